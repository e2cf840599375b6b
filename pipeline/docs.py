"""Derives the documentation of the columns from schema.py."""

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.schema import FACTS, FILES, REJECTS, Column, Table

BEGIN, END = "<!-- columns: begin -->", "<!-- columns: end -->"


def update_readme(readme: str) -> str:
    """Return `readme` with the text between its column marks written anew.

    Raises ValueError where a mark is missing.
    """
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the marks {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n{columns()}\n{END}{after}"


def columns() -> str:
    """Return the data dictionary of the published tables in Markdown."""
    return "\n\n".join(_table(table) for table in (FACTS, REJECTS, FILES))


def _table(table: Table) -> str:
    lines = [f"**{table.name}**: {table.description}.", "", "| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {_type(column)} | {_meaning(column)} |" for column in table.columns]
    return "\n".join(lines)


def _type(column: Column) -> str:
    name = "category" if column.vocabulary else str(column.type).removesuffix("[day]")
    return name if column.nullable else f"{name}, never null"


def _meaning(column: Column) -> str:
    if column.vocabulary is None:
        return column.description
    members = ", ".join(f"`{member}`" for member in vocabulary(column.vocabulary))
    return f"{column.description}: {members}"
