"""Makes report pages for the tests: of the seeds, of made articles, of nothing."""

from functools import cache

import pyarrow as pa
from conftest import FOLDERS, PROJECT, Run, run_pipeline

from pipeline import io
from pipeline.decoding import MAX_MEGABYTES, SourceFile
from pipeline.schema import ARTICLES
from pipeline.stages.ingest import ingest
from pipeline.stages.report import report
from pipeline.tables import from_rows, typed

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


@cache
def made_run() -> Run:
    """The seeds with the made articles behind them: one file of these is refused."""
    files = [*io.read_files(FOLDERS["seeds"], PROJECT, MAX_MEGABYTES)]
    files += [SourceFile(f"made/{name}", data) for name, data in MADE.items()]
    return run_pipeline(ingest(files))


@cache
def empty_run() -> Run:
    """One file, which is refused."""
    return run_pipeline(ingest([SourceFile("made/empty.txt", b"")]))
