"""What each command does: files in, one stage, files out; a module a command, loaded when it is asked for."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.commands import (
        calibrate,
        check,
        correct,
        database,
        docs,
        evaluate,
        explain,
        extract,
        ingest,
        normalise,
        package,
        publish,
        reference,
        report,
        run,
        seal,
        summary,
    )

# The extra of pyproject.toml that installs the libraries of a command, where the core has not all of them.
EXTRAS = {"calibrate": "scores", "database": "duckdb", "evaluate": "scores", "report": "report"}

__all__ = [
    "EXTRAS", "MissingExtraError", "calibrate", "check", "correct", "database", "docs", "evaluate", "explain",
    "extract", "ingest", "normalise", "package", "publish", "reference", "report", "run", "seal", "summary",
]  # fmt: skip


class MissingExtraError(ValueError):
    """A command that needs a library which is not installed: says which, and what installs it."""


def __getattr__(name: str) -> ModuleType:
    """Return the module of the command, loaded now.

    Raises MissingExtraError where a library of its extra is not installed.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from pipeline.io.lean import start_without_pandas

    start_without_pandas()
    try:
        return import_module(f"{__name__}.{name}")
    except ModuleNotFoundError as error:
        if name not in EXTRAS:
            raise
        library = str(error.name).partition(".")[0]
        raise MissingExtraError(
            f"the command {name} needs {library}, which is not installed: "
            f"pip install 'news-metrics[{EXTRAS[name]}]'"
        ) from error
