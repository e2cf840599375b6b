"""A file of the input folder before it is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceFile:
    """A file found in the input folder: its path as shown to users, and its bytes or why there are none."""

    source: str
    data: bytes | None
    error: str | None = None
