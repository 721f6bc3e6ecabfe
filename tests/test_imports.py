"""Imports and file reads run in one direction: a wing never uses a wing to its right in ORDER."""

import ast
import re
import sys

import pytest

from activation_lab.paths import ROOT

# From left to right; wings on one line know nothing of each other.
ORDER = (
    ("activations",),
    ("activation_lab.paths",),
    ("activation_lab.networks", "activation_lab.figures"),
    ("activation_lab.content",),
    ("activation_lab.frontend",),
    ("activation_lab.export",),
    ("activation_lab.server",),
    ("activation_lab.ui",),
    ("activation_lab.lessons",),
    ("pages", "activation_lab.static_site"),
    ("app",),
)
RANKS = {wing: rank for rank, wings in enumerate(ORDER) for wing in wings}
# Standing apart: they look at the wings, and no wing looks at them.
APART = ("verification", "tests", "benchmarks")
# What verification may use of the house; the app runs it in a process of its own.
VERIFIED = (
    *("activations", "activation_lab.paths", "activation_lab.networks", "activation_lab.content"),
    *("activation_lab.export", "verification"),
)
# Never imported by any wing; verification may.
FRAMEWORKS = {"tensorflow", "keras", "mpmath", "jax", "torch"}
WITHOUT_STREAMLIT = {wing for wing in RANKS if RANKS[wing] < RANKS["activation_lab.server"]} | {
    "activation_lab.static_site"
}
CORE_MAY_IMPORT = {"activations", "numpy", "scipy", "threadpoolctl"} | set(sys.stdlib_module_names)
# The extra "typed": who imports its packages, which happens at the first use.
TYPED = {("activations/expression/grammar.py", "lark"), ("activations/expression/symbolic.py", "sympy")}
# The extra "figure": what calls into the lab at the first use, and names Plotly's type for editors.
FIGURE = {
    ("activations/lab.py", module)
    for module in (
        "plotly.graph_objects",
        "activation_lab.figures.plotly_figure.figure",
        "activation_lab.export.html.notebook_frame.notebook_frame",
    )
}
READS = {"open", "read_text", "read_bytes", "glob", "rglob", "iterdir", "files"}
# Where a path in the code's own tree would be written out.
OWN_PATH = re.compile(r"^(activations|activation_lab|pages|verification|tests)(/|$)")
# Who may find files by their place: the assets' and the checkout's are in activation_lab.paths, the browser's in frontend.
FINDERS = ("activation_lab.paths", "activation_lab.frontend", "verification")


def wing_of(module):
    """The wing that a dotted name belongs to, such as "activation_lab.ui"; its first part where it is no wing's."""
    first, _, rest = module.partition(".")
    return f"{first}.{rest.partition('.')[0]}" if first == "activation_lab" and rest else first


def imported_modules(path, root):
    """(line, absolute dotted name) of every import in the file, inside functions too."""
    package = path.relative_to(root).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            named = node.args[0] if node.args else None
            if isinstance(named, ast.Constant):
                yield node.lineno, named.value
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            # `from activation_lab import ui` names a wing as well as `import activation_lab.ui` does.
            for alias in node.names:
                yield node.lineno, f"{module}.{alias.name}" if module else alias.name


def offences(root):
    """Every import that runs to the right or is otherwise not allowed, as "file:line: wing imports module"."""
    found = []
    for path in _python_files(root):
        home, parts = wing_of(_dotted(path, root)), path.relative_to(root).with_suffix("").parts
        for line, module in imported_modules(path, root):
            wing, package = wing_of(module), module.partition(".")[0]
            if (path.relative_to(root).as_posix(), module) in FIGURE:
                continue
            if home == "verification":
                ours = package in {"activations", "activation_lab", "pages", "app"}
                wrong = (ours and wing not in VERIFIED) or package in {"tests", "benchmarks"}
            else:
                runs_right = wing in RANKS and wing != home and RANKS[wing] >= RANKS[home]
                stranger = home == "activations" and package not in CORE_MAY_IMPORT
                stranger = stranger and (path.relative_to(root).as_posix(), package) not in TYPED
                drawing = package == "streamlit" or wing == "activation_lab.ui" or _draws(module)
                streamlit = drawing and _without_streamlit(home, parts)
                neighbour = _lesson_of(module) not in (None, _lesson_of(_dotted(path, root)))
                lessons = home == "activation_lab.lessons" and neighbour
                wrong = runs_right or stranger or streamlit or lessons or package in FRAMEWORKS | set(APART)
            if wrong:
                found.append(f"{path.relative_to(root)}:{line}: {home} imports {module}")
    return found


def _without_streamlit(home, parts):
    return home in WITHOUT_STREAMLIT or (home == "activation_lab.lessons" and not _may_draw(parts[-1]))


def _draws(module):
    """Whether a module is a part of a lesson that draws."""
    parts = module.split(".")
    return parts[:2] == ["activation_lab", "lessons"] and any(map(_may_draw, parts[3:]))


def _lesson_of(module):
    """The lesson that a module belongs to; None where it is no lesson's."""
    parts = module.split(".")
    return parts[2] if parts[:2] == ["activation_lab", "lessons"] and len(parts) > 2 else None


def _may_draw(name):
    """Whether a file of this name in a lesson's folder may use Streamlit."""
    return name in ("controls", "page", "stage") or name.endswith("panels")


def reading_offences(root):
    """Every file but the FINDERS that finds files by its own place or by a path in the tree: what does so reads a neighbour.

    The catalog finds its modules by __path__, which is an import. A read of a path that was handed over is no offence.
    """
    found = []
    for path in _python_files(root):
        home = wing_of(_dotted(path, root))
        source = path.read_text(encoding="utf-8")
        if home in FINDERS:
            continue
        for node in ast.walk(ast.parse(source)):
            if _finds_files(node) or (home == "activations" and _reads(node)):
                found.append(f"{path.relative_to(root)}:{node.lineno}: {home} reads files by their place")
    return found


def _finds_files(node):
    match node:
        case ast.Name(id="__file__") | ast.Attribute(attr="get_data"):
            return True
        case ast.Import(names=names):
            return any(alias.name == "importlib.resources" for alias in names)
        case ast.ImportFrom(module="importlib", names=names):
            return any(alias.name == "resources" for alias in names)
        case ast.ImportFrom(module="importlib.resources"):
            return True
        case (
            ast.BinOp(op=ast.Div(), right=ast.Constant(value=str(text)))
            | ast.Call(func=ast.Name(id="Path" | "open"), args=[ast.Constant(value=str(text)), *_])
        ):
            return bool(OWN_PATH.match(text))
    return False


def _reads(node):
    return (isinstance(node, ast.Attribute) and node.attr in READS) or (
        isinstance(node, ast.Name) and node.id == "open"
    )


def script_offences(root):
    """Every import in the browser's code that runs to the right: shared, then components, then what mounts them."""
    order = (
        ("shared",),
        ("labels", "replay"),
        ("first_screen", "live_chart", "network_player", "words"),
        ("site", "streamlit", "page_shell"),
        ("configuration", "own"),
    )
    ranks = {folder: rank for rank, folders in enumerate(order) for folder in folders}
    frontend = root / "activation_lab" / "frontend"
    found = []
    for path in sorted(frontend.glob("*/**/*.js")):
        for target in re.findall(r'(?:\bfrom|\bimport)\s*\(?"(\.[^"]+)"', path.read_text(encoding="utf-8")):
            home, folder = (_folder(each, frontend) for each in (path, path.parent / target))
            if ranks.get(folder, 9) > ranks[home] or (ranks.get(folder) == ranks[home] and folder != home):
                found.append(f"{path.relative_to(root)}: {home} imports {target}")
    return found


def _folder(path, frontend):
    return path.resolve().relative_to(frontend.resolve()).parts[0]


def _python_files(root):
    homes = ("activations", "activation_lab", "pages", "verification")
    files = [path for home in homes for path in sorted((root / home).rglob("*.py"))]
    return [*files, *([root / "app.py"] if (root / "app.py").exists() else [])]


def _dotted(path, root):
    return ".".join(path.relative_to(root).with_suffix("").parts)


def test_no_import_runs_to_the_right():
    assert offences(ROOT) == []


def test_no_wing_reads_anothers_files():
    assert reading_offences(ROOT) == []


def test_no_script_imports_to_the_right():
    assert script_offences(ROOT) == []


def test_every_wing_that_exists_is_looked_at():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages <= {"activations", "activation_lab", "pages", *APART}, "a new folder needs its place in the order"
    inner = {f"activation_lab.{path.parent.name}" for path in ROOT.glob("activation_lab/*/__init__.py")}
    loose = {f"activation_lab.{path.stem}" for path in ROOT.glob("activation_lab/*.py") if path.stem != "__init__"}
    assert inner | loose <= set(RANKS), "a new wing needs its place in the order"


@pytest.mark.parametrize(
    ("file", "code"),
    [
        ("activations/a.py", "import activation_lab.figures"),
        ("activations/a.py", "from activation_lab import figures"),
        ("activations/a.py", "from activation_lab.paths import ROOT"),
        ("activations/catalog/a.py", "from ...activation_lab.figures import axes"),
        ("activations/a.py", "def late():\n    import plotly"),
        ("activations/a.py", "import mpmath"),
        ("activations/a.py", "import pandas as pd"),
        ("activations/expression/a.py", "import sympy"),
        ("activations/expression/grammar.py", "import sympy"),
        ("activation_lab/figures/a.py", "from activation_lab.networks import data"),
        ("activation_lab/networks/a.py", "from activation_lab.lessons.choose import guide"),
        ("activation_lab/figures/a.py", "import streamlit"),
        ("activation_lab/content/a.py", "from activation_lab import lessons"),
        ("activation_lab/export/a.py", "if True:\n    from streamlit.runtime import Runtime"),
        ("activation_lab/export/html/a.py", "from ...server import x"),
        ("activation_lab/export/html/a.py", "from ...ui import x"),
        ("activation_lab/server/a.py", "import activation_lab.lessons.choose.page"),
        ("activation_lab/server/a.py", "from activation_lab.ui.controls import choice"),
        ("activation_lab/ui/links/a.py", "from pages import home"),
        ("activation_lab/ui/a.py", "from activation_lab.lessons import declared"),
        ("activation_lab/ui/a.py", "import tensorflow as tf"),
        ("activation_lab/lessons/choose/words.py", "import streamlit as st"),
        ("activation_lab/lessons/choose/declaration.py", "from streamlit import slider"),
        ("activation_lab/lessons/choose/page.py", "from pages import home"),
        ("activation_lab/lessons/choose/words.py", "from activation_lab.ui.panels import lesson"),
        ("activation_lab/lessons/choose/declaration.py", "from activation_lab.lessons.choose import race_panels"),
        ("activation_lab/lessons/choose/page.py", "from activation_lab.lessons.dying_relu import words"),
        ("activation_lab/static_site/a.py", "from activation_lab.ui.panels import text"),
        ("activation_lab/content/a.py", 'import importlib\nimportlib.import_module("activation_lab.lessons")'),
        ("activation_lab/static_site/a.py", "import streamlit"),
        ("activation_lab/static_site/a.py", "from pages import home"),
        ("pages/a.py", "from app import app"),
        ("pages/a.py", "import verification.twin"),
        ("pages/a.py", "from tests import cases"),
        ("app.py", "import keras"),
        ("app.py", "from benchmarks import load"),
        ("verification/a.py", "from activation_lab.figures import frames"),
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
        ("activations/expression/grammar.py", "from lark import Lark"),
        ("activation_lab/figures/a.py", "import activations\nimport plotly\nfrom activation_lab.figures import axes"),
        (
            "activation_lab/content/a.py",
            "from activation_lab.networks import race\nfrom activation_lab.paths import ROOT",
        ),
        ("activation_lab/export/a.py", "from activation_lab import figures, content\nimport activations"),
        ("activation_lab/server/a.py", "import streamlit\nfrom activation_lab.frontend.scripts import text"),
        ("activation_lab/ui/a.py", "import streamlit\nfrom activation_lab.server import operations"),
        ("activation_lab/lessons/choose/page.py", "import streamlit\nfrom activation_lab.ui import style"),
        ("activation_lab/static_site/a.py", "from activation_lab.lessons import choose"),
        ("pages/a.py", "from activation_lab.ui import style\nimport activation_lab.lessons"),
        ("app.py", "import streamlit\nfrom pages import navigation"),
        ("verification/a.py", "import mpmath\nimport tensorflow\nfrom activations import words"),
        ("tests/a.py", "import tensorflow, pages, app"),
    ],
)
def test_an_allowed_tree_passes(tmp_path, file, code):
    write(tmp_path, file, code)
    assert offences(tmp_path) == []


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (
            "activation_lab/export/a.py",
            'from pathlib import Path\nSTYLE = (Path(__file__).parents[1] / "ui" / "a.css").read_text()',
        ),
        ("activation_lab/content/a.py", "from importlib.resources import files"),
        ("activation_lab/lessons/choose/a.py", "here = __file__"),
        ("activations/a.py", "def record(path):\n    return path.read_text()"),
        ("pages/a.py", "import importlib.resources"),
        ("pages/a.py", "from importlib import resources"),
        ("activation_lab/export/a.py", 'STYLE = (ROOT / "activation_lab/ui/style.css").read_text()'),
        ("activation_lab/export/a.py", 'TEXT = Path("pages/navigation.py").read_text()'),
        ("activation_lab/export/a.py", 'import pkgutil\nDATA = pkgutil.get_data("activation_lab.ui", "a.css")'),
        ("activations/a.py", "def read(path):\n    return open(path)"),
    ],
)
def test_a_file_read_is_found(tmp_path, file, code):
    write(tmp_path, file, code)
    assert len(reading_offences(tmp_path)) == 1


@pytest.mark.parametrize(
    ("file", "code", "found"),
    [
        ("shared/dom.js", 'import { draw } from "../live_chart/chart.js";', 1),
        ("live_chart/chart.js", 'import { page } from "../site/page.js";', 1),
        ("live_chart/chart.js", 'import { player } from "../network_player/player.js";', 1),
        ("site/page.js", 'import { mount } from "../streamlit/live_chart.js";', 1),
        (
            "site/page.js",
            'import { draw } from "../live_chart/chart.js";\nimport { element } from "../shared/dom.js";',
            0,
        ),
    ],
)
def test_a_script_that_imports_to_the_right_is_found(tmp_path, file, code, found):
    write(tmp_path, f"activation_lab/frontend/{file}", code)
    assert len(script_offences(tmp_path)) == found


def write(root, file, code):
    path = root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, encoding="utf-8")
