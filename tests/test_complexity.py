"""Each function can be read in one look: the ways through it are counted, every and/or among them."""

from collections.abc import Iterator
from pathlib import Path

from radon.complexity import cc_visit
from radon.visitors import Class, Function

PROJECT = Path(__file__).parent.parent
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


def above(found: dict[str, int]) -> list[str]:
    """Return which of the functions have more ways through them than one look can follow."""
    return [
        f"{name} has {number}: cut it to {LIMIT} or less" for name, number in found.items() if number > LIMIT
    ]


def test_no_function_is_above_the_limit():
    assert above(complexities(PROJECT / "pipeline")) == []


def test_a_function_above_the_limit_is_named_and_one_at_it_is_not():
    assert above({"a.py f": 16, "a.py g": 15}) == ["a.py f has 16: cut it to 15 or less"]


def test_every_and_or_counts_and_functions_within_others_are_found():
    plain = "def f(a, b, c):\n    if a:\n        return b\n    return c\n"
    joined = "def f(a, b, c):\n    if a and b or c:\n        return b\n    return c\n"
    inside = "def f(a):\n    def g(b):\n        return 1 if b else 2\n    return g(a)\n"
    method = "class C:\n    def f(self, a):\n        return 1 if a else 2\n"
    assert functions(plain) == {"f": 2}
    assert functions(joined) == {"f": 4}
    assert functions(inside) == {"f": 1, "f.g": 2}
    assert functions(method) == {"C.f": 2}
