"""A run that is killed at any moment leaves the old outputs or the new ones; tests/kills.py kills many."""

import json
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
SECONDS = 20.0  # enough for some kills; on a busy machine for few


def test_a_killed_run_leaves_one_whole_set(tmp_path: Path):
    code = "import json, sys; sys.path[:0] = ['tests', '.']; import kills; from pathlib import Path\n"
    code += f"print(json.dumps(kills.kill_runs(Path({str(tmp_path)!r}), 12, seed=1, seconds={SECONDS})))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert sum(json.loads(done.stdout).values()) > 0
