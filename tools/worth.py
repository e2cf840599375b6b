"""Tells what each way of choices.yml is worth: the checked rows that it puts right, and those it puts wrong.

Each article with checked answers is read again without a way, for each way that won in it somewhere; a row
that is right with the way and not without it was put right by it. The last way of a column, which always
offers, is not left out. `make worth` runs it; `--gold ARTICLES:GOLD` adds a folder and its answers.
"""

import sys
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
from spacy.tokens import Doc

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.facts.publish import publish
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.lexicon.choices import columns, ways_of
from pipeline.nlp.choice import PLAIN, THOROUGH, Asking
from pipeline.nlp.extract import facts, read_article
from pipeline.nlp.qualifiers.reader import find_claims
from pipeline.scores.evaluate import evaluate, parse_gold
from pipeline.scores.scoring import Gold
from pipeline.tables.rendering import Rendering
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.typed import table_of

Row = dict[str, Any]
Way = tuple[str, str]  # column and name, as in choices.yml
Moved = dict[Way, tuple[int, int]]  # rows put right, rows put wrong
Job = tuple[str, Row, list[Gold]]  # collection, row of ARTICLES, its checked rows

OURS = ("seeds:tests/gold/seeds.jsonl", "tests/corpus:tests/gold/corpus.jsonl")


def main() -> None:
    """Print the table for our own answers and those of the command line."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", nargs="*", default=[], metavar="ARTICLES:GOLD", help="further answers")
    jobs = [job for pair in (*OURS, *parser.parse_args().gold) for job in read_jobs(pair)]
    with ProcessPoolExecutor() as pool:
        found = list(zip(jobs, pool.map(moved, jobs), strict=True))
    names = list(dict.fromkeys(collection for collection, _, _ in jobs))
    sys.stdout.writelines(
        f"{line}\n" for line in told([(collection, moves) for (collection, _, _), moves in found], names)
    )


def read_jobs(pair: str) -> Iterator[Job]:
    """Yield the articles of "ARTICLES:GOLD" that have checked answers."""
    folder, _, gold = pair.partition(":")
    rows: dict[str, list[Gold]] = defaultdict(list)
    for row in parse_gold(io.read_text(Path(gold)).splitlines()):
        rows[row["article_id"]].append(row)
    for article in ingest(read_files(Path(folder), Path.cwd())).to_pylist():
        if article["text"] is not None and article["article_id"] in rows:
            yield folder, article, rows[article["article_id"]]


def moved(job: Job) -> Moved:
    """Return for each way that moves a row of the article how many it puts right and wrong."""
    _, article, gold = job
    read = read_article(article)
    plain = mentions(article, *read, PLAIN)
    before = right_rows(article, plain, gold)
    found: Moved = {}
    for way in asked(read[1]):
        rows = mentions(article, *read, Asking(without=frozenset({way})))
        if rows != plain:
            after = right_rows(article, rows, gold)
            found[way] = (len(before - after), len(after - before))
    return {way: move for way, move in found.items() if move != (0, 0)}


def asked(doc: Doc) -> list[Way]:
    """Return the ways that won for a figure; of the place, which is decided twice, all that had an offer."""
    found: set[Way] = set()
    for claim in find_claims(doc, THOROUGH):
        for decision in claim.decisions:
            offers = (decision.winner, *(decision.losers if decision.column == "place" else ()))
            found |= {(decision.column, offer.way) for offer in offers}
    return sorted(found & set(optional()))


def optional() -> list[Way]:
    """Return all ways but the last of each column."""
    return [(column, way) for column in columns() for way in list(ways_of(column))[:-1]]


def mentions(article: Row, rendering: Rendering, doc: Doc, asking: Asking) -> list[Row]:
    """Return the rows of MENTIONS of the article's facts, without what tells the ways."""
    claims = [claim for claim in find_claims(doc, asking) if claim.row.metric_text]
    return [row | {"extractor": ""} for row in facts(article, rendering, doc, claims)]


def right_rows(article: Row, rows: list[Row], gold: list[Gold]) -> set[int]:
    """Return the indexes of the checked rows that are wholly right."""
    claims = engine.run(normalise_stage, table_of(rows, MENTIONS), CLAIMS)
    answers: pa.Table = publish(claims, table_of([article], ARTICLES)).facts
    index = {id(row): number for number, row in enumerate(gold)}
    return {index[id(pair.gold)] for pair in evaluate(answers, gold).pairs if pair.right}


def told(found: Iterable[tuple[str, Moved]], names: list[str]) -> Iterator[str]:
    """Yield the lines of the table, the worthiest way first, and the ways that move little or nothing."""
    right, wrong, articles = Counter[Way](), Counter[Way](), Counter[Way]()
    shares: dict[Way, Counter[str]] = defaultdict(Counter)
    for collection, moves in found:
        for way, (gained, lost) in moves.items():
            right[way], wrong[way] = right[way] + gained, wrong[way] + lost
            articles[way] += 1
            shares[way].update({f"+{collection}": gained, f"-{collection}": lost})
    yield f"{'way':30} {'worth':>6} {'right':>6} {'wrong':>6} {'articles':>9}  of {', '.join(names)}"
    for way in sorted(articles, key=lambda way: (wrong[way] - right[way], way)):
        own = "  ".join(f"{shares[way][f'+{name}']}-{shares[way][f'-{name}']}" for name in names)
        worth = right[way] - wrong[way]
        yield f"{'.'.join(way):30} {worth:6} {right[way]:6} {wrong[way]:6} {articles[way]:9}  {own}"
    once = [".".join(way) for way in optional() if articles[way] == 1]
    never = [".".join(way) for way in optional() if not articles[way]]
    yield f"move rows of one article only: {', '.join(once) or 'none'}"
    yield f"move no row: {', '.join(never) or 'none'}"


if __name__ == "__main__":
    main()
