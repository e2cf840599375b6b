"""Opens the table of facts in Spark and prints its schema and the number of facts per province and year."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql import functions as fn

LOGGING = """
rootLogger.level = error
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c: %m%n
"""


def local_session(scratch: Path) -> SparkSession:
    """A session within this machine: one core, no web pages, errors only in the log."""
    logging = scratch / "log4j2.properties"
    logging.write_text(LOGGING, encoding="utf-8")
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    options = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={logging.as_uri()}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(scratch),
        "spark.sql.warehouse.dir": str(scratch / "warehouse"),
    }
    return SparkSession.builder.master("local[1]").appName("read_facts").config(map=options).getOrCreate()


def report(spark: SparkSession, path: Path) -> None:
    """Prints what Spark makes of the file."""
    facts = spark.read.parquet(str(path))
    facts.printSchema()
    counted = facts.groupBy("province", "year").agg(fn.count("*").alias("facts"))
    counted.orderBy(fn.col("province").asc_nulls_last(), fn.col("year").asc_nulls_last()).show(1000)
    sys.stdout.write(f"{facts.count()} facts\n")


def main() -> None:
    """Reads the file named on the command line."""
    parser = argparse.ArgumentParser(description="Prints the schema and the facts per province and year.")
    parser.add_argument("facts", type=Path, help="path of facts.parquet")
    path: Path = parser.parse_args().facts

    with tempfile.TemporaryDirectory() as scratch:
        spark = local_session(Path(scratch))
        try:
            report(spark, path)
        finally:
            spark.stop()


if __name__ == "__main__":
    main()
