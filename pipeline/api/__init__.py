"""The Python API: articles in, their facts out; and why a figure is what it is."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pyarrow as pa

from pipeline import engine, io
from pipeline.api.given import Given, articles_of, in_batches, text_row
from pipeline.api.result import Result
from pipeline.claims.normalise import normalise_stage
from pipeline.engine.progress import counting
from pipeline.intake.ingest import ingest
from pipeline.io.sources import find_files, load_files
from pipeline.nlp.explain import Explanation, explain_doc
from pipeline.nlp.extract import extract_stage, read_article
from pipeline.tables.rows import Article
from pipeline.tables.schema import CLAIMS, MENTIONS

__all__ = ["Result", "explain", "extract", "pipe", "read"]


def extract(
    articles: Given,
    published_on: date | str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    source: str = "text",
    workers: int = 1,
) -> pd.DataFrame:
    """Return the facts of one or many articles as a data frame with the columns of the fact table.

    The arguments are those of `read`, which says also what was refused and why. Raises TypeError and
    ValueError as `read` does, and ValueError where the only article cannot be read.
    """
    result = read(articles, published_on, title, publisher, source, workers)
    result.require_read()
    return result.facts


def read(
    articles: Given,
    published_on: date | str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    source: str = "text",
    workers: int = 1,
) -> Result:
    """Read one or many articles; return their facts, their rejects and what became of each article.

    `articles` is a text, or the Path of a file or folder; or several: a list of these, a pandas Series, or
    a table (pandas, Arrow, Polars) with a column of texts and, where present, of ids, titles, dates,
    publishers and addresses. `published_on` (a date, or a text like "2021-05-20"), `title` and `publisher`
    hold for all of them and win over what they say of themselves; `source` is what texts are called.
    A text is named after a hash of itself, so that equal texts have one id in every run. `workers` is how
    many processes read; more than the machine has processors are not started.

    Offsets count the characters of the text as read, which the result's `articles` have: of a text as given.
    Raises TypeError where something is no article, ValueError where a text looks like a path or an address,
    a date is none or `workers` is below 1, and DataError (a ValueError) where a path finds nothing.
    """
    if workers < 1:
        raise ValueError("workers is at least 1")
    return read_table(articles_of(articles, published_on, title, publisher, source), workers)


def read_table(articles: pa.Table, workers: int = 1) -> Result:
    """Return what is read in the rows of ARTICLES, with `workers` processes."""
    mentions = engine.run(extract_stage, articles, MENTIONS, workers)
    return Result(articles, engine.run(normalise_stage, mentions, CLAIMS, workers))


def pipe(
    articles: Given,
    published_on: date | str | None = None,
    batch_size: int = 100,
    workers: int = 1,
    progress: bool = False,
) -> Iterator[Result]:
    """Read a stream of texts and Paths, or a table; yield a Result for each `batch_size`, in their order.

    Of a stream nothing but the batches at work is kept; a table is held whole. With several workers batches
    are read side by side, at most two for each; `progress` shows on stderr how many articles were read. Ids,
    texts and repeated figures are compared within a batch only. Raises what `read` raises, and TypeError for
    a single text or Path.
    """
    if batch_size < 1 or workers < 1:
        raise ValueError("batch_size and workers are at least 1")
    batches = in_batches(articles, batch_size)
    job = partial(read, published_on=published_on)
    results = map(job, batches) if workers == 1 else _side_by_side(job, batches, workers)
    with counting("articles", shown=progress) as count:
        for result in results:
            count(result.articles_table.num_rows)
            yield result


def _side_by_side(job: Any, batches: Iterable[Any], workers: int) -> Iterator[Result]:
    waiting: deque[Future[Result]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for batch in batches:
            waiting.append(pool.submit(job, batch))
            if len(waiting) >= 2 * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def explain(
    text: "str | os.PathLike[str]", quote: str, start: int | None = None, published_on: date | None = None
) -> list[Explanation]:
    """Return for each row of the figures that are printed as `quote` why each column is what it is.

    `text` is an article, or the path of its file; `start` (a character offset) means one of several figures
    with one quote. Printed, an explanation has every candidate of every column, the words that speak for it
    and why the winner won. Raises ExplainError where no fact has the quote, with the reason where it is a
    reject, and DataError where the file holds no article.
    """
    row = text_row(text) if isinstance(text, str) else _read_file(text)
    if published_on is not None:
        row["published_on"] = published_on
    return explain_doc(*read_article(cast(Article, row)), quote, start)


def _read_file(path: "os.PathLike[str]") -> dict[str, Any]:
    """Return the row of ARTICLES of a file."""
    found = load_files(find_files([Path(path)], Path.cwd()))
    row: dict[str, Any] = ingest(found).to_pylist()[0]
    if row["text"] is None:
        raise io.DataError(f"{os.fspath(path)}: {row['problem']}")
    return row
