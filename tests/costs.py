"""Says what a character costs in short and in long texts: time of the processor, and memory.

python tests/costs.py                 each family of growing.py at 4, 64 and 1,000 kB, a line for each
python tests/costs.py news places     these only

`64/4` is how many times more a character of 64 kB costs than one of 4 kB. Megabytes are those of the whole
process at its largest; each text is read in a process of its own, in which all that is read once is loaded.
"""

import os
import pickle
import sys
import time
from dataclasses import dataclass
from resource import RUSAGE_SELF, getrusage
from typing import IO

from growing import FAMILIES

from pipeline import read

HEAD = "Green vans reach the valley\n2021-05-20\n\n"
SIZES = (4_000, 64_000, 1_000_000)
TIMES = {4_000: 3, 64_000: 1, 1_000_000: 1}  # so often is each read: the fastest counts
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
        began = time.process_time()
        became = read(HEAD + text).tables.files.to_pylist()[0]
        seconds.append(time.process_time() - began)
    refused = became["problem"] if became["status"] == "refused" else None
    megabytes = getrusage(RUSAGE_SELF).ru_maxrss / MEGABYTE
    pickle.dump(Cost(min(seconds) / len(text) * MICRO, megabytes, refused), sink)


def line(name: str) -> str:
    """Return what a family costs: microseconds a character at each size, how they grow, and megabytes."""
    found = [cost(FAMILIES[name](size), TIMES[size]) for size in SIZES]
    times = found[1].micros / found[0].micros
    micros = " ".join(f"{each.micros:8.1f}" for each in found)
    megabytes = " ".join(f"{each.megabytes:6.0f}" for each in found)
    refused = [f"{size // 1000} kB" for size, each in zip(SIZES, found, strict=True) if each.refused]
    told = f"  refused: {', '.join(refused)}" if refused else ""
    return f"{name:24} {times:6.2f} {micros} {megabytes}{told}"


def main() -> None:
    sizes = " ".join(f"{size // 1000:5} kB" for size in SIZES)
    print(f"{'family':24} {'64/4':>6} {sizes}  (us a character), then MB")  # noqa: T201
    read(HEAD + FAMILIES["news"](4_000))
    for name in sys.argv[1:] or FAMILIES:
        print(line(name), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
