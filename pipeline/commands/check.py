"""The command `check`: a folder of outputs in, whether they are all of one run and unharmed out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from pipeline import io
from pipeline.commands.files import DATABASE_NAME, SQLITE_NAME
from pipeline.commands.outputs import UNLISTED, outputs_in
from pipeline.io.carried import READERS, rows_in, run_in
from pipeline.io.newset import MANIFEST, NewSet, identity, read_manifest, recover
from pipeline.tables.run import one_run
from pipeline.tables.schema import PUBLISHED

ADVICE = (
    "Make them anew: `news-metrics run`, or `make facts` in a project with DVC. Those named here may as well "
    "be made by their own commands, or removed."
)
PARTIAL = (
    "lists what was made so far: a run was stopped, or single commands were used (`seal` closes the list)"
)


class Fault(NamedTuple):
    """What is wrong with a file."""

    name: str
    what: str


def check(output: Path) -> tuple[bool, str]:
    """Return whether the outputs in the folder are all of one run and unharmed, and lines that say so.

    What a run that was stopped has left is put in place or removed first. Raises DataError where there are no
    outputs.
    """
    alone = recover(output)
    names = outputs_in(output)
    if not names:
        raise io.DataError(f"{output}: there are no outputs of a run")
    found = _faults_of(output, names)
    if not found:
        run = read_manifest(output)["run"]
        return True, f"{output.as_posix()}: {len(names)} files, all of the run {run} and unharmed"
    width = max(len(fault.name) for fault in found)
    lines = [f"{output.as_posix()}: not all of one run, or harmed"]
    lines += [f"  {fault.name:{width}}  {fault.what}" for fault in found]
    return False, "\n".join(
        [*lines, ADVICE if alone else "A run is writing there now: check again when it has ended."]
    )


def place(
    new: NewSet, tables: Mapping[str, pa.Table], gone: Iterable[str] = (), complete: bool = False
) -> None:
    """Put the new files that were made of the published tables in place, once they are seen to hold together.

    `complete` says that they are all of the run.
    Raises DataError where one of them does not carry the run's id, or a database not all rows.
    """
    run = one_run(tables.values())
    found = faults(new.made, new.there, run)
    if found:
        told = "; ".join(f"{fault.name} {fault.what}" for fault in found)
        raise io.DataError(
            f"{new.folder}: nothing was written, as what was made does not hold together: {told}"
        )
    new.place(run, UNLISTED, gone, complete)


def stale(folder: Path, names: Iterable[str], run: str | None) -> set[str]:
    """Return those of the names that stand in the folder and are not whole files of the `run`."""
    standing = [name for name in names if (folder / name).exists()]
    return {fault.name for fault in faults(standing, lambda name: folder / name, run)}


def faults(names: Iterable[str], there: Callable[[str], Path], run: str | None) -> list[Fault]:
    """Return what is wrong with files of the names as files of the `run`; `there` says where a file is.

    A file whose library is not installed is passed over.
    """
    found = []
    for name in names:
        try:
            what = _wrong(name, there, run)
        except io.DataError as error:
            what = str(error).removeprefix(f"{there(name)}: ")
        except ModuleNotFoundError:
            what = None
        if what is not None:
            found.append(Fault(name, what))
    return found


def _wrong(name: str, there: Callable[[str], Path], run: str | None) -> str | None:
    path = there(name)
    if path.suffix not in READERS:
        return None
    carried = run_in(path)
    if carried is None:
        return "carries no run's id: it was made by an older version, or by another program"
    if carried != run:
        return f"is of the run {carried}, not {run}"
    if name not in (DATABASE_NAME, SQLITE_NAME):
        return None
    tables = {table.name: there(f"{table.name}.parquet") for table in PUBLISHED}
    rows = rows_in(path, {table: file for table, file in tables.items() if file.exists()})
    differing = [
        f"{found} of {wanted} rows of {table}" for table, (wanted, found) in rows.items() if wanted != found
    ]
    return f"has {differing[0]}" if differing else None


def _faults_of(output: Path, names: Iterable[str]) -> list[Fault]:
    try:
        manifest = read_manifest(output)
    except io.DataError as error:
        return [Fault(MANIFEST, str(error).removeprefix(f"{output / MANIFEST}: "))]
    listed, run = manifest["files"], manifest["run"]
    missing = [Fault(name, "is missing") for name in listed if not (output / name).exists()]
    others = [name for name in names if name not in listed]
    unlisted = [
        Fault(name, f"is not in {MANIFEST}: it is of another run")
        for name in others
        if Path(name).suffix not in READERS
    ]
    found = faults(names, lambda name: output / name, run)
    told = {fault.name for fault in found}
    changed = [
        Fault(name, "was changed since it was written")
        for name in names
        if name in listed and name not in told and identity(output / name) != listed[name]
    ]
    partial = [] if manifest["complete"] else [Fault(MANIFEST, PARTIAL)]
    return sorted([*missing, *unlisted, *found, *changed, *partial])
