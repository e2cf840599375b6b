"""The engines by name; what each needs is loaded when it is asked for."""

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.engine import Engine


class Name(StrEnum):
    """The names; with one worker `processes` is this process alone."""

    PROCESSES = "processes"
    SPARK = "spark"


def engine_of(name: Name, workers: int, master: str | None = None) -> "Engine":
    """Return the engine of that name; `master` is the address of Spark's cluster, this machine without it."""
    if name is Name.PROCESSES:
        from pipeline.engine import Workers

        return Workers(workers)
    from pipeline.engine.spark import HERE, Spark

    return Spark(master or HERE)
