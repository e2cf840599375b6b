"""The notebooks run from top to bottom, and are kept without outputs."""

import shutil
from pathlib import Path

import nbformat
import pytest
from conftest import PROJECT
from nbclient import NotebookClient

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))


@pytest.fixture
def project(cloned: Path, tmp_path: Path) -> Path:
    """Return a copy of the project, after `make facts`, that a notebook may write into."""
    return Path(shutil.copytree(cloned, tmp_path / "project", symlinks=True))


@pytest.mark.filterwarnings("default")  # Jupyter's own
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path: Path, project: Path):
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": project / "notebooks"}}).execute()
    printed = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    assert not [output for output in printed if output.get("name") == "stderr"]
    kinds = {kind for output in printed for kind in output.get("data", {})}
    assert kinds >= {"text/html", "image/svg+xml"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_outputs(path: Path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert (cell.outputs, cell.execution_count) == ([], None)
