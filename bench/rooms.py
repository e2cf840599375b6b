"""Where the time goes, from text to claims: the share of each room, then the dearest functions."""

import pstats
from collections import defaultdict
from cProfile import Profile
from pathlib import Path
from typing import Annotated

import typer
from articles import articles
from rich.console import Console
from rich.table import Table
from throughput import extract_all

PACKAGE = Path(__file__).parent.parent / "pipeline"
DEAREST = 25


def room_of(file: str) -> str | None:
    """Return the room of a file of the package: "nlp/figures", "claims"; None where it is another's."""
    path = Path(file)
    if not path.is_relative_to(PACKAGE):
        return None
    parts = path.relative_to(PACKAGE).parts[:-1]
    return "/".join(parts[:2]) if parts else path.stem


def by_room(stats: pstats.Stats) -> dict[str, float]:
    """Return the seconds of each room, with those of the libraries that it calls itself."""
    found: dict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        room = room_of(file)
        if room is not None:
            found[room] += own
            continue
        for (caller, _, _), (_, _, spent, _) in callers.items():
            found[room_of(caller) or "libraries, below others"] += spent
    return dict(found)


def main(
    number: Annotated[int, typer.Option(min=1, help="Articles that are read.")] = 100,
    kind: Annotated[str, typer.Option(help="Kind of the articles.")] = "seeds",
) -> None:
    """Print the share of each room, and the functions that take most time by themselves."""
    extract_all(list(articles(3, kind, seed=0)), 1)  # loads the reference data
    texts = list(articles(number, kind))
    profile = Profile()
    profile.runcall(extract_all, texts, 1)
    stats = pstats.Stats(profile)
    rooms = by_room(stats)
    whole = sum(rooms.values())
    table = Table("room", "seconds", "share", box=None)
    for room, spent in sorted(rooms.items(), key=lambda item: -item[1]):
        table.add_row(room, f"{spent:.2f}", f"{spent / whole:.1%}")
    Console(width=110).print(table)
    stats.sort_stats("tottime").print_stats(DEAREST)


if __name__ == "__main__":
    typer.run(main)
