"""What a run says of itself beside its outputs: version, parameters, seconds, counts (run.json)."""

import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa

import pipeline
from pipeline.release.summary import count, kind_of


class RunLog:
    """Times the stages of a run, and sums the run up."""

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        """Start the clock; `parameters` are what the run was asked for, in JSON's types."""
        self.parameters = dict(parameters)
        self.seconds: dict[str, float] = {}
        self._started = time.monotonic()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the seconds of a stage."""
        started = time.monotonic()
        yield
        self.seconds[stage] = round(time.monotonic() - started, 3)

    def to_dict(self, run: str | None, tables: Mapping[str, pa.Table]) -> dict[str, Any]:
        """Return the log of the run with the id `run` that made the published tables (by name)."""
        files = tables["files"].to_pylist()
        seconds = round(time.monotonic() - self._started, 3)
        refusals = Counter(kind_of(file["problem"]) for file in files if file["status"] == "refused")
        states = Counter(file["status"] for file in files)
        return {
            "run": run,
            "version": pipeline.__version__,
            "commit": commit(),
            "parameters": self.parameters,
            "seconds": {**self.seconds, "all": seconds},
            "articles_per_second": round(len(files) / seconds, 2) if seconds else None,
            "articles": {state: states[state] for state in ("read", "refused")},
            "facts": {"all": tables["facts"].num_rows, **count(tables["facts"], "kind")},
            "rejects": {"all": tables["rejects"].num_rows, **count(tables["rejects"], "reason")},
            "refusals": dict(refusals.most_common()),
        }


def commit() -> str | None:
    """Return the commit of the checkout that the package is of; None where it is installed by itself."""
    folder = Path(pipeline.__file__).parent.parent
    if not (folder / ".git").exists():
        return None
    asked = ["git", "-C", str(folder), "rev-parse", "HEAD"]
    try:
        return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip() or None
    except (OSError, subprocess.CalledProcessError):
        return None
