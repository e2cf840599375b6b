"""A broken file of the words of layouts, dates, marks or columns is refused by its name."""

from collections.abc import Callable

import pytest

from pipeline.lexicon import files
from pipeline.lexicon.files import LexiconError
from pipeline.lexicon.layout import layout_words
from pipeline.lexicon.markup import markup
from pipeline.lexicon.printed_dates import printed_dates
from pipeline.lexicon.readers import _known

LOADERS = {
    "layout.yml": layout_words,
    "markup.yml": markup,
    "printed_dates.yml": printed_dates,
    "readers.yml": _known,
}
WAYS: dict[str, Callable[[str], str]] = {
    "empty": lambda _: "",
    "no YAML": lambda text: text + "\n- [",
    "a list": lambda _: "- a\n- b\n",
    "one word": lambda _: "vans",
    "an unknown list": lambda text: text + "\nvans: [a]\n",
    "a list that is a number": lambda text: text.rsplit("\n\n", 1)[0] + "\nexamples: 3\n",
    "half of it": lambda text: text[: len(text) // 3],
}


def broken(monkeypatch: pytest.MonkeyPatch, file: str, change: Callable[[str], str]) -> None:
    whole = files.read_text(file)
    read = files.read_text
    monkeypatch.setattr(files, "read_text", lambda name: change(whole) if name == file else read(name))


@pytest.fixture(autouse=True)
def forget():
    yield
    for clear in (files.read_yaml, *LOADERS.values()):
        clear.cache_clear()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("file", LOADERS)
def test_the_file_is_named(monkeypatch: pytest.MonkeyPatch, file: str, way: str):
    broken(monkeypatch, file, WAYS[way])
    for clear in (files.read_yaml, LOADERS[file]):
        clear.cache_clear()
    with pytest.raises(LexiconError, match=f"reference/{file}"):
        LOADERS[file]()


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("layout.yml", "  foreign: -5", "  stranger: -5", "title_evidence"),
        ("layout.yml", "  foreign: -5 # none is\n", "", "no weight of foreign"),
        ("printed_dates.yml", "'{Y}\\s?", "'({Y}\\s?", "the pattern"),
    ],
)
def test_the_reason_is_told(monkeypatch: pytest.MonkeyPatch, file: str, old: str, new: str, reason: str):
    assert old in files.read_text(file)
    broken(monkeypatch, file, lambda text: text.replace(old, new))
    for clear in (files.read_yaml, LOADERS[file]):
        clear.cache_clear()
    with pytest.raises(LexiconError, match=reason):
        LOADERS[file]()


def test_a_missing_file_and_one_in_another_encoding_are_named():
    with pytest.raises(LexiconError, match=r"reference/vans\.yml: cannot be read"):
        files.read_text("vans.yml")
