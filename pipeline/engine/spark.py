"""Runs a stage by Apache Spark: on this machine, or on a cluster that is there already."""

import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from os import environ, pathsep
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.engine import PIECE, Stage, joined
from pipeline.engine.progress import Count
from pipeline.lexicon.own import VARIABLE
from pipeline.tables.schema import Table
from pipeline.tables.typed import plain

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"  # all processors of this machine
TASKS = 200  # of one job; what they read and make is held by the process that gives the command
ROWS = 200  # of a batch that a worker of Spark is given at once
MISSING = "the engine spark needs {}: see docs/spark"


class Spark:
    """A session of Spark that starts when it is first needed and stays until the block ends.

    The workers need this package and its libraries; those of this machine take the ones that run here.
    """

    number = 1  # Spark shares out by itself

    def __init__(self, master: str = HERE) -> None:
        """Take the address of the cluster, as Spark writes it."""
        self._master = master
        self._session: SparkSession | None = None

    def __enter__(self) -> "Spark":
        """Return itself; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the session."""
        if self._session is not None:
            self._session.stop()
        self._session = None

    def run(
        self, stage: Stage, found: pa.Table, output: Table, count: Count | None = None, piece: int = PIECE
    ) -> pa.Table:
        """Return the table `output` that `stage` makes of `found`, as `engine.Workers.run` does."""
        cut = (found.slice(at, piece) for at in range(0, found.num_rows, piece))
        return joined((table for _, table in self.pieces(stage, cut, output, count)), output)

    def pieces(
        self, stage: Stage, found: Iterable[pa.Table], output: Table, count: Count | None = None
    ) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Yield the tables `found`, TASKS at a time, with what `stage` makes of them.

        There are about as many tasks as tables. What is made has the columns of `output`, without
        dictionaries. Raises ValueError where Spark or Java is not installed.
        """
        tables = iter(found)
        for together in iter(lambda: list(islice(tables, TASKS)), []):
            rows = pa.concat_tables(together)
            tasks = sum(table.num_rows > 0 for table in together)
            yield rows, self._made(stage, rows, tasks, plain(output.arrow))
            if count is not None:
                count(rows.num_rows)

    def _made(self, stage: Stage, found: pa.Table, tasks: int, made: pa.Schema) -> pa.Table:
        """Return what the stage makes of the rows, cut into so many tasks."""
        if not found.num_rows:
            return made.empty_table()
        session = self._started()
        from pyspark.sql.pandas.types import from_arrow_schema

        session.conf.set("spark.sql.leafNodeDefaultParallelism", str(tasks))
        rows = session.createDataFrame(found.cast(plain(found.schema)))
        mapped = rows.mapInArrow(partial(_mapped, stage, made), from_arrow_schema(made))
        return mapped.toArrow().cast(made)

    def _started(self) -> "SparkSession":
        if self._session is None:
            try:
                from pyspark.errors import PySparkRuntimeError
                from pyspark.sql import SparkSession
            except ModuleNotFoundError as error:
                raise ValueError(MISSING.format("PySpark: pip install 'news-metrics[spark]'")) from error
            try:
                builder = SparkSession.builder.master(self._master).appName("news-metrics")
                self._session = builder.config(map=_options(self._master)).getOrCreate()
            except PySparkRuntimeError as error:
                raise ValueError(MISSING.format("Java 17 or later")) from error
        return self._session


def _options(master: str) -> dict[str, str]:
    options = {
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(ROWS),
    }
    if not master.startswith("local"):
        return options
    package = str(Path(__file__).parents[2])
    own = {f"spark.executorEnv.{VARIABLE}": environ[VARIABLE]} if VARIABLE in environ else {}
    return (
        options
        | own
        | {
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.pyspark.python": sys.executable,
            "spark.executorEnv.PYTHONPATH": pathsep.join(filter(None, [package, environ.get("PYTHONPATH")])),
        }
    )


def _mapped(stage: Stage, made: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield what the stage makes of the batches, in the types that Spark takes."""
    for batch in stage(batches):
        yield batch.cast(made)
