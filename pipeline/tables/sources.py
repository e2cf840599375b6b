"""A file of the input before it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

# A megabyte is a million bytes, of a file as it is, of a text in UTF-8.
MOST_MEGABYTES = 1000.0  # the highest limit that can be given
MAX_MEGABYTES = 1.0  # larger files are refused, unless another limit is given


@dataclass(frozen=True)
class SourceFile:
    """A file found in the input: its path as shown to users, and its bytes or why there are none.

    `name` is its path below the input folder, from which its articles have their ids; the name of the file
    where it is not given. None stands for bytes without a name, whose article is named after its text. `open`
    opens the file where that is possible; `data` is then only its first bytes where `cut`.
    """

    source: str
    data: bytes | None
    error: str | None = None
    name: str | None = ""
    open: Callable[[], BinaryIO] | None = None
    cut: bool = False

    def opened(self) -> BinaryIO:
        """Return the file opened, or its bytes as one."""
        return self.open() if self.open is not None else BytesIO(self.data or b"")

    def whole(self) -> bytes:
        """Return all bytes."""
        if not self.cut:
            return self.data or b""
        with self.opened() as file:
            return file.read()

    @property
    def stem(self) -> str | None:
        """The path below the input folder without the ending, or None for bytes without a name."""
        if self.name is None:
            return None
        path = PurePosixPath(self.name or PurePosixPath(self.source).name)
        return path.with_suffix("").as_posix() if path.stem else path.as_posix()
