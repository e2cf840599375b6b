"""Puts files that belong together into a folder: all of them or none, whatever stops the program.

They are made in a folder of their own inside it, which gets another name when they are whole: from then on
the new files are the ones that count. Should the program be stopped before each stands in its place, whoever
looks at the folder next (another run, the command `check`) puts the others there. Two programs that write
into one folder wait for each other.
"""

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from pipeline.io import DataError, fingerprint, read_json, read_text, write_json, write_text

MANIFEST = "manifest.json"  # what a folder holds: the id of the run, each file with its size and hash
LOCK, MAKING, PLACING = ".lock", ".making", ".placing"
SCRATCH = ".scratch"  # in MAKING: files that no reader gets
GONE = ".gone"  # in PLACING: names of files that the new ones leave no place for, one a line
NO_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF}  # of file systems that keep no promise, and of Windows
SECONDS = 60.0  # to wait for another program


class NewSet:
    """New files for a folder, in a block; if that ends before `place` is called, the folder is as it was."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder
        self._making = folder / MAKING
        self._lock = FileLock(folder / LOCK, timeout=SECONDS)
        self._is_new = not folder.exists()

    def __enter__(self) -> "NewSet":
        """Wait for other programs that write here, and finish or undo what one that was stopped has left.

        Raises DataError where the folder cannot be written to, or where another program goes on writing.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout as error:
            raise DataError(
                f"{self.folder}: another run is writing there; try again when it has ended"
            ) from error
        except FileExistsError as error:
            raise DataError(f"{self.folder}: a file, not a folder") from error
        except OSError as error:
            raise DataError(f"{self.folder}: cannot be written: {error.strerror}") from error
        try:
            _recover(self.folder)
            self._making.mkdir()
        except BaseException as error:
            self._release()
            if isinstance(error, OSError):
                raise DataError(f"{self.folder}: cannot be written: {error.strerror}") from error
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave no file behind that was not placed."""
        shutil.rmtree(self._making, ignore_errors=True)
        self._release()

    def path(self, name: str) -> Path:
        """Return where the new file of the name is to be written."""
        return self._making / name

    def scratch(self, name: str) -> Path:
        """Return where a file may lie that is needed until the block ends, and is no part of the set."""
        return self._making / SCRATCH / name

    def there(self, name: str) -> Path:
        """Return the new file of the name if it was written, else the one that stands in the folder."""
        made = self.path(name)
        return made if made.exists() else self.folder / name

    @property
    def made(self) -> list[str]:
        """The names of the files that were written; of one in a folder, its path."""
        return sorted(name for name in _files_below(self._making) if not name.startswith(f"{SCRATCH}/"))

    def place(
        self,
        run: str | None,
        unlisted: Iterable[str] = (),
        gone: Iterable[str] = (),
        complete: bool = False,
    ) -> None:
        """Put the new files into the folder, remove those that are `gone`, and bring the manifest up to date.

        Files that the manifest has of the same `run` stay in it. `unlisted` names those whose bytes are not
        the same in every such run. `complete` says that no file of the run is still to come; a complete
        manifest of the same run remains so. Raises DataError where a folder has a name that is needed, or a
        file cannot be moved.
        """
        made, gone = self.made, set(gone)
        new = {name: identity(self.path(name)) for name in made if name not in set(unlisted)}
        before = self._manifest(run)
        old = {name: found for name, found in before["files"].items() if name not in gone | set(made)}
        self._place(run, old | new, gone, complete or before["complete"])

    def relist(self, run: str | None, names: Iterable[str]) -> None:
        """Write the manifest anew, with the files of the names that stand in the folder: these are all."""
        self._place(run, {name: identity(self.folder / name) for name in names}, (), True)

    def _place(self, run: str | None, listed: Mapping[str, Any], gone: Iterable[str], complete: bool) -> None:
        self._require_free([*self.made, *gone])
        try:
            files = dict(sorted(listed.items()))
            write_json({"run": run, "complete": complete, "files": files}, self.path(MANIFEST))
            write_text("".join(f"{name}\n" for name in sorted(gone)), self.path(GONE))
            shutil.rmtree(self._making / SCRATCH, ignore_errors=True)
            for path in self._making.rglob("*"):
                _to_disk(path)
            _to_disk(self._making)
            self._making.rename(self.folder / PLACING)
            _to_disk(self.folder)
            _finish(self.folder)
        except OSError as error:
            raise DataError(f"{self.folder}: cannot be written: {error.strerror}") from error

    def _manifest(self, run: str | None) -> dict[str, Any]:
        """Return the manifest of the folder if it is of the run, else an empty one."""
        try:
            manifest = read_manifest(self.folder)
        except DataError:
            manifest = {}
        return manifest if manifest.get("run") == run and manifest else {"complete": False, "files": {}}

    def _require_free(self, names: Iterable[str]) -> None:
        for name in (*names, MANIFEST):
            if (self.folder / name).is_dir():
                raise DataError(
                    f"{self.folder / name}: a folder stands where a file is to be written; move it away"
                )
            for above in list(Path(name).parents)[:-1]:
                if (self.folder / above).is_file():
                    raise DataError(
                        f"{self.folder / above}: a file stands where a folder is to be made; move it away"
                    )

    def _release(self) -> None:
        with suppress(OSError):
            (self.folder / LOCK).unlink()
        self._lock.release()
        if self._is_new:
            with suppress(OSError):  # it holds something
                self.folder.rmdir()


def _to_disk(path: Path) -> None:
    """Wait until what the file or folder holds is on the disk: a loss of power leaves no name without it."""
    try:
        opened = os.open(path, os.O_RDONLY)
    except PermissionError:  # of a folder, on a system that opens none
        return
    try:
        os.fsync(opened)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(opened)


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of a folder; raises DataError where there is none that can be read."""
    found = read_json(folder / MANIFEST)
    if not isinstance(found.get("files"), dict):
        raise DataError(f"{folder / MANIFEST}: not a list of files")
    return {"run": found.get("run"), "complete": found.get("complete") is True, "files": found["files"]}


def identity(path: Path) -> dict[str, Any]:
    """Return what the manifest says of a file; raises DataError where it cannot be read."""
    size, digest = fingerprint(path)
    return {"bytes": size, "hash": f"sha256:{digest}"}


def recover(folder: Path) -> bool:
    """Finish or undo what a program that was stopped has left; return whether no other is writing there.

    Raises DataError where the files cannot be moved.
    """
    if not any((folder / name).exists() for name in (LOCK, MAKING, PLACING)):
        return True
    lock = FileLock(folder / LOCK)
    try:
        with lock.acquire(timeout=0):
            _recover(folder)
            (folder / LOCK).unlink(missing_ok=True)
    except Timeout:
        return False
    except OSError as error:
        raise DataError(
            f"{folder}: a run was stopped there, and its files cannot be moved: {error.strerror}"
        ) from error
    return True


def _recover(folder: Path) -> None:
    placing = folder / PLACING
    if placing.exists():
        if _is_whole(folder):
            _finish(folder)
        else:  # another program has changed the folder since
            shutil.rmtree(placing)
    if (folder / MAKING).exists():
        shutil.rmtree(folder / MAKING)


def _is_whole(folder: Path) -> bool:
    """Whether what waits to be placed and what stands in the folder is together what the manifest lists."""
    placing = folder / PLACING
    if not (placing / MANIFEST).exists():  # it is the last to be moved
        return True
    listed: Mapping[str, Any] = read_manifest(placing)["files"]
    standing = [name for name in listed if not (placing / name).exists()]
    return all((folder / name).exists() and identity(folder / name) == listed[name] for name in standing)


def _finish(folder: Path) -> None:
    """Move what waits into its place, the manifest last; done again after a stop it goes on from there."""
    placing = folder / PLACING
    gone = read_text(placing / GONE).splitlines() if (placing / GONE).exists() else []
    for name in gone:
        (folder / name).unlink(missing_ok=True)
        _remove_empty(folder, name)
    waiting = _files_below(placing) - {GONE, MANIFEST}
    for name in [*sorted(waiting), MANIFEST]:
        if (placing / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (placing / name).replace(folder / name)
    for above in {(folder / name).parent for name in waiting} - {folder}:
        _to_disk(above)
    shutil.rmtree(placing)
    _to_disk(folder)


def _files_below(folder: Path) -> set[str]:
    """Return the paths of the files below the folder, from it on."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def _remove_empty(folder: Path, name: str) -> None:
    """Remove the folders that the file of the name has left empty."""
    for above in list(Path(name).parents)[:-1]:
        with suppress(OSError):  # it holds something
            (folder / above).rmdir()
