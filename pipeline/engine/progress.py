"""Shows how far a long piece of work is: a bar on a terminal, else a line from time to time."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS = 30.0  # between two lines where there is no terminal

Count = Callable[[int], None]


@contextmanager
def counting(what: str, total: int | None = None, shown: bool = True) -> Iterator[Count]:
    """Give a function that takes how many more are done, and show them on stderr: count, rate, time left.

    `what` names them in the plural. Where stderr is no terminal there is a line each SECONDS.
    """
    if not shown:
        yield lambda _: None
    elif sys.stderr.isatty():
        with _bar(what, total) as count:
            yield count
    else:
        yield _lines(what, total)


@contextmanager
def _bar(what: str, total: int | None) -> Iterator[Count]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="")

        def count(more: int) -> None:
            speed = bar.tasks[0].speed
            bar.update(task, advance=more, rate=f"{speed:.1f}/s" if speed else "")

        yield count


def _lines(what: str, total: int | None) -> Count:
    started = told = time.monotonic()
    done = 0

    def count(more: int) -> None:
        nonlocal done, told
        done += more
        now = time.monotonic()
        if now - told >= SECONDS and done != total:
            told = now
            sys.stderr.write(_line(what, done, total, now - started) + "\n")

    return count


def _line(what: str, done: int, total: int | None, seconds: float) -> str:
    """Return "articles: 300 of 1,000, 12.4/s, 56 s left"."""
    rate = done / seconds
    if total is None:
        return f"{what}: {done:,}, {rate:.1f}/s"
    return f"{what}: {done:,} of {total:,}, {rate:.1f}/s, {(total - done) / rate:.0f} s left"
