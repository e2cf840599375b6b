"""Reads articles that no rule was made from, and keeps which of their rows were right.

The rows are added to the table of readings, which `python -m pipeline calibrate` fits confidence to. They
stay as they were first read: rules that are made from the articles later change none of them.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from readings_table import add_rows

from pipeline import engine
from pipeline.claims.normalise import normalise_stage
from pipeline.commands.files import FIRST_SIGHT
from pipeline.facts.publish import publish
from pipeline.intake.ingest import ingest
from pipeline.io import read_text
from pipeline.io.sources import read_files
from pipeline.nlp.extract import extract_stage, read_article
from pipeline.nlp.qualifiers.reader import Claim
from pipeline.nlp.records import read
from pipeline.scores.evaluate import evaluate, parse_gold
from pipeline.scores.first_sight import ASKED
from pipeline.tables.ids import claim_id, fact_id
from pipeline.tables.rows import Article
from pipeline.tables.schema import CLAIMS, MENTIONS

COLUMNS = ("article", "commit", *ASKED, "traits")
ATTRIBUTES = {"organisation": "organisation", "place": "province", "year": "year", "metric": "metric_text"}


def traits(article: Article) -> dict[str, list[str]]:
    """Return the traits of the facts of a row of ARTICLES by fact_id."""
    rendering, doc = read_article(article)
    found = {}
    for claim in read(doc, "claims", Claim):
        span = rendering.origin(claim.start, claim.end)
        found[fact_id(claim_id(article["article_id"], *span), claim.member)] = list(claim.traits)
    return found


def readings(folder: Path, gold: Path, commit: str) -> Iterator[dict[str, object]]:
    """Yield a row of the table of readings for each fact of the articles with checked answers."""
    articles = ingest(read_files(folder, folder))
    mentions = engine.run(extract_stage, articles, MENTIONS)
    facts = publish(engine.run(normalise_stage, mentions, CLAIMS), [articles]).facts
    scores = evaluate(facts, parse_gold(read_text(gold).splitlines()))
    read_ones = [article for article in articles.to_pylist() if article["text"] is not None]
    told = {key: value for article in read_ones for key, value in traits(article).items()}
    judged = [(pair.answer, {*pair.wrong, *(() if pair.right else ["row"])}) for pair in scores.pairs]
    judged += [(row, {"row", *ATTRIBUTES.values()}) for row in scores.extra]
    for fact, wrong in sorted(judged, key=lambda each: (each[0]["article_id"], each[0]["quote_start"])):
        right = {asked: int(ATTRIBUTES.get(asked, asked) not in wrong) for asked in ASKED}
        cells = ";".join(told[fact["fact_id"]])
        yield {"article": fact["article_id"], "commit": commit, **right, "traits": cells}


def main() -> None:
    """Add the readings of the articles that the command line names to the table of readings."""
    parser = ArgumentParser(description="Keep which rows of articles are right as they are first read.")
    parser.add_argument("articles", type=Path, help="folder of the articles")
    parser.add_argument("gold", type=Path, help="their checked answers, one JSON object a line")
    parser.add_argument("commit", help="the commit that reads them")
    parser.add_argument("--readings", type=Path, default=FIRST_SIGHT, help="table that the rows are added to")
    given = parser.parse_args()
    add_rows(given.readings, COLUMNS, readings(given.articles, given.gold, given.commit))


if __name__ == "__main__":
    main()
