"""The closed lists of column values (`reference/vocabularies.yml`)."""

from functools import cache

from pipeline.lexicon.files import LexiconError, read_table

# Of the list `segment`: the parts of a page that are no part of the story, so that no fact stands there.
CHROME_ROLES = frozenset({"chrome", "footer", "byline", "title_copy"})


@cache
def vocabulary(name: str) -> dict[str, str]:
    """Return the members of the list `name` with their meanings.

    Raises LexiconError where there is no such list or it is empty.
    """
    members = read_table("vocabularies.yml").get(name)
    if not members or not isinstance(members, dict):
        raise LexiconError(f"reference/vocabularies.yml: no list named {name!r}")
    return {str(member): str(meaning) for member, meaning in members.items()}
