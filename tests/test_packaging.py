"""The project holds together: pins, declared dependencies, and what each DVC stage says it needs."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from inspect import signature
from pathlib import Path

import pytest
import yaml
from stage_deps import PROJECT, STAGES, dvc, filled, params

from pipeline import __main__ as cli
from pipeline import commands

PINS = ("requirements.txt", "requirements-dev.txt")


def requirement_names(lines: list[str]) -> set[str]:
    return {re.split(r"[=<>!\[; ]", line)[0].lower().replace("_", "-") for line in lines}


def test_the_stages_are_those_of_the_command_line():
    assert list(dvc()) == STAGES
    for name, stage in dvc().items():
        line = stage["cmd"].replace(" --params params.yaml", "")
        assert line.startswith(f"python -m pipeline {name}")


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_declares_every_file_it_uses(name: str, used: dict[str, set[str]]):
    declared = [filled(dep) for dep in dvc()[name]["deps"]]
    needed = used[name]
    missing = sorted(
        path for path in needed if not any(path == d or path.startswith(f"{d}/") for d in declared)
    )
    assert missing == [], "run: make deps"


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_declares_no_module_it_does_not_use(name: str, used: dict[str, set[str]]):
    declared = [dep for dep in dvc()[name]["deps"] if dep.startswith("pipeline/")]
    needed = used[name]
    idle = [dep for dep in declared if not any(path == dep or path.startswith(f"{dep}/") for path in needed)]
    assert idle == [], "run: make deps"
    assert all((PROJECT / dep).exists() for dep in declared)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_needs_the_pins_and_is_fed_by_the_one_before(name: str):
    deps = dvc()[name]["deps"]
    assert "requirements.txt" in deps
    before = [
        stage for stage in STAGES[: STAGES.index(name)] if stage != "calibrate"
    ]  # it feeds extract only
    made = {path for stage in before for out in dvc()[stage]["outs"] for path in out_paths(out)}
    assert not before or made & set(deps)


def out_paths(out: str | dict[str, object]) -> list[str]:
    """Return the path of an output, which may stand with options."""
    return [out] if isinstance(out, str) else list(out)


def test_params_are_the_defaults_of_the_command_line():
    defaults = {
        "articles": signature(cli.ingest).parameters["input"].default.as_posix(),
        "max_megabytes": signature(cli.ingest).parameters["max_megabytes"].default,
        "corrections": signature(cli.correct).parameters["corrections"].default.as_posix(),
        "low_confidence": signature(cli.publish).parameters["low_confidence"].default,
        "words": "words",  # a command without the file uses none
        "gold": signature(cli.evaluate).parameters["gold"].default.as_posix(),
    }
    assert params() == defaults


def declared(*extras: str) -> list[str]:
    """Return what pyproject.toml asks for: the core, and the extras with those that they name."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    found = list(project["dependencies"])
    for extra in extras:
        for line in project["optional-dependencies"][extra]:
            named = re.fullmatch(r"news-metrics\[(.+)\]", line)
            found += declared(*named[1].split(",")) if named else [line]
    return found


def pins(file: str) -> list[str]:
    return (PROJECT / file).read_text().splitlines()


@pytest.mark.parametrize("file", PINS)
def test_requirements_are_pins_of_names_and_versions_only(file: str):
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+", line) for line in pins(file))
    names = [line.split("==")[0].lower() for line in pins(file)]
    assert names == sorted(set(names))


@pytest.mark.parametrize("file", PINS)
def test_every_pin_has_the_hashes_of_its_files(file: str):
    hashed = (PROJECT / file.replace(".txt", ".hashes.txt")).read_text().replace("\\\n", "")
    lines = [line.split() for line in hashed.splitlines()]
    normal = {re.sub("[._]", "-", pin.split("==")[0].lower()) + pin[pin.index("==") :] for pin in pins(file)}
    assert {line[0] for line in lines} == normal, "run: make lock"
    for _, *hashes in lines:
        assert hashes
        assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", entry) for entry in hashes)


def test_the_main_job_installs_what_it_needs_and_no_tools_of_developers():
    main, tools = (requirement_names(pins(file)) for file in PINS)
    needed = requirement_names(declared("all"))
    assert needed <= main
    assert requirement_names(declared("dev")) - needed <= tools
    assert main & tools == set()


def test_all_is_every_extra_but_the_tools():
    extras = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    others = extras.keys() - {"all", "dev", "fuzz", "spark"}  # who has a cluster asks for its library by name
    assert set(declared("all")) == set(declared(*others))
    assert set(commands.EXTRAS.values()) <= others


def test_the_command_of_the_package_is_that_of_the_module():
    scripts = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]["scripts"]
    assert scripts == {"news-metrics": f"{cli.__name__}:{cli.main.__name__}"}


@pytest.mark.parametrize(("folder", "extra"), [("pipeline", "all"), ("tests", "dev")])
def test_every_import_is_a_declared_dependency(folder: str, extra: str):
    known = requirement_names(declared("all", "spark", "fuzz", extra)) | {"news-metrics"}
    owners = packages_distributions()
    own = {path.stem for name in ("tests", "tools") for path in (PROJECT / name).glob("*.py")} | {
        "pipeline",
        "tests",
    }
    for name in _imports(PROJECT / folder) - own - set(sys.stdlib_module_names):
        owner = {owner.lower().replace("_", "-") for owner in owners.get(name, [name])}
        assert owner & known, f"{name} is imported in {folder} but not declared"


def _imports(folder: Path) -> set[str]:
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found


def test_one_version_is_cited_told_and_built():
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    cited = yaml.safe_load((PROJECT / "CITATION.cff").read_text())
    assert (cited["version"], cited["license"]) == (project["version"], project["license"])
    assert f"\n## [{project['version']}]" in (PROJECT / "CHANGELOG.md").read_text()


def test_the_notice_names_files_that_are_there():
    named = re.findall(r"[\w/]+\.(?:csv|py|jsonl)", (PROJECT / "NOTICE").read_text())
    folders = (PROJECT, PROJECT / "pipeline" / "reference")
    assert len(named) >= 5
    assert [name for name in named if not any((folder / name).is_file() for folder in folders)] == []


def test_a_clone_has_the_bytes_whatever_git_does_to_line_breaks(tmp_path: Path):
    files = {
        "pipeline/a.py": b"a = 1\n",
        "seeds/a.txt": b"One.\r\nTwo.\n",
        "tests/corpus/b.txt": b"One.\rTwo.",
    }
    for name, text in files.items():
        (tmp_path / "made" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / name).write_bytes(text)
    shutil.copy(PROJECT / ".gitattributes", tmp_path / "made")
    git = (
        "git",
        "-c",
        "core.autocrlf=true",
        "-c",
        "core.safecrlf=false",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a",
    )
    for line in ("init -q", "add -A", "commit -qm made"):
        subprocess.run([*git, *line.split()], cwd=tmp_path / "made", check=True)
    subprocess.run([*git, "clone", "-q", "made", "cloned"], cwd=tmp_path, check=True)
    assert {name: (tmp_path / "cloned" / name).read_bytes() for name in files} == files


def test_reference_files_are_in_the_package():
    patterns = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
    assert patterns == {"pipeline": ["py.typed", "reference/*", "templates/*"]}
    assert not [path for path in (PROJECT / "pipeline" / "reference").iterdir() if path.is_dir()]
