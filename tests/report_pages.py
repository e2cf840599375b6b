"""Makes report pages for the tests: of the seeds, of made articles, of varied facts, of nothing."""

from datetime import date
from functools import cache

import pyarrow as pa
from conftest import FOLDERS, PROJECT, Row, Run, run_pipeline

from pipeline.facts.dimensions import dim_metric
from pipeline.intake.ingest import ingest
from pipeline.io.sources import read_files
from pipeline.page.report import report
from pipeline.tables.schema import ARTICLES, DIM_ARTICLE, FACTS, REJECTS, Table
from pipeline.tables.series import series
from pipeline.tables.sources import MAX_MEGABYTES, SourceFile
from pipeline.tables.typed import from_rows, typed

HOSTILE = (
    "Vans <script>window.hacked=1</script> reach the last valley <!-- here\r\n"
    "| China Post |2021-05-20\r\n\r\n"
    "\U0001f4e6\U0001f69a Qinghai Postal Branch </script><script>window.hacked=1</script> has opened 32 rural"
    " mail routes, and invested 5 million yuan in vans. <img src=x onerror=window.hacked=1> Its \u2028"
    " <b>bold</b> &amp; plan names 7 more.\r\n"
)
YEARS = (
    "Rural routes grow in Henan and Hubei\n| China Post |2022-02-10\n\n"
    "In 2019, Henan Postal Branch opened 120 rural mail routes. In 2020, Henan Postal Branch opened 180 rural"
    " mail routes. In 2021, Henan Postal Branch opened 240 rural mail routes.\n\n"
    "In 2019, Hubei Postal Branch opened 90 rural mail routes. In 2021, Hubei Postal Branch opened 140 rural"
    " mail routes.\n"
)
MADE = {"hostile.txt": HOSTILE.encode(), "years.txt": YEARS.encode(), "empty.txt": b""}


def articles_of(run: Run) -> pa.Table:
    return typed(pa.Table.from_batches([from_rows(run.articles, ARTICLES)]), ARTICLES)


def page_of(run: Run) -> str:
    return report(run.published.tables, articles_of(run))


def number(value: float) -> Row:
    return {"value": value, "reported_value": value}


def facts_table(rows: list[Row]) -> pa.Table:
    """Return the rows as the table of facts, each in the series of its columns."""
    found = typed(pa.Table.from_batches([from_rows(rows, FACTS)]), FACTS)
    place = FACTS.names.index("series")
    return typed(found.set_column(place, "series", series(found)), FACTS)


def varied_facts() -> list[Row]:
    """The facts of the made run and, behind them, copies that differ in what the page must tell apart."""
    facts = made_run().facts
    route, loan = (
        next(row for row in facts if (row["metric"], row["province"], row["year"]) == found)
        for found in (("rural_mail_route", "Henan", 2021), ("agricultural_loan_balance", "Henan", 2021))
    )
    half = {"period_end": date(2021, 6, 30), "confidence": 0.99}
    aim = {"year": 2030, "status": "target", "flags": "low_confidence"}
    long = {"metric": "long_number", "metric_basis": "slug"}
    small = number(2.61) | {"value_low": 2.61, "value_high": 2.61, "value_cny": 2.61, "value_usd": 0.409}
    copies = [
        route | half | {"fact_id": "half", **number(110.0)},
        route | {"fact_id": "surer", **number(250.0), "confidence": 0.95},
        route | {"fact_id": "start", **number(1.0), "year": 2024, "endpoint": "from"},
        route | {"fact_id": "change", **number(2.0), "year": 2024, "aggregation": "change"},
        route | {"fact_id": "whole", **number(3.0), "year": 2024, "repeats": route["fact_id"]},
        route | aim | {"fact_id": "aim", **number(4.0)},
        route | long | {"fact_id": "long", **number(51010402001023.0)},
        loan | small | {"fact_id": "small", "flags": "corrected", "correction": "A. Reader: 2.61, not 120"},
    ]
    return facts_table(facts + copies).to_pylist()


def varied_page() -> str:
    """The page of the varied facts."""
    facts = facts_table(varied_facts())
    tables = made_run().published.tables | {"facts": facts}
    tables["dim_metric"] = dim_metric(facts)
    return report(tables, articles_of(made_run()))


def large_page(facts: int) -> str:
    """A page of so many facts: those of the made run again and again, each time of articles of their own."""
    run = made_run()
    tables, articles = run.published.tables, articles_of(run)
    copies = range(-(-facts // tables["facts"].num_rows))
    ids = {"article_id", "fact_id", "claim_id", "repeats", "part_of"}

    def again(table: pa.Table, kind: Table) -> pa.Table:
        own = ids & set(table.column_names)
        rows = table.to_pylist()
        return typed(
            from_rows_of(
                [
                    row | {name: f"{row[name]}.{copy}" for name in own if row[name] is not None}
                    for copy in copies
                    for row in rows
                ],
                kind,
            ),
            kind,
        )

    kinds = {"facts": FACTS, "rejects": REJECTS, "dim_article": DIM_ARTICLE}
    tables |= {name: again(tables[name], kind) for name, kind in kinds.items()}
    return report(tables, again(articles, ARTICLES))


def from_rows_of(rows: list[Row], kind: Table) -> pa.Table:
    return pa.Table.from_batches([from_rows(rows, kind)])


@cache
def made_run() -> Run:
    """The seeds with the made articles behind them: one file of these is refused."""
    files = [*read_files(FOLDERS["seeds"], PROJECT, MAX_MEGABYTES)]
    files += [SourceFile(f"made/{name}", data) for name, data in MADE.items()]
    return run_pipeline(ingest(files))


@cache
def empty_run() -> Run:
    """One file, which is refused."""
    return run_pipeline(ingest([SourceFile("made/empty.txt", b"")]))
