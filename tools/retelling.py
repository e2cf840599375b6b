"""Puts other words into a checked article, and moves its answers along."""

import json
import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from pipeline.io import read_text, write_text

NAMED = ("organisation", "metric_text", "province", "place")  # columns of answers that may have the words
SPANS = ("quote_start", "quote_end", "gloss_start", "gloss_end")
Row = dict[str, object]
Edit = tuple[int, int, str]  # where the old words begin and end (characters), and the new ones


def edited(text: str, rows: list[Row], edits: Iterable[Edit]) -> tuple[str, list[Row]]:
    """Return the text with the edits, which do not overlap, and its answers where they stand then."""
    parts, free_from, moves = [], 0, []
    for start, end, new in sorted(edits):
        parts += [text[free_from:start], new]
        free_from = end
        moves.append((end, len(new) - (end - start)))

    def at(place: object) -> object:
        return place + sum(by for end, by in moves if end <= place) if isinstance(place, int) else place

    moved = [row | {key: at(row[key]) for key in SPANS if key in row} for row in rows]
    return "".join([*parts, text[free_from:]]), moved


def with_names(text: str, rows: list[Row], instead: Mapping[str, str]) -> tuple[str, list[Row]]:
    """Return the text with each name of `instead` put for its own, and its answers so too."""
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old in sorted(instead, key=len, reverse=True))
    )

    def put(value: object) -> object:
        if isinstance(value, list):
            return [put(each) for each in value]
        return pattern.sub(lambda m: instead[m.group()], value) if isinstance(value, str) else value

    named = [row | {key: put(row[key]) for key in NAMED if key in row} for row in rows]
    return edited(text, named, ((*m.span(), instead[m.group()]) for m in pattern.finditer(text)))


def read_articles(folder: Path, gold: Path) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield name, text and answers of each article, a .txt file, that has answers."""
    every = [json.loads(line) for line in read_text(gold).splitlines()]
    for article, group in groupby(every, key=lambda row: str(row["article_id"])):
        yield article, read_text(folder / f"{article}.txt"), list(group)


def write_articles(told: Iterable[tuple[str, str, list[Row]]], folder: Path) -> None:
    """Write texts by their names, and the answers of all beside them."""
    kept: list[Row] = []
    for article, text, rows in told:
        write_text(text, folder / f"{article}.txt")
        kept += rows
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    write_text(lines, folder / "gold.jsonl")


def asked(description: str, each: str) -> Namespace:
    """Return what the command line names: articles, gold and output, with a folder for `each` in it."""
    parser = ArgumentParser(description=description)
    parser.add_argument("articles", type=Path, help="folder of the articles")
    parser.add_argument("gold", type=Path, help="their checked answers, one JSON object a line")
    parser.add_argument("output", type=Path, help=f"a folder for each {each} is made in it")
    return parser.parse_args()
