"""Words per second of processor time from text to claims, beside other programs in the same run.

Each way reads the same articles, made by `articles.py`, no article twice: every round has its own. The rounds
go through all ways in turn, and the median counts. quantulum3 (without and with its classifier) and
Recognizers-Text are timed where they are installed, on a share of the articles, for they are slow.
"""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Annotated

import spacy
import typer
from articles import KINDS, articles
from rich.console import Console
from rich.table import Table

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.typed import table_of

Way = Callable[[list[str]], None]
BLANK, OURS = "spaCy blank English, tokens only", "text to claims"
SLOW = 10  # of so many articles a slow way reads one


def extract_all(texts: list[str], workers: int = 1) -> None:
    """Take the texts to normalised claims, with `workers` processes."""
    rows = [article_row(text, f"{at}.txt", read_layout(text)) for at, text in enumerate(texts)]
    with engine.Workers(workers) as pool:
        mentions = pool.run(extract_stage, table_of(rows, ARTICLES), MENTIONS)
        pool.run(normalise_stage, mentions, CLAIMS)


def ways() -> dict[str, Way]:
    """Return what can be timed here, by name."""
    nlp = spacy.blank("en")

    def tokens(texts: list[str]) -> None:
        for _ in nlp.pipe(texts):
            pass

    return {BLANK: tokens, OURS: extract_all, **_others()}


def _others() -> dict[str, Way]:
    found: dict[str, Way] = {}
    if find_spec("quantulum3"):
        from quantulum3 import parser  # type: ignore[import-not-found]

        found["quantulum3"] = lambda texts: _each(
            lambda text: parser.parse(text, classifier_path=None), texts
        )
        if find_spec("sklearn") and find_spec("stemming"):
            found["quantulum3, classifier"] = lambda texts: _each(parser.parse, texts)
    if find_spec("recognizers_number_with_unit"):
        from recognizers_number import Culture, recognize_number  # type: ignore[import-not-found]
        from recognizers_number_with_unit import (  # type: ignore[import-not-found]
            recognize_currency,
            recognize_dimension,
        )

        reads = (recognize_number, recognize_currency, recognize_dimension)
        found["Recognizers-Text"] = lambda texts: _each(
            lambda text: [read(text, Culture.English) for read in reads], texts
        )
    return found


def _each(read: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        read(text)


def rates(timed: Mapping[str, Way], rounds: Sequence[list[str]]) -> dict[str, dict[str, float]]:
    """Return the median words per second of each way, of processor time and of wall time.

    In each of the `rounds`, lists of texts, every way reads the round's texts once.
    """
    seen: dict[str, list[tuple[float, float]]] = {name: [] for name in timed}
    for texts in rounds:
        for name, way in timed.items():
            own = texts if name in (BLANK, OURS) else texts[::SLOW]
            words = sum(len(text.split()) for text in own)
            wall, processor = time.perf_counter(), time.process_time()
            way(own)
            spent = time.process_time() - processor, time.perf_counter() - wall
            seen[name].append((words / max(spent[0], 1e-9), words / max(spent[1], 1e-9)))
    return {
        name: {"processor": median(rate for rate, _ in found), "wall": median(rate for _, rate in found)}
        for name, found in seen.items()
    }


def main(
    number: Annotated[int, typer.Option(min=1, help="Articles of a round.")] = 100,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds, of which the median counts.")] = 5,
    kinds: Annotated[list[str] | None, typer.Option("--kind", help="Kind of articles; all without.")] = None,
    output: Annotated[Path | None, typer.Option(help="File for the figures, as JSON.")] = None,
) -> None:
    """Print words per second of each way on each kind of articles, and the ratio to spaCy's tokenizer."""
    timed = ways()
    for way in timed.values():
        way(list(articles(3, seed=0)))  # what is loaded once is no part of the time
    made: dict[str, dict[str, dict[str, float]]] = {}
    table = Table("articles", "way", "words/s of processor time", "words/s", "of spaCy's", box=None)
    for kind in kinds or KINDS:
        texts = list(articles(number * rounds, kind))
        cut = [texts[at : at + number] for at in range(0, len(texts), number)]
        made[kind] = rates(timed, cut)
        whole = made[kind][BLANK]["processor"]
        for name, rate in made[kind].items():
            share = f"{rate['processor'] / whole:.3f}"
            table.add_row(kind, name, f"{rate['processor']:,.0f}", f"{rate['wall']:,.0f}", share)
    Console(width=110).print(table)
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(
            json.dumps({"articles": number, "rounds": rounds, "words/s": made}, indent=2) + "\n"
        )


if __name__ == "__main__":
    typer.run(main)
