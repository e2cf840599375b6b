"""Says what a character costs in short and in long texts: time of the processor, and memory.

python tests/costs.py                      each family of growing.py at 4, 64 and 1,000 kB, a line for each
python tests/costs.py 4 64 news places     these only, at these sizes

`times` is how many times more a character of the second size costs than one of the first. Megabytes are those
of the whole process at its largest. Each text is read in a process of its own, all loaded that is read once.
"""

import os
import pickle
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from resource import RUSAGE_SELF, getrusage
from typing import IO

import regex
from growing import FAMILIES

from pipeline import read

HEAD = "Green vans reach the valley\n2021-05-20\n\n"
SIZES = (4, 64, 1_000)  # kilobytes
SHORT, TIMES = 10, 3  # what is shorter is read so often: the fastest counts
MICRO, MEGABYTE = 1e6, 1024  # of seconds; in the kilobytes of getrusage


@dataclass(frozen=True)
class Cost:
    """What reading a text took: microseconds a character and megabytes; why it was refused, or None."""

    micros: float
    megabytes: float
    refused: str | None


def cost(text: str, times: int) -> Cost:
    """Read the text so often in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with open(writing, "wb") as sink:  # noqa: PTH123
            _measure(text, times, sink)
        os._exit(0)
    os.close(writing)
    with open(reading, "rb") as source:  # noqa: PTH123
        found: Cost = pickle.load(source)
    os.waitpid(child, 0)
    return found


def _measure(text: str, times: int, sink: IO[bytes]) -> None:
    seconds = []
    for _ in range(times):
        regex.purge()  # what was compiled of this text's names when it was read before
        began = time.process_time()
        became = read(HEAD + text).tables.files.to_pylist()[0]
        seconds.append(time.process_time() - began)
    refused = became["problem"] if became["status"] == "refused" else None
    megabytes = getrusage(RUSAGE_SELF).ru_maxrss / MEGABYTE
    pickle.dump(Cost(min(seconds) / len(text) * MICRO, megabytes, refused), sink)


def line(name: str, sizes: Sequence[int]) -> str:
    """Return what a family costs: how its second size grows, microseconds a character, and megabytes."""
    found = [cost(FAMILIES[name](size * 1000), TIMES if size < SHORT else 1) for size in sizes]
    times = found[min(1, len(found) - 1)].micros / found[0].micros
    micros = " ".join(f"{each.micros:8.1f}" for each in found)
    megabytes = " ".join(f"{each.megabytes:6.0f}" for each in found)
    refused = [f"{size:,} kB" for size, each in zip(sizes, found, strict=True) if each.refused]
    told = f"  refused: {', '.join(refused)}" if refused else ""
    return f"{name:24} {times:6.2f} {micros} {megabytes}{told}"


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES
    names = [word for word in sys.argv[1:] if not word.isdigit()] or FAMILIES
    shown = " ".join(f"{size:5,} kB" for size in sizes)
    print(f"{'family':24} {'times':>6} {shown}  (us a character), then MB")  # noqa: T201
    read(HEAD + FAMILIES["news"](4_000))  # what is loaded once and kept
    for name in names:
        print(line(name, sizes), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
