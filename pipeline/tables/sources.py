"""A file of the input before it is read."""

from dataclasses import dataclass
from pathlib import PurePosixPath

MOST_MEGABYTES = 1000.0  # the highest limit that can be given
MAX_MEGABYTES = 1.0  # larger files are refused, unless another limit is given


@dataclass(frozen=True)
class SourceFile:
    """A file found in the input: its path as shown to users, and its bytes or why there are none.

    `name` is its path below the input folder, from which its articles have their ids; the name of the file
    where it is not given. None stands for bytes without a name, whose article is named after its text.
    """

    source: str
    data: bytes | None
    error: str | None = None
    name: str | None = ""

    @property
    def stem(self) -> str | None:
        """The path below the input folder without the ending, or None for bytes without a name."""
        if self.name is None:
            return None
        path = PurePosixPath(self.name or PurePosixPath(self.source).name)
        return path.with_suffix("").as_posix() if path.stem else path.as_posix()
