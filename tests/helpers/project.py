"""A copy of the project, to test the effect of one more file or folder."""

import shutil
import subprocess
import sys

from activation_lab.paths import ROOT

# What the app is served from.
SERVED = ("activations", "activation_lab", "pages", "verification", "assets", "app.py", "pyproject.toml")


def copied(target):
    """Copies the project, its tests too, into the folder; returns the folder."""
    for part in (*SERVED, "tests"):
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / part, target / part)
    return target


def run(*arguments, project=ROOT):
    """What Python prints in the project's folder, in a process of its own; whatever ends it with an error fails the test."""
    done = subprocess.run([sys.executable, *arguments], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]
    return done.stdout
