"""The SQL that readers get: views of the published tables, and what each column means."""

import pyarrow as pa
import pyarrow.compute as pc
from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.lexicon.vocabularies import vocabulary
from pipeline.release.printable import printable
from pipeline.tables.schema import PUBLISHED
from pipeline.tables.series import COMBINED, NOT_ADDED

TEMPLATE = "views.sql.j2"
REPLACING, CREATING = "CREATE OR REPLACE", "CREATE"


def views_sql(
    facts: pa.Table, folder: str | None = None, create: str = REPLACING, run: str | None = None
) -> str:
    """Return the views of the published tables, with a column for each year of `facts`.

    With `folder`, where the Parquet files lie, the tables are made from them first, as only DuckDB can; none
    of its names ends the remark that it stands in. `create` begins the statements of views; SQLite has only
    CREATE. The id of the `run` is said in a remark.
    """
    environment = Environment(
        loader=PackageLoader("pipeline"), undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["literal"] = literal
    environment.filters["printable"] = printable
    years = sorted(pc.unique(facts["year"].drop_null()).to_pylist())
    template = environment.get_template(TEMPLATE)
    return template.render(
        folder=folder,
        tables=PUBLISHED,
        years=years,
        flags=vocabulary("flag"),
        combined=COMBINED,
        not_added=NOT_ADDED,
        create=create,
        run=run,
    )


def comments_sql() -> str:
    """Return statements that give the tables and columns their descriptions."""
    lines = []
    for table in PUBLISHED:
        lines.append(f"COMMENT ON TABLE {table.name} IS {literal(table.description)};")
        lines += [
            f'COMMENT ON COLUMN {table.name}."{column.name}" IS {literal(column.description)};'
            for column in table.columns
        ]
    return "\n".join(lines) + "\n"


def literal(text: str) -> str:
    """Return `text` as an SQL string."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
