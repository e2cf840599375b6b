"""Tells what each way of choices.yml and each rule of rejects.yml is worth over checked answers.

Each article with checked answers is read again without a way or rule, for each that decided something in it.
Put right by it is a checked row that is right only with it, or a row of no checked claim that stands only
without it; put wrong the other way round. The last way of a column, which always offers, is not left out.
`make worth` runs it; `--gold ARTICLES:GOLD` adds a folder and its answers.
"""

import sys
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pipeline import engine, io
from pipeline.claims.normalise import normalise_stage
from pipeline.facts.publish import publish
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.lexicon.choices import columns, ways_of
from pipeline.lexicon.rejects import rejections
from pipeline.nlp.choice import PLAIN, THOROUGH, Asking
from pipeline.nlp.extract import facts, read_article
from pipeline.nlp.language import language
from pipeline.nlp.qualifiers.reader import find_claims
from pipeline.nlp.records import Number, Reject, Sentence, read, text_of, write
from pipeline.nlp.rejects.rules import Fit, Rules
from pipeline.scores.evaluate import evaluate, parse_gold
from pipeline.scores.scoring import Gold
from pipeline.tables.rendering import Rendering
from pipeline.tables.schema import ARTICLES, CLAIMS, MENTIONS
from pipeline.tables.typed import table_of

Row = dict[str, Any]
Part = tuple[str, str]  # column and way of choices.yml, or REJECT and a rule of rejects.yml
Moved = dict[Part, tuple[int, int]]  # rows put right, rows put wrong
Job = tuple[str, Row, list[Gold]]  # collection, row of ARTICLES, its checked rows

OURS = ("seeds:tests/gold/seeds.jsonl", "tests/corpus:tests/gold/corpus.jsonl")
REJECT = "reject"


@dataclass(frozen=True)
class Verdict:
    """What the facts of an article come to."""

    right: set[int]  # indexes of the checked rows that are right
    extra: set[tuple[int, int]]  # where answers stand that answer no checked row

    def beside(self, other: "Verdict") -> tuple[int, int]:
        """Return how many rows this one has better than the other, and how many worse."""
        better = len(self.right - other.right) + len(other.extra - self.extra)
        return better, len(other.right - self.right) + len(self.extra - other.extra)


def main() -> None:
    """Print the table for our own answers and those of the command line."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", nargs="*", default=[], metavar="ARTICLES:GOLD", help="further answers")
    jobs = [job for pair in (*OURS, *parser.parse_args().gold) for job in read_jobs(pair)]
    with ProcessPoolExecutor() as pool:
        moves = list(pool.map(moved, jobs))
    names = list(dict.fromkeys(collection for collection, _, _ in jobs))
    lines = told(zip((collection for collection, _, _ in jobs), moves, strict=True), names)
    sys.stdout.writelines(f"{line}\n" for line in lines)


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
    """Return for each way and rule that moves a row of the article how many it puts right and wrong."""
    _, article, gold = job
    rendering, doc = read_article(article)
    plain = mentions(article, rendering, doc, PLAIN)
    before = verdict(article, plain, gold)
    found: Moved = {}
    for part, rows in variants(article, rendering, doc):
        if rows != plain:
            found[part] = before.beside(verdict(article, rows, gold))
    return {part: move for part, move in found.items() if move != (0, 0)}


def variants(article: Row, rendering: Rendering, doc: Doc) -> Iterator[tuple[Part, list[Row]]]:
    """Yield each way and rule that decided something, with the rows of MENTIONS without it."""
    for way in asked(doc):
        yield way, mentions(article, rendering, doc, Asking(without=frozenset({way})))
    nonclaims = read(doc, "nonclaims", Reject)
    for rule in sorted(set(ruled(doc).values())):
        leave_out(doc, rule)
        yield (REJECT, rule), mentions(article, rendering, doc, PLAIN)
        write(doc, "nonclaims", nonclaims)


def asked(doc: Doc) -> list[Part]:
    """Return the ways that won for a figure; of the place, which is decided twice, all that had an offer."""
    found: set[Part] = set()
    for claim in find_claims(doc, THOROUGH):
        for decision in claim.decisions:
            offers = (decision.winner, *(decision.losers if decision.column == "place" else ()))
            found |= {(decision.column, offer.way) for offer in offers}
    return sorted(found & set(parts()))


def parts() -> list[Part]:
    """Return all ways but the last of each column, and all rules."""
    ways = [(column, way) for column in columns() for way in list(ways_of(column))[:-1]]
    return ways + [(REJECT, rejection.rule.name) for rejection in rejections()]


def fitting(doc: Doc, reject: Reject) -> list[Fit]:
    """Return what the rules make of the numbers that the reject covers, in their order."""
    sentences = read(doc, "sentences", Sentence)
    covered = [n for n in read(doc, "numbers", Number) if reject.start <= n.start < reject.end]
    rules = Rules(text_of(doc), sentences)
    return [fit for number in covered for fit in rules.fits(number)]


def ruled(doc: Doc) -> dict[Reject, str]:
    """Return the rejects that a rule made, with its name."""
    found = {}
    for reject in read(doc, "nonclaims", Reject):
        made = (reject.start, reject.end, reject.reason)
        same = [fit for fit in fitting(doc, reject) if (fit.start, fit.end, fit.rule.reason) == made]
        if same:
            found[reject] = same[0].rule.name
    return found


def leave_out(doc: Doc, rule: str) -> None:
    """Read the article on as though the rule did not exist: what it rejected is the next rule's, or free."""
    left, names = [], ruled(doc)
    for reject in read(doc, "nonclaims", Reject):
        if names.get(reject) != rule:
            left.append(reject)
            continue
        others = [fit for fit in fitting(doc, reject) if fit.rule.name != rule]
        left += [Reject(fit.start, fit.end, fit.rule.reason) for fit in others[:1]]
    write(doc, "nonclaims", left)
    nlp = language()
    for name in nlp.pipe_names[nlp.pipe_names.index("nonclaims") + 1 :]:
        nlp.get_pipe(name)(doc)


def mentions(article: Row, rendering: Rendering, doc: Doc, asking: Asking) -> list[Row]:
    """Return the rows of MENTIONS of the article's facts, without what tells the ways."""
    claims = [claim for claim in find_claims(doc, asking) if claim.row.metric_text]
    return [row | {"extractor": ""} for row in facts(article, rendering, doc, claims)]


def verdict(article: Row, rows: list[Row], gold: list[Gold]) -> Verdict:
    """Return what the rows come to once they are published."""
    claims = engine.run(normalise_stage, table_of(rows, MENTIONS), CLAIMS)
    scores = evaluate(publish(claims, [table_of([article], ARTICLES)]).facts, gold)
    index = {id(row): number for number, row in enumerate(gold)}
    right = {index[id(pair.gold)] for pair in scores.pairs if pair.right}
    return Verdict(right, {(row["quote_start"], row["quote_end"]) for row in scores.extra})


def told(found: Iterable[tuple[str, Moved]], names: list[str]) -> Iterator[str]:
    """Yield the lines of the table, the worthiest first, and what moves little or nothing."""
    right, wrong, articles = Counter[Part](), Counter[Part](), Counter[Part]()
    shares: dict[Part, Counter[str]] = defaultdict(Counter)
    for collection, moves in found:
        for part, (gained, lost) in moves.items():
            right[part], wrong[part] = right[part] + gained, wrong[part] + lost
            articles[part] += 1
            shares[part].update({f"+{collection}": gained, f"-{collection}": lost})
    yield f"{'way or rule':36} {'worth':>6} {'right':>6} {'wrong':>6} {'articles':>9}  of {', '.join(names)}"
    for part in sorted(articles, key=lambda part: (wrong[part] - right[part], part)):
        own = "  ".join(f"{shares[part][f'+{name}']}-{shares[part][f'-{name}']}" for name in names)
        worth = right[part] - wrong[part]
        yield f"{'.'.join(part):36} {worth:6} {right[part]:6} {wrong[part]:6} {articles[part]:9}  {own}"
    once = [".".join(part) for part in parts() if articles[part] == 1]
    never = [".".join(part) for part in parts() if not articles[part]]
    yield f"move rows of one article only: {', '.join(once) or 'none'}"
    yield f"move no row: {', '.join(never) or 'none'}"


if __name__ == "__main__":
    main()
