"""Every way of finding a column's value decides the example that stands beside it in choices.yml."""

import re
from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from pipeline.intake.layout import read_layout
from pipeline.lexicon import choices
from pipeline.lexicon.choices import WayEntry, ways_of
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.vocabularies import vocabulary
from pipeline.nlp.choice import PLAIN, THOROUGH, Asking, Qualifier
from pipeline.nlp.discourse.holding import Reading
from pipeline.nlp.language import analyse, language
from pipeline.nlp.qualifiers import decide
from pipeline.nlp.qualifiers.reader import Claim, find_claims
from pipeline.nlp.records import read, write

QUALIFIERS = {
    "metric": decide.METRIC,
    "organisation": decide.ORGANISATION,
    "place": decide.PLACE,
    "year": decide.YEAR,
    "aggregation": decide.AGGREGATION,
    "status": decide.STATUS,
    "per": decide.PER,
}
WAYS = [(column, way, entry) for column in QUALIFIERS for way, entry in ways_of(column).items()]
UNDATED = {"dated", "none", "untold"}  # ways that only decide in an article without a date


def claims(text: str, published_on: date | None = None, asking: Asking = PLAIN) -> list[Claim]:
    doc = analyse(text, read_layout(text).segments, published_on)
    return find_claims(doc, asking)


def marked(example: str) -> tuple[str, int]:
    """Return the text of an example and where its [marked] figure starts."""
    start = example.index("[")
    return re.sub(r"[\[\]]", "", example), start


@pytest.mark.parametrize(("column", "way", "entry"), WAYS, ids=[f"{c}-{w}" for c, w, _ in WAYS])
def test_a_way_decides_its_example(column: str, way: str, entry: WayEntry):
    assert way in QUALIFIERS[column].ways, f"no function {way} among the ways of {column}"
    text, start = marked(entry.example)
    published = None if column == "year" and way in UNDATED else date(2021, 11, 9)
    [claim, *_] = [claim for claim in claims(text, published) if claim.start == start]
    assert {d.column: d.winner.way for d in claim.decisions}[column] == way


@pytest.mark.parametrize("column", QUALIFIERS)
def test_the_file_lists_just_the_ways_that_there_are(column: str):
    assert set(ways_of(column)) == set(QUALIFIERS[column].ways)


@pytest.mark.parametrize("column", ["organisation", "place", "year"])
def test_the_bases_are_those_of_the_published_column(column: str):
    known = set(vocabulary(f"{column}_basis")) | {"none"}
    assert {entry.basis for entry in ways_of(column).values()} <= known


def test_asking_all_ways_never_changes_what_is_chosen():
    text = "China Post opened 12 counters in Yiwu in 2019, up from 8 in 2018, and lent 5 million yuan."
    brief, full = claims(text), claims(text, asking=THOROUGH)
    for one, other in zip(brief, full, strict=True):
        assert [d.winner for d in one.decisions] == [d.winner for d in other.decisions]
        assert all(not d.losers for d in one.decisions)
    assert any(d.losers for d in full[0].decisions)


def test_the_first_offer_in_the_order_of_the_file_wins_and_the_others_are_kept(
    monkeypatch: pytest.MonkeyPatch,
):
    entry = WayEntry(basis="none", sure="guess", says="", example="[1]")
    monkeypatch.setattr("pipeline.nlp.choice.ways_of", lambda column: dict.fromkeys("abc", entry))
    found = Qualifier("x", {"c": lambda n: n + 2, "b": lambda n: n + 1, "a": lambda n: None}).decide(
        1, asking=THOROUGH
    )
    assert (found.value, found.winner.way, [loser.way for loser in found.losers]) == (2, "b", ["c"])


def test_a_way_that_is_left_out_makes_room_for_the_next():
    text = "China Post runs [384] mail routes in Yiwu in 2019."
    plain, start = marked(text)
    without = Asking(without=frozenset({("organisation", "subject"), ("place", "clause")}))
    for asking, ways in ((PLAIN, ("subject", "clause")), (without, ("earlier", "everywhere"))):
        [claim] = [claim for claim in claims(plain, None, asking) if claim.start == start]
        found = {decision.column: decision.winner.way for decision in claim.decisions}
        assert (found["organisation"], found["place"]) == ways


def test_a_figure_without_any_offer_is_an_error(monkeypatch: pytest.MonkeyPatch):
    entry = WayEntry(basis="none", sure="guess", says="", example="[1]")
    monkeypatch.setattr("pipeline.nlp.choice.ways_of", lambda column: {"a": entry})
    with pytest.raises(LookupError, match="no way offers a x"):
        Qualifier("x", {"a": lambda: None}).decide()


def test_a_broken_entry_is_refused_by_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(choices, "read_table", lambda name: {"place": {"beside": {"basis": "named"}}})
    choices._ways.cache_clear()
    choices.ways_of.cache_clear()
    with pytest.raises(LexiconError, match=r"choices\.yml, place\.beside\.sure"):
        ways_of("place")
    choices.ways_of.cache_clear()


def test_the_register_is_frozen_and_complete_before_any_figure_is_read():
    text = (
        "Yiwu opens a hub\n\nChina Post opened a hub in 2019. Its belts carry 3,000 parcels an hour.\n\n"
        "In Hebei it lent 5 million yuan in May."
    )
    nlp = language()
    assert nlp.pipe_names.index("register") < nlp.pipe_names.index("claims")
    doc = nlp.make_doc(text)
    doc.user_data.update(published_on=date(2021, 11, 9), title=None)
    write(doc, "segments", read_layout(text).segments)
    for name, pipe in nlp.pipeline:
        if name == "claims":
            break
        doc = pipe(doc)
    readings = read(doc, "register", Reading)
    before = [reading.holding for reading in readings]
    assert [text[r.start : r.start + 8] for r in readings] == ["Yiwu ope", "China Po", "Its belt", "In Hebei"]
    assert [str(h.period and h.period.year) for h in before] == ["None", "None", "2019", "2019"]
    figures = find_claims(doc)
    assert figures == find_claims(doc)  # reading them has left nothing behind
    assert [reading.holding for reading in read(doc, "register", Reading)] == before
    for record in (before[2], before[2].anchors, before[2].section, before[2].paragraph):
        with pytest.raises(FrozenInstanceError):
            record.__setattr__(fields(record)[0].name, None)
    with pytest.raises(TypeError):
        before[2].levels["city"] = None  # type: ignore[index]


@pytest.mark.parametrize(
    ("column", "way", "value", "text"),
    [
        ("organisation", "whole", "China Post", "China Post runs 136 outlets, of which [31] shut."),
        ("organisation", "macro", None, "China Post opened a hub. The county's population is [300,000]."),
        ("place", "seat", "Henan", "Henan Postal Branch runs [384] mail routes in Yiwu."),
        ("place", "carried_seat", "Henan", "In Yiwu, Henan Postal Branch runs [384] mail routes."),
    ],
)
def test_a_way_that_once_overruled_others_is_one_candidate_among_them(
    column: str, way: str, value: str | None, text: str
):
    plain, start = marked(text)
    [claim, *_] = [c for c in claims(plain, date(2021, 11, 9), THOROUGH) if c.start == start]
    [decision] = [d for d in claim.decisions if d.column == column]
    offers = {offer.way: offer.value for offer in (decision.winner, *decision.losers)}
    assert len(offers) > 2  # beside `none`, which always offers
    [offer] = offers[way] or [None]
    assert (offer and (offer.name if column == "organisation" else offer.province)) == value


def test_a_later_deadline_dates_nothing_before_it():
    text = (
        "The Weihe hub hums at night. Its belts carry 90,000 parcels an hour. Haiyan Express plans to move "
        "2 million tonnes of cargo a year by 2031."
    )
    belts, cargo = claims(text)
    assert (belts.when.year, belts.year_basis) == (None, None)
    assert (cargo.when.year, cargo.year_basis) == (2031, "stated")
