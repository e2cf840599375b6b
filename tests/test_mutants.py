"""The tool that makes small errors: which ones, the same for one seed, and what it says of each."""

import ast
from pathlib import Path

import mutants
import pytest
from conftest import PROJECT
from mutations import KINDS, sample
from mutations import mutants as mutants_of

# A project of two numbers: what stands in the articles, and how a test looks at it.
FILES = {
    "pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['.']\n",
    "pipeline/__init__.py": "",
    "pipeline/nlp/__init__.py": "",
    "pipeline/nlp/worth.py": 'def worth(word):\n    return 1 if word in {"one", "two"} else 5\n',
    "pipeline/__main__.py": """
import sys
from pathlib import Path
import pyarrow as pa, pyarrow.parquet as pq
from pipeline.nlp.worth import worth
words = [word for file in sorted(Path("articles").glob("*.txt")) for word in file.read_text().split()]
rows = [{"article_id": "a", "quote_start": at, "quote": word, "sentence": word, "value": worth(word)}
        for at, word in enumerate(words)]
pq.write_table(pa.Table.from_pylist(rows), sys.argv[-1])
""",
    "tests/test_worth.py": """
from pipeline.nlp.worth import worth
def test_one():
    assert worth("one") == 1
""",
    "seeds/a.txt": "one many",
}


def made(code: str) -> dict[str, set[str]]:
    """Return the code with each error that it can have, by kind."""
    found: dict[str, set[str]] = {}
    for mutant in mutants_of("a.py", code.encode()):
        found.setdefault(mutant.kind, set()).add(mutant.apply(code.encode()).decode())
    return found


@pytest.mark.parametrize(
    ("code", "kind", "errors"),
    [
        ('x = {"é", "b"}', "word", {"x = {'b'}", "x = {'é'}"}),
        ('é = {"b"}', "word", {"é = set()"}),
        ("x = a and b and c", "operand", {"x = (b and c)", "x = (a and c)", "x = (a and b)"}),
        ("x = a or b", "operand", {"x = (a)", "x = (b)"}),
        ("x = a < b == c", "comparison", {"x = (a <= b == c)", "x = (a < b != c)"}),
        ("x = a is not b", "comparison", {"x = (a is b)"}),
        ("x = not a", "not", {"x = (a)"}),
        ("x = 2", "constant", {"x = 3"}),
        ("x = 0.5", "constant", {"x = 0.25"}),
        ("x = f(a=True)", "constant", {"x = f(a=False)"}),
    ],
)
def test_each_kind_of_error_is_made_at_its_place(code: str, kind: str, errors: set[str]):
    assert made(code)[kind] == errors


@pytest.mark.parametrize(
    "code",
    [
        "x = {a, 'b'}",
        "x = {'a': 'b'}",
        "x = f'{not a}'",
        "x: Literal[1]",
        "@cache(1)\ndef f() -> T[1]: f",
        "'a'",
    ],
)
def test_what_is_no_word_and_what_no_result_depends_on_is_left_alone(code: str):
    assert made(code) == {}


def test_a_mutant_of_real_code_is_code():
    file = PROJECT / "pipeline/nlp/records.py"
    code = file.read_bytes()
    found = list(mutants_of("records.py", code))
    assert found
    for mutant in found:
        assert ast.dump(ast.parse(mutant.apply(code))) != ast.dump(ast.parse(code)), mutant


def test_a_sample_has_as_many_of_each_kind_and_is_the_same_for_one_seed():
    code = "\n".join(f"x = {{'a{n}'}} if not a or b == {n} else c" for n in range(20))
    found = list(mutants_of("a.py", code.encode()))
    drawn = sample(found, 15, seed=1)
    assert sorted(mutant.kind for mutant in drawn) == sorted(3 * KINDS)
    assert drawn == sample(found, 15, seed=1) != sample(found, 15, seed=2)
    assert sample(found, 10_000, seed=1) == sorted(found, key=lambda one: (one.start, one.end, one.new))


def test_a_mutant_changes_no_row_or_is_killed_or_survives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, text in FILES.items():
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "project" / name).write_text(text)
    monkeypatch.setattr(mutants, "PROJECT", tmp_path / "project")
    monkeypatch.setattr(mutants, "OF_WHOLE_ARTICLES", ())
    code = FILES["pipeline/nlp/worth.py"].encode()
    drawn = list(mutants_of("pipeline/nlp/worth.py", code))
    fates = mutants.try_all(drawn, [tmp_path / "project" / "seeds"], processes=2)
    assert {(one.mutant.kind, one.mutant.new, one.change, one.killed) for one in fates} == {
        ("word", "{'two'}", "'one' in 'one': value 1 -> 5", True),
        ("word", "{'one'}", None, False),
        ("comparison", "(word not in {'one', 'two'})", "'one' in 'one': value 1 -> 5", True),
        ("constant", "2", "'one' in 'one': value 1 -> 2", True),
        ("constant", "6", "'many' in 'many': value 5 -> 6", False),
    }
    assert (tmp_path / "project" / "pipeline/nlp/worth.py").read_bytes() == code


def test_code_whose_tests_fail_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name, text in {**FILES, "tests/test_worth.py": "from pipeline.nlp.worth import nothing\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(mutants, "PROJECT", tmp_path)
    monkeypatch.setattr(mutants, "OF_WHOLE_ARTICLES", ())
    with pytest.raises(SystemExit, match="mend that first"):
        mutants.try_all([], [tmp_path / "seeds"], processes=1)


def test_a_mutant_that_hangs_is_stopped(tmp_path: Path):
    (tmp_path / "endless.py").write_text("while True:\n    pass\n")
    code, _ = mutants.run(tmp_path, "endless", limit=0.5)
    assert code < 0


def test_code_is_drawn_from_the_folders_and_files_that_are_named():
    found = mutants._modules([Path("pipeline/measures"), Path("pipeline/nlp/records.py")])
    assert {file.relative_to(PROJECT).as_posix() for file in found} >= {
        "pipeline/measures/units.py",
        "pipeline/nlp/records.py",
    }
    assert all("measures" in file.parts or file.name == "records.py" for file in found)


def test_the_tests_of_the_changed_module_are_run_first():
    order = mutants.tests_of(PROJECT, "pipeline/nlp/times/dates.py")
    assert "pipeline.nlp.times.dates" in (PROJECT / order[0]).read_text(encoding="utf-8")
    assert sorted(order) == sorted(mutants.tests_of(PROJECT))
