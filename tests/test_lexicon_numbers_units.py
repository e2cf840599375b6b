import pytest

from pipeline.lexicon import denominators, files, modifiers, numbers, units
from pipeline.lexicon.files import LexiconError


def _replace(monkeypatch: pytest.MonkeyPatch, module: object, table: dict[str, object]) -> None:
    place = module if hasattr(module, "read_yaml") else files
    monkeypatch.setattr(place, "read_yaml", lambda _name: {"talk": {}, **table} if place is files else table)


@pytest.mark.parametrize(
    ("module", "load", "table", "message"),
    [
        (numbers, numbers.number_words, {"small": {"one": "many"}}, "numbers.yml, small.one"),
        (modifiers, modifiers.modifiers, {"before": 5}, "modifiers.yml, before"),
        (denominators, denominators.denominators, {"times": []}, "denominators.yml, times"),
        (
            units,
            units.units,
            {"canonical": {}, "units": {"parsec": {"kind": "lenght"}}},
            "units.yml, units.parsec: no kind 'lenght'",
        ),
        (
            units,
            units.units,
            {"canonical": {}, "units": {"parsec": {"kind": "length", "form": "pc"}}},
            "units.yml, units.parsec.form",
        ),
        (
            units,
            units.units,
            {"canonical": {"length": "ell"}, "units": {"parsec": {"kind": "length", "worth": "[length]"}}},
            "no unit 'ell'",
        ),
        (
            units,
            units.units,
            {"canonical": {}, "units": {"parsec": {"kind": "length"}}},
            "units.yml, units.parsec: a worth",
        ),
        (
            units,
            units.units,
            {
                "canonical": {},
                "units": {"crate": {"kind": "count", "worth": "[count]", "rates": {"cpd": "dya"}}},
            },
            "units.yml, units.crate.rates: no unit 'dya'",
        ),
    ],
)
def test_a_broken_file_is_refused_with_entry_and_reason(
    monkeypatch: pytest.MonkeyPatch, module: object, load: object, table: dict[str, object], message: str
) -> None:
    _replace(monkeypatch, module, table)
    with pytest.raises(LexiconError, match=message):
        load.__wrapped__()  # type: ignore[attr-defined]


def test_an_unknown_modifier_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = files.read_yaml("modifiers.yml")
    _replace(monkeypatch, modifiers, {**table, "after": {"perhaps": ["or not"]}})
    with pytest.raises(LexiconError, match="'perhaps'"):
        modifiers.modifiers.__wrapped__()


def test_a_doubled_currency_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"code": "XYZ", "name": "x", "before": "", "after": "", "cues": ""}
    monkeypatch.setattr(units, "read_csv", lambda *_: [(2, row), (3, row)])
    with pytest.raises(LexiconError, match="line 3"):
        units.currencies.__wrapped__()


def test_no_form_of_a_unit_is_written_in_two_entries() -> None:
    forms = [form for unit in units.units().values() for form in (*unit.signs, *unit.words, *unit.rates)]
    assert sorted(forms) == sorted(set(forms))
