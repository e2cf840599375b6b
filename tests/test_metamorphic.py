"""Articles that are changed in one thing: only the rows that say this thing change.

All that is drawn is drawn by the name of its article, so that every run tries the same.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from conftest import PROJECT
from written import spell

from pipeline.claims.claim import claim_of
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.lexicon.places import provinces
from pipeline.nlp.extract import mentions

Row = dict[str, Any]
ARTICLES = {
    path.stem: path for folder in ("seeds", "tests/corpus") for path in (PROJECT / folder).glob("*.txt")
}
NAMES = sorted(ARTICLES)
# Where a row stands, how sure it is and by which way each value was found.
APART = {"fact_id", "claim_id", "sentence", "title", "part_of_start", "extractor", "organisation_basis"}
APART |= {f"{part}_{end}" for part in ("quote", "sentence", "gloss") for end in ("start", "end")}
# What another number changes in its own row, and what another form of the same number does.
VALUED = {"quote", "flags", "value", "value_low", "value_high", "reported_value", "number", "number_low"}
VALUED |= {"number_high", "value_cny", "value_usd", "fx_rate", "fx_basis"}
WRITTEN = {"quote", "flags", "number", "number_low", "number_high"}
FIGURE = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d,.]*\d)")
SCALES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
SCALED = re.compile(rf"({FIGURE.pattern}) ({'|'.join(SCALES)})\b")
NEUTRAL = ("Nobody complained about the weather.", "The work goes on.", "That is how it is done.")


@dataclass(frozen=True)
class Article:
    """An article of the project, its facts in text order, and where its figures stand that are changed."""

    text: str
    rows: list[Row]
    quotes: dict[tuple[int, int], str]


def rows_of(text: str) -> list[Row]:
    made = [claim_of(mention) for mention in mentions(article_row(text, "article.txt", read_layout(text)))]
    facts = [dict(row) for row in made if row["disposition"] == "fact"]
    return sorted(facts, key=lambda row: (row["quote_start"], row["member"]))


@cache
def article(name: str) -> Article:
    """Return the article; its `quotes` hold one number each and are part of no range or route."""
    text = ARTICLES[name].read_text("utf-8")
    rows = rows_of(text)
    single = [row for row in rows if row["kind"] != "route" and row["modifier"] != "between"]
    return Article(text, rows, {(row["quote_start"], row["quote_end"]): row["quote"] for row in single})


def drawn(name: str, what: str) -> random.Random:
    return random.Random(f"{what} of {name}")


def written_anew(name: str, quotes: dict[tuple[int, int], str]) -> str:
    """Return the text of an article with each of the quotes written otherwise."""
    text = article(name).text
    for (start, end), quote in sorted(quotes.items(), reverse=True):
        text = text[:start] + quote + text[end:]
    return text


def differences(before: list[Row], after: list[Row], but: dict[int, set[str]] | None = None) -> list[str]:
    """Return what two lists of rows say otherwise, one line a column; `but` names columns by index of row."""
    if len(before) != len(after):
        return [f"{[row['quote'] for row in before]} became {[row['quote'] for row in after]}"]
    return [
        f"{old['quote']}: {column} {old[column]!r} became {new[column]!r}"
        for index, (old, new) in enumerate(zip(before, after, strict=True))
        for column in old.keys() - APART - (but or {}).get(index, set())
        if not same(old[column], new[column]) and not column.endswith("confidence")
    ]


def same(old: object, new: object) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return new == pytest.approx(old, rel=1e-9)
    return old == new


def in_rows(name: str, quotes: dict[tuple[int, int], str], columns: set[str]) -> dict[int, set[str]]:
    """Return `columns` for each row of the article that has one of the quotes."""
    rows = enumerate(article(name).rows)
    return {index: columns for index, row in rows if (row["quote_start"], row["quote_end"]) in quotes}


def another(quote: str) -> str | None:
    """Return the quote with three times the number, or half the share; None for what may be a year."""
    found = FIGURE.search(quote)
    if found is None or not found.group()[0].isdigit():
        return None
    plain = Decimal(found.group().replace(",", ""))
    other = plain / 2 if "%" in quote or "percent" in quote else plain * 3
    if any(number < 2 or number in range(1900, 2101) for number in (plain, other)):
        return None
    return quote[: found.start()] + f"{other:,}" + quote[found.end() :]


@pytest.mark.parametrize("name", NAMES)
def test_another_number_changes_the_value_of_its_row_alone(name: str) -> None:
    known = article(name)
    quotes = {at: new for at, quote in known.quotes.items() if (new := another(quote))}
    rows = rows_of(written_anew(name, quotes))
    assert differences(known.rows, rows, in_rows(name, quotes, VALUED)) == []
    for old, new in zip(known.rows, rows, strict=True):
        if changed := quotes.get((old["quote_start"], old["quote_end"])):
            times = 0.5 if "%" in changed or "percent" in changed else 3
            assert new["quote"] == changed
            assert new["reported_value"] == pytest.approx(old["reported_value"] * times)


def regrouped(quote: str) -> str | None:
    return re.sub(r"(?<=\d),(?=\d{3})", "\u202f", quote) if "," in quote else None


def in_words(quote: str) -> str | None:
    whole = re.fullmatch(r"(\d{1,3}(?:,\d{3})*)( (?:percent|yuan|tons|hectares|hours|days))?", quote)
    return f"{spell(int(whole.group(1).replace(',', '')))}{whole.group(2) or ''}" if whole else None


def unscaled(quote: str) -> str | None:
    scaled = SCALED.search(quote)
    if scaled is None:
        return None
    value = Decimal(scaled.group(1).replace(",", "")) * SCALES[scaled.group(2)]
    return f"{quote[: scaled.start()]}{int(value):,}{quote[scaled.end() :]}"


def shortened(quote: str) -> str | None:
    short = quote.replace(" million", "m").replace(" billion", "bn").replace(" trillion", "tn")
    return short if SCALED.search(quote) else None


def with_a_sign(quote: str) -> str | None:
    if quote.endswith(" yuan") and quote[0].isdigit():
        return f"RMB{quote.removesuffix(' yuan')}"
    return quote.replace(" percent", "%") if quote.endswith(" percent") else None


FORMS: tuple[Callable[[str], str | None], ...] = (regrouped, in_words, unscaled, shortened, with_a_sign)


@pytest.mark.parametrize("name", NAMES)
def test_another_form_of_a_number_changes_no_row(name: str) -> None:
    known, draw = article(name), drawn(name, "forms")
    quotes = {}
    for (start, end), quote in known.quotes.items():
        forms = [new for form in FORMS if (new := form(quote))]
        beside = re.match(r" and \d", known.text[end:]) or re.search(r"\d and \Z", known.text[:start])
        if forms and not beside:
            quotes[start, end] = draw.choice(forms)
    rows = rows_of(written_anew(name, quotes))
    assert differences(known.rows, rows, in_rows(name, quotes, WRITTEN)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_without_numbers_changes_no_row(name: str) -> None:
    known, draw = article(name), drawn(name, "sentence")
    at = draw.choice(sorted({row["sentence_end"] for row in known.rows}))
    text = f"{known.text[:at]} {draw.choice(NEUTRAL)}{known.text[at:]}"
    assert differences(known.rows, rows_of(text)) == []


def pairs(name: str) -> list[tuple[str, str]]:
    """Return the pairs of provinces that rows of the article are of, and no row is of a place within."""
    rows = article(name).rows
    whole = [
        province
        for province in provinces()
        if any(row["province"] == province for row in rows)
        and all(row["place"] == province for row in rows if row["province"] == province)
        and re.search(rf"\b{province}\b", article(name).text)
    ]
    return list(combinations(whole, 2))


def swapped(text: object, pair: tuple[str, str]) -> object:
    if not isinstance(text, str):
        return text
    return re.sub(rf"\b(?:{'|'.join(pair)})\b", lambda found: pair[found.group() == pair[0]], text)


@pytest.mark.parametrize("name", [name for name in NAMES if pairs(name)])
def test_two_provinces_that_are_swapped_swap_in_the_rows_alone(name: str) -> None:
    known, pair = article(name), drawn(name, "provinces").choice(pairs(name))
    expected = [{column: swapped(value, pair) for column, value in row.items()} for row in known.rows]
    codes = {province: provinces()[province].iso for province in pair}
    for row in expected:
        row["province_code"] = codes.get(row["province"], row["province_code"])
    text = swapped(known.text, pair)
    assert isinstance(text, str)
    assert differences(expected, rows_of(text)) == []
