"""Each function can be read in one look: the ways through it are counted, every and/or among them.

complexity.txt lists the functions that are still above the limit, each with its complexity. None may join
them, none may grow; one that is mended, renamed or gone leaves the list.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from radon.complexity import cc_visit
from radon.visitors import Class, Function

PROJECT = Path(__file__).parent.parent
LIST = Path(__file__).with_name("complexity.txt")
LIMIT = 15


def functions(code: str) -> dict[str, int]:
    """Return the complexity of each function of a module, by its name after what it stands in: "C.f"."""
    blocks = cc_visit(code)
    methods = {id(method) for block in blocks if isinstance(block, Class) for method in block.methods}
    return dict(named for block in blocks if id(block) not in methods for named in _inside(block, ""))


def _inside(block: Class | Function, before: str) -> Iterator[tuple[str, int]]:
    name = f"{before}{block.name}"
    if isinstance(block, Class):
        parts = [*block.methods, *block.inner_classes]
    else:
        yield name, block.complexity
        parts = block.closures
    for part in parts:
        yield from _inside(part, f"{name}.")


def complexities(folder: Path) -> dict[str, int]:
    """Return the complexity of each function below the folder, by "path function"."""
    return {
        f"{path.relative_to(PROJECT).as_posix()} {name}": complexity
        for path in sorted(folder.rglob("*.py"))
        for name, complexity in functions(path.read_text(encoding="utf-8")).items()
    }


def listed() -> dict[str, int]:
    """Return the functions that may be above the limit, each with the complexity it may have."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return {name: int(number) for name, _, number in (line.rpartition(" ") for line in lines)}


def complaints(found: dict[str, int], allowed: dict[str, int]) -> list[str]:
    """Return what is wrong with the functions, and with the list of those that may be above the limit."""
    wrong = [
        f"{name} has {number}: cut it to {LIMIT} or less"
        for name, number in found.items()
        if number > max(LIMIT, allowed.get(name, LIMIT))
    ]
    idle = [name for name in allowed if found.get(name, 0) <= LIMIT]
    return wrong + [f"{name} is no longer above {LIMIT}: take it from {LIST.name}" for name in idle]


def test_no_function_is_above_the_limit_but_those_listed():
    assert complaints(complexities(PROJECT / "pipeline"), listed()) == []


def test_the_list_is_in_order_and_has_each_function_once():
    lines = LIST.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert len(listed()) == len(lines)


@pytest.mark.parametrize(
    ("found", "allowed", "complaint"),
    [
        ({"a.py f": 16}, {}, "a.py f has 16"),
        ({"a.py f": 18}, {"a.py f": 17}, "a.py f has 18"),
        ({"a.py f": 15}, {"a.py f": 17}, "a.py f is no longer above"),
        ({}, {"a.py f": 17}, "a.py f is no longer above"),
    ],
)
def test_a_new_a_grown_a_mended_and_a_lost_function_are_complaints(found, allowed, complaint):
    (told,) = complaints(found, allowed)
    assert told.startswith(complaint)


def test_a_function_within_the_limit_and_one_within_its_own_are_none():
    assert complaints({"a.py f": 15, "a.py g": 17, "b.py h": 16}, {"a.py g": 17, "b.py h": 20}) == []


def test_every_and_or_counts_and_functions_within_others_are_found():
    plain = "def f(a, b, c):\n    if a:\n        return b\n    return c\n"
    joined = "def f(a, b, c):\n    if a and b or c:\n        return b\n    return c\n"
    inside = "def f(a):\n    def g(b):\n        return 1 if b else 2\n    return g(a)\n"
    method = "class C:\n    def f(self, a):\n        return 1 if a else 2\n"
    assert functions(plain) == {"f": 2}
    assert functions(joined) == {"f": 4}
    assert functions(inside) == {"f": 1, "f.g": 2}
    assert functions(method) == {"C.f": 2}
