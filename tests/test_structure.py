"""House rules that a machine can check: every file says what it is for, is short, has few neighbours, and is in the expected place."""

import ast
import re
import subprocess

import pytest
from PIL import Image

import activations
from activation_lab import lessons
from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ROOT

HOMES = ("activations", "activation_lab", "pages", "verification", "benchmarks", "tests")
SUFFIXES = {".py", ".js", ".ts", ".css"}
CATALOG = ROOT / "activations" / "catalog"
MOST_LINES, MOST_FILES = 400, 24


def sources():
    """Every source file of ours."""
    return [
        path
        for home in HOMES
        for path in sorted((ROOT / home).rglob("*"))
        if path.suffix in SUFFIXES and path != PLOTLY and "__pycache__" not in path.parts
    ]


def strangers(source):
    """What a source imports of the tests that no file may import: test modules and conftests, wherever in it the import is."""
    for node in ast.walk(ast.parse(source)):
        named = []
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = f"{'.' * node.level}{node.module or ''}"
            named = [module, *(f"{module.rstrip('.')}.{alias.name}" for alias in node.names)]
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and re.search(r"^\s*(from|import) ", node.value, re.M)
        ):
            # A script that a test runs in another process.
            try:
                yield from strangers(node.value)
            except SyntaxError:
                continue
        for name in named:
            if re.search(r"(^|\.)(test_\w+|conftest)$", name) and name.startswith(("tests.", ".")):
                yield name


def test_every_file_says_what_it_is_for():
    """Each Python file opens with a docstring; so does each script."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert len(listed) > 300
    there = [ROOT / name for name in listed if (ROOT / name).exists()]
    assert [path for path in there if not ast.get_docstring(ast.parse(path.read_text()))] == []
    scripts = [path for path in sources() if path.suffix in {".js", ".ts"}]
    assert len(scripts) > 10
    assert [path for path in scripts if not path.read_text().startswith("/**")] == []


def test_documents_that_sources_name_are_there():
    """Each by its path from the checkout's root."""
    named = {name for path in sources() for name in re.findall(r"[\w/]*\b[A-Z]{4,}\.md\b", path.read_text())}
    assert {"docs/STREAMLIT.md", "docs/NUMERICS.md"} <= named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []


def test_no_file_is_long():
    long = {str(path.relative_to(ROOT)) for path in sources() if len(path.read_text().splitlines()) > MOST_LINES}
    assert long == set()


def test_no_folder_is_full():
    """One may be read at a glance; the catalog, of which each file is a function, apart."""
    folders = {path.parent for path in sources()} - {CATALOG}
    full = {
        str(folder.relative_to(ROOT)): count
        for folder in folders
        if (count := sum(path.suffix in SUFFIXES for path in folder.iterdir())) > MOST_FILES
    }
    assert full == {}


def test_pages_are_short():
    """A page over 80 lines holds something that belongs in another wing."""
    pages = list((ROOT / "pages").glob("*.py"))
    assert len(pages) > 5
    assert [path.name for path in pages if len(path.read_text().splitlines()) > 80] == []


def test_the_catalog_is_one_file_per_function():
    """Each file in the catalog is named after the function in it."""
    assert {path.stem for path in CATALOG.glob("*.py")} - {"__init__"} == set(activations.names())


def test_a_lesson_has_the_same_name_everywhere():
    """Its folder, its declaration's address, the beginning of its controls' keys, and the folder of its tests."""
    folders = {path.parent.name for path in (ROOT / "activation_lab" / "lessons").glob("*/__init__.py")}
    assert {address: declared.address for address, declared in lessons.declared().items()} == {
        folder: folder for folder in folders
    }
    assert {path.parent.name for path in (ROOT / "tests" / "lessons").glob("*/test_page.py")} == folders
    for declared in lessons.declared().values():
        keys = [declared.guess.key, *(control.key for control in declared.controls)]
        assert [key for key in keys if not key.startswith(f"{declared.address}_")] == []


def test_no_test_imports_another():
    """What several of them need stands in tests/helpers."""
    files = [path for path in sources() if path.suffix == ".py" and path.is_relative_to(ROOT / "tests")]
    files += [path for path in sources() if path.suffix == ".py" and path.is_relative_to(ROOT / "benchmarks")]
    found = {str(path.relative_to(ROOT)): names for path in files if (names := list(strangers(path.read_text())))}
    found.pop("tests/test_structure.py")
    assert found == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from tests.pages.test_home import shown", ["tests.pages.test_home"]),
        ("from tests.pages import test_home", ["tests.pages.test_home"]),
        ("import tests.browser.conftest as shared", ["tests.browser.conftest"]),
        ("def late():\n    from .conftest import app", [".conftest"]),
        ("from . import test_home", [".test_home"]),
        ('SCRIPT = """\nimport sys\nfrom tests.browser.conftest import Reader\n"""', ["tests.browser.conftest"]),
        ("from tests.helpers.pages import open_page\nfrom tests import helpers\nimport test_of_others", []),
    ],
)
def test_an_import_of_a_test_is_found(source, found):
    assert list(strangers(source)) == found


def test_tests_stand_where_what_they_test_stands():
    """Every folder of tests is a folder of the house, or one of these kinds."""
    kinds = {"helpers", "browser", "deploy", "fuzz"}
    for path in (ROOT / "tests").rglob("__init__.py"):
        place = path.parent.relative_to(ROOT / "tests")
        if place.parts and place.parts[0] not in kinds:
            assert (ROOT / place).is_dir() or (ROOT / "activation_lab" / place).is_dir(), place


def test_the_readme_opens_with_the_animation():
    """`make animation` records it; it is small enough for GitHub's readers to wait for."""
    opening = (ROOT / "README.md").read_text().partition("## ")[0]
    [(words, name)] = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", opening)
    assert "α" in words
    picture = Image.open(ROOT / name)
    assert getattr(picture, "n_frames", 1) > 60
    assert (ROOT / name).stat().st_size <= 1_000_000
