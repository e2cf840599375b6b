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
                    sign = SIGNS.get(entry.direction) or lexicon.adverb_sign(particle) or 1
                    yield pytest.param(entry, word, particle, sign, id=f"{kind}-{word}-{particle}".strip("-"))


@pytest.mark.parametrize(("entry", "word", "particle", "sign"), list(entries()))
def test_a_word_of_change_reads_its_examples(entry: Any, word: str, particle: str, sign: int) -> None:
    texts = [entry.example, entry.counter]
    if isinstance(entry, lexicon.ChangeVerbs):
        texts += [changes().frames[frame] for frame in sorted(entry.frames)]
    assert [p for text in texts for p in wrong(filled(text, word, particle), sign)] == []


@pytest.mark.parametrize(
    "example",
    [
        "Milk output edged up [+2.4 percent] in April.",
        "Milk output inched down by [-2.4 percent].",
        "Diesel prices were hiked by [+3 percent].",
        "The mill pared its staff by [-6 percent].",
        "The mill trimmed costs [-6 percent].",
        "Freight has been sliding, by [-7 percent] in May alone.",
        "Sales dipped slightly, by [-0.4 percent].",
        "Sales were down [-9 percent].",
        "Sales were [-9 percent] down on 2020.",
        "Sales stood [+9 percent] higher.",
        "Sales grew at [+9 percent].",
        "Profit growth came to [+9 percent].",
        "The carrier posted a [-9 percent] fall in profit.",
        "The carrier posted a year-on-year decline of [-9 percent] in profit.",
        "The carrier posted a decline in profit of [-9 percent].",
        "There was a sharp drop of [-9 percent] in visits.",
        "Visits saw declines of [-3 percent] and [-9 percent] in May and June.",
        "Visits recorded negative growth of [-9 percent].",
        "Visits changed by [--9 percent].",
        "Visits fell by a further [-9 percent].",
        "Visits fell another [-9 percent].",
        "Visits fell [-5 to 9 percent].",
        "Visits fell between [-5 and 9 percent].",
        "Visits fell by more than [-9 percent].",
        "Visits fell more than [-9 percent] to [4,300].",
        "The price dropped from [12 yuan: from] to [9 yuan: to].",
        "The price dropped to [9 yuan: to] from [12 yuan: from].",
        "The price dropped by [-3 yuan] to [9 yuan].",
        "The price dropped [-3 yuan] to [9 yuan].",
        "The price is down [-3 yuan] at [9 yuan].",
        "Copper closed [-1.2 percent] lower at [61,300 yuan] a ton.",
        "Shares of the mill finished [+4 percent] up at [12.4 yuan].",
        "Shares slipped [-2.1 percent], at [8.8 yuan].",
        "The index ended up [+2.1 percent].",
        "The fee was scaled back by [-20 yuan].",
        "The mill scaled back output by [-20 percent].",
        "The mill marked down its flour by [-20 percent].",
        "The new road brings the trip down by [-2 hours].",
        "The new road shortens the trip by [-2 hours].",
        "The trip is [-2 hours] faster.",
        "The trip takes [-2 hours] less than before.",
        "The mill made a net loss of [40 million yuan].",
        "The mill swung to a loss of [40 million yuan] from a profit of [12 million yuan].",
        "The deficit widened to [40 million yuan].",
        "The deficit narrowed by [-12 percent].",
        "Losses widened [+12 percent].",
        "The tariff was lowered to [5 percent] and [3 percent].",
        "Rice output fell to [4 tons] and wheat output to [3 tons].",
        "Rice output fell by [-4 percent], wheat output by [-3 percent].",
        "Rice output rose [+4 percent] while wheat output fell [-3 percent].",
        "Rice output was up [+4 percent] and wheat output down [-3 percent].",
        "Rice output rose [+4 percent] and that of wheat [+3 percent].",
        "The share rose [+2 percentage points] to [40 percent].",
        "The share was [+2 percentage points] higher than in 2019.",
        "The rate was cut by [-25 basis points].",
        "A cut of [-25 basis points] followed.",
        "Output [+doubled] to [40 tons].",
        "Output increased [+1.5 times].",
        "The mill has lost [300] customers.",
        "The mill shed [300] jobs.",
        "The lorry picked up [300] parcels.",
        "The price rose above [40 yuan].",
        "The price fell below [40 yuan].",
        "The temperature fell by [-6 degrees Celsius].",
        "The temperature rose to [36 degrees Celsius].",
        "Rainfall was [-40 percent] below the average.",
        "Rainfall was [-40 percent] less than usual.",
        "The mill used [-40 percent] less water.",
        "The mill used [-40 tons] less coal.",
        "Mill profit down [-40 pct] in May",
        "Mill's May profit falls [-40 percent]",
        "Mill cuts prices by [-4 yuan]",
        "Profit for the year rose to [30 million yuan], a gain of [+4 percent].",
        "Visits, off [-4 percent], were the lowest since 2015.",
        "Visits went from [300: from] to [240: to].",
        "The tax jumped from [3 percent: from] in 2018 to [5 percent: to] in 2019.",
        "Between 2018 and 2020, visits fell from [300: from] to [240: to].",
        "Visits, which had tumbled [-30 percent] in 2020, have recovered by [+12 percent].",
        "Visits tumbled as [30 percent] of the buses stood idle.",
        "Visits rose in [30 percent] of the towns.",
        "Taxi fares will go up [+2 yuan].",
        "Taxi fares will go up to [12 yuan].",
        "The firm expects sales to drop [-5 percent].",
        "Sales may decline by up to [-5 percent].",
        "Sales declined [-5 percent] on year.",
        "Sales declined year on year by [-5 percent].",
        "With sales down [-5 percent], the mill closed.",
        "The mill reported sales of [5 million yuan], down from [6 million yuan].",
        "The mill reported sales of [5 million yuan], down [-12 percent] from 2019.",
        "Sales sank [-12 percent] to [5 million yuan], from [6 million yuan].",
        "Sales growth slowed to [+9 percent].",
        "The mill lost [-4 percent] of its customers.",
        pytest.param(
            "A [-25-basis-point] cut followed.",
            marks=pytest.mark.xfail(strict=True, reason='"cut" before a verb reads as one'),
        ),
    ],
)
def test_changes_in_all_frames(example: str) -> None:
    assert wrong(example, 1) == []


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
