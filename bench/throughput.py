"""Words per second of the whole extraction, beside spaCy's blank English tokenizer in the same run.

The articles of a folder are repeated; each round times every way once, and the median of the rounds counts.
Reading the layout, extracting and normalising are all in the time, starting the further processes too.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Annotated

import spacy
import typer
from rich.console import Console
from rich.table import Table
from spacy.language import Language

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.intake.ingest import ingest
from pipeline.intake.layout import read_layout
from pipeline.intake.shelf import article_row
from pipeline.io.sources import read_files
from pipeline.nlp.extract import extract_stage
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.sources import MAX_MEGABYTES
from pipeline.tables.typed import table_of

ROOT = Path(__file__).parent.parent


def read_texts(folder: Path) -> list[str]:
    """Return the texts of the articles in `folder`; a file that cannot be read is left out."""
    articles = ingest(read_files(folder, ROOT, MAX_MEGABYTES))
    return [text for text in articles["text"].to_pylist() if text is not None]


def tokenise(nlp: Language, texts: list[str]) -> None:
    """Do what a blank `Language` does: tokens and nothing else."""
    for _ in nlp.pipe(texts):
        pass


def extract_all(texts: list[str], workers: int) -> None:
    """Take the texts to normalised claims, with `workers` processes for the extraction."""
    rows = [article_row(text, f"{at}.txt", read_layout(text)) for at, text in enumerate(texts)]
    articles = table_of(rows, ARTICLES)
    mentions = engine.run(extract_stage, articles, MENTIONS, workers)
    engine.run(normalise_stage, mentions, CLAIMS)


def time_rounds(ways: Mapping[str, Callable[[], None]], rounds: int) -> dict[str, float]:
    """Return the median seconds of each way; the rounds go through all ways in turn."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in seconds.items()}


def main(
    folder: Annotated[Path, typer.Argument(help="Folder of the articles.")] = ROOT / "seeds",
    repeats: Annotated[int, typer.Option(min=1, help="How often each article is read in a round.")] = 40,
    rounds: Annotated[int, typer.Option(min=1, help="Rounds, of which the median counts.")] = 5,
) -> None:
    """Print words per second of the extraction and of spaCy's blank tokenizer."""
    texts = read_texts(folder)
    extract_all(texts, 1)  # loads the reference data, once per process
    texts *= repeats
    words = sum(len(text.split()) for text in texts)
    ways = {
        "spaCy blank English, tokens only": partial(tokenise, spacy.blank("en"), texts),
        "extraction, 1 process": partial(extract_all, texts, 1),
        "extraction, 2 processes": partial(extract_all, texts, 2),
    }
    table = Table("way", "words", "seconds", "words per second", "of spaCy's", box=None)
    times = time_rounds(ways, rounds)
    tokens_only = next(iter(times.values()))
    for name, seconds in times.items():
        share = f"{tokens_only / seconds:.0%}"
        table.add_row(name, f"{words:,}", f"{seconds:.2f}", f"{words / seconds:,.0f}", share)
    Console(width=110).print(table)


if __name__ == "__main__":
    typer.run(main)
