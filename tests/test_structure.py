"""House rules that a machine can check: every file says what it is for, and is where the design puts it."""

import ast
import subprocess

from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ROOT


def test_every_file_says_what_it_is_for():
    """Each Python file opens with a docstring; so does each script."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    missing = [name for name in tracked if not ast.get_docstring(ast.parse((ROOT / name).read_text()))]
    assert missing == []
    assert all(path.read_text().startswith("/**") for path in (ROOT / "activation_lab").rglob("*.js") if path != PLOTLY)


def test_pages_are_short():
    """A page over 80 lines holds something that belongs in another wing."""
    long = {path.name for path in (ROOT / "pages").glob("*.py") if len(path.read_text().splitlines()) > 80}
    assert long == set()


def test_the_catalog_is_one_file_per_function():
    """Each file in the catalog is named after the function in it."""
    import activations

    files = {path.stem for path in (ROOT / "activations" / "catalog").glob("*.py")} - {"__init__"}
    assert files == set(activations.names())
