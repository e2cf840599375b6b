"""Makes mutants: one file of code with one small error, such as a condition left out."""

import ast
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

KINDS = ("word", "operand", "comparison", "not", "constant")

# What a comparison becomes. Those of order differ only where the two sides are equal.
OTHER: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(), ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(),
    ast.GtE: ast.Gt(), ast.Is: ast.IsNot(), ast.IsNot: ast.Is(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
}  # fmt: skip
UNREAD = ("annotation", "returns", "decorator_list")  # parts of the code that no result depends on


@dataclass(frozen=True)
class Mutant:
    """One error: the file, the line, the bytes [start, end) that it replaces, and what it puts there."""

    path: str
    line: int
    kind: str
    start: int
    end: int
    old: str
    new: str

    def __str__(self) -> str:
        """Return the place and the two pieces of code, on one line."""
        old, new = (" ".join(code.split()) for code in (self.old, self.new))
        return f"{self.path}:{self.line} {self.kind}: {old} -> {new}"

    def apply(self, code: bytes) -> bytes:
        """Return the code of the file with the error."""
        return code[: self.start] + self.new.encode() + code[self.end :]


def mutants(path: str, code: bytes) -> Iterator[Mutant]:
    """Yield every mutant of the file `path`, whose text is `code`."""
    lines = [0, *(end.end() for end in re.finditer(rb"\n", code))]
    for node in _expressions(ast.parse(code)):
        for kind, new in _errors(node):
            assert node.end_lineno is not None and node.end_col_offset is not None  # parsed code has both
            start = lines[node.lineno - 1] + node.col_offset
            end = lines[node.end_lineno - 1] + node.end_col_offset
            yield Mutant(path, node.lineno, kind, start, end, code[start:end].decode(), new)


def _expressions(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions below `node` that a result may depend on.

    Those inside an f-string are left out: Python 3.11 does not say where they stand.
    """
    for name, value in ast.iter_fields(node):
        if name in UNREAD or isinstance(node, ast.JoinedStr):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.expr):
                yield child
            if isinstance(child, ast.AST):
                yield from _expressions(child)


def _errors(node: ast.expr) -> Iterator[tuple[str, str]]:
    """Yield each error that the expression can have: its kind, and the code with it."""
    match node:
        case ast.Set(words) if all(_is_word(word) for word in words):
            for rest in _one_less(words):
                yield "word", ast.unparse(ast.Set(rest)) if rest else "set()"
        case ast.BoolOp(word, values):
            for rest in _one_less(values):
                yield "operand", f"({ast.unparse(ast.BoolOp(word, rest) if len(rest) > 1 else rest[0])})"
        case ast.Compare(left, ops, others):
            for at, op in enumerate(ops):
                changed = [*ops[:at], OTHER[type(op)], *ops[at + 1 :]]
                yield "comparison", f"({ast.unparse(ast.Compare(left, changed, others))})"
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", f"({ast.unparse(operand)})"
        case ast.Constant(bool(value)):
            yield "constant", str(not value)
        case ast.Constant(int(value)):
            yield "constant", str(value + 1)
        case ast.Constant(float(value)):
            yield "constant", str(value / 2)


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _one_less(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for at in range(len(items)):
        yield items[:at] + items[at + 1 :]


def sample(found: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """Return up to `size` of the mutants in the order of the code: of each kind in turn, one drawn by chance.

    The same seed draws the same ones.
    """
    chance = random.Random(seed)
    drawn = []
    for kind in KINDS:
        of_kind = [mutant for mutant in found if mutant.kind == kind]
        drawn.append(chance.sample(of_kind, len(of_kind)))
    in_turn = [mutant for turn in zip_longest(*drawn) for mutant in turn if mutant is not None]
    return sorted(in_turn[:size], key=lambda mutant: (mutant.path, mutant.start, mutant.end, mutant.new))
