"""Runs a stage by Apache Spark: on this machine, or on a cluster that is there already."""

import sys
from collections.abc import Iterator
from functools import partial
from os import environ, pathsep
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.engine import PIECE, Stage, joined, plain
from pipeline.engine.progress import Count
from pipeline.lexicon.own import VARIABLE
from pipeline.tables.schema import Table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

HERE = "local[*]"  # all processors of this machine
ROWS = 200  # of a batch that a worker of Spark is given at once
MISSING = "the engine spark needs {}: see docs/spark"


class Spark:
    """A session of Spark that starts when it is first needed and stays until the block ends.

    The workers need this package and its libraries; those of this machine take the ones that run here.
    """

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
        return joined((table for _, table in self.pieces(stage, found, output, count, piece)), output)

    def pieces(
        self, stage: Stage, found: pa.Table, output: Table, count: Count | None = None, piece: int = PIECE
    ) -> Iterator[tuple[pa.Table, pa.Table]]:
        """Yield `found` with what `stage` makes of it, in order; `piece` rows of it at most are one task.

        What is made has the columns of `output`, without dictionaries. Raises ValueError where Spark or Java
        is not installed.
        """
        if found.num_rows == 0:
            return
        made = plain(output.arrow)
        session = self._started()
        from pyspark.sql.pandas.types import from_arrow_schema

        session.conf.set("spark.sql.leafNodeDefaultParallelism", str(-(-found.num_rows // piece)))
        rows = session.createDataFrame(found.cast(plain(found.schema)))
        mapped = rows.mapInArrow(partial(_mapped, stage, made), from_arrow_schema(made))
        yield found, mapped.toArrow().cast(made)
        if count is not None:
            count(found.num_rows)

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
