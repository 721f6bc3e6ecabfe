"""Imports run in one direction through the house: a wing never imports from a wing to its right."""

import ast
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
WINGS = ("activations", "figures", "export", "ui", "pages")
# Standing apart: they look at the wings, and no wing looks at them.
APART = ("verification", "tests", "benchmarks")
CHECKED = (*WINGS, "app", "verification")
# Of others, these are never imported by any wing or the app; verification may.
FRAMEWORKS = {"tensorflow", "keras", "mpmath", "jax", "torch"}
FORBIDDEN = {
    **{wing: FRAMEWORKS | set(APART) for wing in (*WINGS, "app")},
    "verification": {"tests", "benchmarks", "figures", "export", "ui", "pages", "app"},
}
for plain in ("activations", "figures", "export"):
    FORBIDDEN[plain] = FORBIDDEN[plain] | {"streamlit"}
CORE_MAY_IMPORT = {"activations", "numpy", "scipy", "threadpoolctl"} | set(sys.stdlib_module_names)


def imported_packages(path, root):
    """(line, first part of the absolute name) of every import in the file, inside functions too."""
    package = path.relative_to(root).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name.split(".")[0]) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.lineno, node.module.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1]
            names = [base[0]] if base else [(node.module or alias.name).split(".")[0] for alias in node.names]
            yield from ((node.lineno, name) for name in names)


def offences(root):
    """Every import that runs to the right or is otherwise not allowed, as "file:line: home imports package"."""
    found = []
    for home in CHECKED:
        files = [root / "app.py"] if home == "app" else sorted((root / home).rglob("*.py"))
        allowed = WINGS if home == "app" else WINGS[: WINGS.index(home) + 1] if home in WINGS else (home, "activations")
        for path in (file for file in files if file.exists()):
            for line, package in imported_packages(path, root):
                runs_right = package in (*WINGS, "app") and package not in allowed
                stranger = home == "activations" and package not in CORE_MAY_IMPORT
                if runs_right or stranger or package in FORBIDDEN[home]:
                    found.append(f"{path.relative_to(root)}:{line}: {home} imports {package}")
    return found


def test_no_import_runs_to_the_right():
    assert offences(REPOSITORY) == []


def test_every_wing_that_exists_is_looked_at():
    packages = {path.parent.name for path in REPOSITORY.glob("*/__init__.py")}
    assert packages <= {*WINGS, *APART}, "a new folder needs its place in the order"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("activations/a.py", "import figures"),
        ("activations/a.py", "from activation_lab.figures.axes import fit"),
        ("activations/catalog/a.py", "from ...figures import axes"),
        ("activations/a.py", "from .. import figures"),
        ("activations/a.py", "def late():\n    import plotly"),
        ("activations/a.py", "import mpmath"),
        ("activations/a.py", "import pandas as pd"),
        ("figures/a.py", "from ui import controls"),
        ("figures/a.py", "import streamlit"),
        ("export/a.py", "if True:\n    from streamlit.runtime import Runtime"),
        ("export/a.py", "import activation_lab.ui.controls.function_controls"),
        ("ui/a.py", "from pages import home"),
        ("ui/live_chart/a.py", "import tensorflow as tf"),
        ("pages/a.py", "from app import app"),
        ("pages/a.py", "import verification.twin"),
        ("pages/a.py", "from tests import cases"),
        ("app.py", "import keras"),
        ("app.py", "from benchmarks import load"),
        ("verification/a.py", "from figures import frames"),
        ("verification/a.py", "import app"),
    ],
)
def test_an_offending_tree_is_found(tmp_path, file, code):
    write(tmp_path, file, code)
    assert len(offences(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("activations/catalog/a.py", "import math\nimport numpy as np\nfrom scipy import special\nfrom . import elu"),
        ("figures/a.py", "import activations\nimport plotly\nfrom figures import axes"),
        ("export/a.py", "import figures, activations"),
        ("ui/a.py", "import streamlit\nfrom export import csv"),
        ("pages/a.py", "from ui import controls\nimport figures"),
        ("app.py", "import streamlit\nfrom pages import navigation"),
        ("verification/a.py", "import mpmath\nimport tensorflow\nfrom activations import words"),
        ("tests/a.py", "import tensorflow, pages, app"),
    ],
)
def test_an_allowed_tree_passes(tmp_path, file, code):
    write(tmp_path, file, code)
    assert offences(tmp_path) == []


def write(root, file, code):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
