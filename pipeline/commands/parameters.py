"""Reads what may be turned (params.yaml) as options of the stages' commands; no shell sees the values."""

from pathlib import Path
from typing import Any

import yaml

from pipeline import io

# By command: its options, and the names of the parameters.
WORDS = {"words": "words"}
OPTIONS = {
    "ingest": {"input": "articles", "max_megabytes": "max_megabytes", **WORDS},
    "extract": WORDS,
    "correct": {"corrections": "corrections", **WORDS},
    "normalise": WORDS,
    "publish": {"low_confidence": "low_confidence", **WORDS},
    "evaluate": {"gold": "gold", **WORDS},
    "report": WORDS,
}


def options(file: Path) -> dict[str, dict[str, Any]]:
    """Return the values in the file by command and option; raises DataError where it is no YAML mapping."""
    try:
        values = yaml.safe_load(io.read_text(file))
    except yaml.YAMLError as error:
        raise io.DataError(f"{file}: not valid YAML: {error}") from error
    if not isinstance(values, dict):
        raise io.DataError(f"{file}: not a list of parameters, one `name: value` a line")
    return {
        command: {option: values[name] for option, name in taken.items() if name in values}
        for command, taken in OPTIONS.items()
    }
