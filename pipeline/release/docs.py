"""Derives the data dictionary of the published tables from schema.py and vocabularies.yml."""

from collections.abc import Iterator

import pyarrow as pa

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.tables.schema import PUBLISHED, Column, Table

BEGIN, END = "<!-- columns: begin -->", "<!-- columns: end -->"


def update_page(page: str) -> str:
    """Return the Markdown `page` with the text between its column marks written anew.

    Raises ValueError where a mark is missing.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the marks {BEGIN} and {END} are missing")
    return f"{before}{BEGIN}\n{columns()}\n{END}{after}"


def columns() -> str:
    """Return the data dictionary in Markdown: each table with its columns, then the closed lists."""
    tables = [_table(table) for table in PUBLISHED]
    lists = [_list(name) for name in dict.fromkeys((*_vocabularies(), "flag"))]
    return "\n\n".join([*tables, "## Closed lists", *lists])


def _table(table: Table) -> str:
    lines = [f"## {table.name}", "", f"{table.description}.{_joins(table)}", ""]
    lines += ["| column | type | meaning |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {_type(column)} | {_meaning(column)} |" for column in table.columns]
    return "\n".join(lines)


def _joins(table: Table) -> str:
    """What identifies a row, and which columns lead to other tables."""
    key = f" Key: {', '.join(f'`{name}`' for name in table.key)}."
    others = [f"`{each.column}` in `{each.table}`" for each in table.references if each.table]
    return f"{key} Join on {', '.join(others)}." if others else key


def _type(column: Column) -> str:
    kind = column.type
    name = "category" if pa.types.is_dictionary(kind) else str(kind).removesuffix("[day]")
    return name if column.nullable else f"{name}, never null"


def _meaning(column: Column) -> str:
    if column.vocabulary is None:
        return column.description
    return f"{column.description}: see [{column.vocabulary}](#{column.vocabulary})"


def _vocabularies() -> Iterator[str]:
    for table in PUBLISHED:
        for column in table.columns:
            if column.vocabulary:
                yield column.vocabulary


def _list(name: str) -> str:
    lines = [f"### {name}", "", "| value | meaning |", "|---|---|"]
    return "\n".join(lines + [f"| `{member}` | {meaning} |" for member, meaning in vocabulary(name).items()])
