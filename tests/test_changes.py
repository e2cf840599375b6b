"""The words of change: each reads its example and the examples of its frames, and not its counter-example."""

import re
from datetime import date
from typing import Any

import pytest

from pipeline import extract
from pipeline.lexicon import changes as lexicon
from pipeline.lexicon.changes import Changes, changes
from pipeline.lexicon.files import read_yaml
from pipeline.lexicon.inflection import inflect

PUBLISHED = date(2021, 11, 9)
FIGURE = re.compile(r"\[(?P<sign>[-+~])?(?P<quote>[^\]:]+)(?:: (?P<end>from|to))?\]")
SIGNS = {"up": 1, "down": -1}


def filled(example: str, word: str, particle: str = "") -> str:
    """The example with the forms of `word`; "a" before a vowel becomes "an"."""
    forms = {form: text for text, form in inflect(word)}
    if word == "be":
        forms["past"] = "was"
    for name, text in (
        ("past", forms["past"]),
        ("done", forms["participle"]),
        ("word", word),
        ("by", particle),
    ):
        example = example.replace(f"{{{name}}}", text)
    article = re.search(r"\{a\} (\w)", example)
    return example.replace("{a}", "an" if article and article[1] in "aeiou" else "a")


def wrong(example: str, sign: int) -> list[str]:
    """What is read of the bracketed figures in another way than they say; `sign` is the word's own."""
    text = FIGURE.sub(lambda match: match["quote"], example)
    facts = extract(text, published_on=PUBLISHED)
    found = {row.quote: row for row in facts.itertuples()}
    problems = []
    for match in FIGURE.finditer(example):
        row = found.get(match["quote"]) or found.get(match["quote"].split()[0])
        if row is None:
            problems.append(f"{match['quote']}: no fact")
            continue
        change = row.aggregation == "change"
        expected = {"+": 1, "-": -1, "~": sign, None: 1}[match["sign"]]
        told = (change, row.value > 0, row.endpoint if isinstance(row.endpoint, str) else None)
        if told != (match["sign"] is not None, expected > 0, match["end"]):
            problems.append(f"{match['quote']}: {row.aggregation} {row.value:g} {row.endpoint}")
    return [f"{text} {problem}" for problem in problems]


def entries() -> Any:
    for kind in ("verbs", "movers", "nouns", "comparatives", "adverbs"):
        for entry in getattr(changes(), kind):
            for word in entry.words:
                for particle in getattr(entry, "particles", ("",)):
                    sign = SIGNS.get(entry.direction) or lexicon.adverb_sign(particle)
                    yield pytest.param(entry, word, particle, sign, id=f"{kind}-{word}-{particle}".strip("-"))


@pytest.mark.parametrize(("entry", "word", "particle", "sign"), entries())
def test_a_word_of_change_reads_its_examples(entry: Any, word: str, particle: str, sign: int) -> None:
    texts = [entry.example, entry.counter]
    if isinstance(entry, lexicon.ChangeVerbs):
        texts += [changes().frames[frame] for frame in sorted(entry.frames)]
    assert [p for text in texts for p in wrong(filled(text, word, particle), sign)] == []


@pytest.mark.parametrize(
    ("part", "value", "reason"),
    [
        ("nouns", lambda entries: [*entries, entries[0]], "nouns: a word stands twice"),
        ("frames", lambda frames: {"by": frames["by"]}, "no example for the frame"),
        ("verbs", lambda entries: [entries[0] | {"frames": ["sideways"]}], "Input should be"),
        ("adverbs", lambda entries: [{"words": ["up"], "direction": "up"}], "Field required"),
    ],
)
def test_a_broken_entry_is_refused(part: str, value: Any, reason: str) -> None:
    content = read_yaml("changes.yml")
    with pytest.raises(ValueError, match=reason):
        Changes.model_validate(content | {part: value(content[part])})
