"""The command `seal`: the outputs of one run in, a list of them with their hashes out."""

from pathlib import Path

from pipeline import io
from pipeline.commands.check import faults
from pipeline.commands.outputs import UNLISTED, outputs_in
from pipeline.commands.published import read_published
from pipeline.io.newset import NewSet
from pipeline.tables.run import one_run


def seal(output: Path) -> None:
    """Write the manifest of the outputs in the folder; raises DataError where they are not all of one run."""
    run = one_run(read_published(output).values())
    with NewSet(output) as new:
        names = [name for name in outputs_in(output) if name not in UNLISTED]
        found = faults(names, new.there, run)
        if found:
            told = "; ".join(f"{fault.name} {fault.what}" for fault in found)
            raise io.DataError(f"{output}: not all of one run: {told}")
        new.relist(run, names)
