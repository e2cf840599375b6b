"""Reads checked articles, and keeps what speaks for and against each of their names being an organisation's.

The names are added to the table that `python -m pipeline calibrate` fits `names.yml` to; those of articles
that `tools/rename.py` wrote count too, so that little hangs on how an organisation is called.
"""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from readings_table import add_rows

from pipeline.commands.files import NAMES_SEEN
from pipeline.intake.ingest import ingest
from pipeline.io import read_text
from pipeline.io.sources import read_files
from pipeline.nlp.extract import read_article
from pipeline.nlp.names.capitals import called
from pipeline.nlp.names.evidence import cues, whole
from pipeline.nlp.records import Place, Sentence, read, text_of
from pipeline.nlp.text.sentences import UNREAD_ROLES
from pipeline.scores.evaluate import parse_gold
from pipeline.scores.scoring import alternatives, name_words

COLUMNS = ("article", "body", "cues")
Words = frozenset[str]


def checked(gold: Path) -> dict[str, set[Words]]:
    """Return the words of the organisations of the checked answers by article."""
    found: dict[str, set[Words]] = defaultdict(set)
    for row in parse_gold(read_text(gold).splitlines()):
        words = [name_words(name) for name in alternatives(row["organisation"])]
        found[row["article_id"]] |= {each for each in words if each}
    return found


def names(folder: Path, gold: Path) -> Iterator[dict[str, object]]:
    """Yield a row of the table for each name of the articles that no longer name begins with."""
    answers = checked(gold)
    for article in ingest(read_files(folder, folder)).to_pylist():
        if article["text"] is None or article["article_id"] not in answers:
            continue
        _, doc = read_article(article)
        told = [each for each in read(doc, "sentences", Sentence) if each.role not in UNREAD_ROLES]
        places = [(place.start, place.end) for place in read(doc, "places", Place)]
        every = called(text_of(doc), told)
        of = whole(text_of(doc), every, places)
        bodies = answers[article["article_id"]]
        for name, item in every.items():
            words = name_words(name)
            part = any(words < body for body in bodies) if words else True
            if (words in bodies or not part) and not any(other.startswith(f"{name} ") for other in every):
                found = cues(item, of)
                yield {
                    "article": article["article_id"],
                    "body": int(words in bodies),
                    "cues": ";".join(sorted(found)),
                }


def main() -> None:
    """Add the names of the articles that the command line names to the table of names."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path, help="folder of the articles")
    parser.add_argument("gold", type=Path, help="their checked answers, one JSON object a line")
    parser.add_argument("--names", type=Path, default=NAMES_SEEN, help="table that the rows are added to")
    given = parser.parse_args()
    add_rows(given.names, COLUMNS, names(given.articles, given.gold))


if __name__ == "__main__":
    main()
