"""Writes checked articles again with their main organisation under another name, and their answers with it.

What is read of an article must not hang on the form of one name: names of many forms show where it does. The
cues of such articles stand beside those of the others in the table of names.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from retelling import Row, asked, read_articles, with_names, write_articles

from pipeline.lexicon.organisations import organisation_words
from pipeline.lexicon.places import fold, gazetteer
from pipeline.scores.scoring import alternatives

NAMES = {"word": "Zentra", "camel": "QuickHaul", "person": "Halvorsen & Sons", "words": "Red Fern Networks"}
LEAST_ROWS = 5  # of an organisation that is worth a name of its own
LEAST_LETTERS = 4  # of a first word that may stand for the whole name


def main_name(rows: list[Row]) -> str | None:
    """Return the organisation that most rows of an article have, if it is of no known family."""
    counts = Counter(name for row in rows for name in alternatives(row["organisation"])[:1] if name)
    families = tuple(organisation_words().branches)
    free = [(name, count) for name, count in counts.most_common() if not any(f in name for f in families)]
    return free[0][0] if free and free[0][1] >= LEAST_ROWS and "Branch" not in free[0][0] else None


def forms(text: str, name: str, new: str) -> dict[str, str]:
    """Return what the text may call the organisation, with what it is called instead, the longest first.

    What "the bank" may mean keeps its last word: "Zentra Bank".
    """
    words = name.split()
    kind = words[-1] if re.search(rf"\b[Tt]he {re.escape(words[-1].lower())}\b", text) else ""
    free = kind.lower() in {"company", "group", ""}
    full, short = (new, new.split(maxsplit=1)[0]) if free else (f"{new.split(maxsplit=1)[0]} {kind}",) * 2
    found = {name: full}
    for count in range(len(words) - 1, 0, -1):
        part = " ".join(words[:count])
        alone = len(part) >= LEAST_LETTERS and fold(part) not in gazetteer().entries
        if words[count - 1][0].isupper() and (count > 1 or alone):
            found[part] = short if count > 1 else new.split(maxsplit=1)[0]
    return found | {old.upper(): put.upper() for old, put in found.items()}


def renamed(text: str, rows: list[Row], name: str, new: str) -> tuple[str, list[Row]]:
    """Return the text with another name for the organisation, and its answers where they stand then."""
    return with_names(text, rows, forms(text, name, new))


def articles(folder: Path, gold: Path, new: str) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield name, text and answers of each article, a .txt file, that can be told under another name."""
    for article, text, rows in read_articles(folder, gold):
        name = main_name(rows)
        if name is not None and name in text:
            yield article, *renamed(text, rows, name, new)


def main() -> None:
    """Write the articles of a folder under a name of each form into folders below the output folder."""
    given = asked(__doc__.splitlines()[0], "form of name")
    for form, new in NAMES.items():
        write_articles(articles(given.articles, given.gold, new), given.output / form)


if __name__ == "__main__":
    main()
