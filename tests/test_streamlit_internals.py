"""Streamlit's internals are used where docs/STREAMLIT.md says, and are still there."""

import ast
import re
from functools import cache

import pytest

from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ROOT
from activation_lab.server.streamlit_patches.static_folder import FOLDER
from tests.helpers.cases import in_one

PATCHES = ROOT / "activation_lab" / "server" / "streamlit_patches"
FRONTEND = ROOT / "activation_lab" / "frontend"
LISTED = (ROOT / "docs/STREAMLIT.md").read_text()
HOMES = ("activations", "activation_lab", "pages", "verification")
PYTHON = [ROOT / "app.py", *(path for home in HOMES for path in sorted((ROOT / home).rglob("*.py")))]
# What Streamlit documents for apps; AppTest is for tests.
PUBLIC = {"streamlit", "streamlit.components.v2", "streamlit.testing.v1"}


def offences(source):
    """Every import of a private module of Streamlit's, and every name of its or of its objects' that begins with one `_`."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names if _private(alias.name))
            case ast.ImportFrom(module=str(module), level=0) if module.partition(".")[0] == "streamlit":
                if _private(module) or any(alias.name.startswith("_") for alias in node.names):
                    yield module
            case ast.Attribute(value=ast.Attribute() | ast.Name() as owner, attr=name) if re.match(r"_(?!_)", name):
                if ast.unparse(owner).partition(".")[0] in ("st", "streamlit"):
                    yield ast.unparse(node)
            case ast.Attribute(value=ast.Name(id="st"), attr=name) if name in ("config", "runtime", "web", "proto"):
                yield ast.unparse(node)


def _private(module):
    return module.partition(".")[0] == "streamlit" and module not in PUBLIC


def test_internals_are_used_in_their_own_files_only():
    elsewhere = [path for path in PYTHON if path.parent != PATCHES]
    assert [(path, offence) for path in elsewhere for offence in offences(path.read_text())] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import streamlit as st\nst.write(st.session_state)", []),
        ("from streamlit.testing.v1 import AppTest", []),
        ("from .streamlit_patches import options", []),
        ("import streamlit.config", ["streamlit.config"]),
        ("from streamlit.runtime.scriptrunner import get_script_run_ctx", ["streamlit.runtime.scriptrunner"]),
        ("def late():\n    from streamlit import _main", ["streamlit"]),
        ("import streamlit as st\nst.query_params._query = 1", ["st.query_params._query"]),
        ("import streamlit as st\nst.runtime.exists()", ["st.runtime"]),
    ],
)
def test_an_offence_is_found(source, found):
    assert list(offences(source)) == found


@cache
def streamlits_scripts():
    """All of Streamlit's own scripts, joined."""
    return "\n".join(path.read_text() for path in sorted((FOLDER / "static" / "js").glob("*.js")))


def names_in_streamlits_page():
    """Every data-testid, data-test-… attribute and class of Streamlit's that our scripts and styles know."""
    files = [path for path in FRONTEND.rglob("*") if path.suffix in (".js", ".css", ".py") and path != PLOTLY]
    text = "\n".join(path.read_text() for path in files)
    found = re.findall(r"data-testid=\\?[\"']?(\w[\w-]*)", text) + re.findall(r"\.(st[A-Z]\w+)", text)
    return sorted({*found, *re.findall(r"data-test-(?:script|connection)-state", text)})


@in_one([(name,) for name in names_in_streamlits_page()])
def test_a_name_in_streamlits_page_is_still_there(name):
    """Whole, or put together: "stBaseButton-" and the kind of the button. If this fails, look at what it was to do."""
    stem = name.partition("-")[0] + "-" if name.startswith("stBaseButton-") else name
    assert any(before in set("\"'`. ") and after in set("\"'`$. \n") for before, after in around(stem))


def around(stem):
    """The characters before and after each place of a text in Streamlit's scripts: ten megabytes, which are read up to where one fits."""
    scripts, at = streamlits_scripts(), -1
    while (at := scripts.find(stem, at + 1)) > 0:
        yield scripts[at - 1], scripts[at + len(stem)]


def test_the_names_are_looked_for():
    """An invented one is not there; the usual ones are found in our files."""
    assert "stNoSuchThing" not in streamlits_scripts()
    assert {"stHeader", "stVerticalBlock", "stSelectbox", "data-test-connection-state"} <= set(
        names_in_streamlits_page()
    )


def rows(folder):
    """The first cell's file names in the rows of the table about a folder."""
    section = next(part for part in LISTED.split("\n## ") if folder in part.partition("\n")[0])
    return re.findall(r"^\| `([^`]+)`", section, re.MULTILINE), section


@pytest.mark.parametrize("folder", [PATCHES, FRONTEND / "streamlit"], ids=lambda path: path.name)
def test_the_checklist_names_every_file(folder):
    """Those that rely on nothing are named below the table."""
    files, section = rows(str(folder.relative_to(ROOT)))
    found = (path for path in folder.rglob("*") if path.suffix in (".py", ".js", ".css"))
    there = {str(path.relative_to(folder)) for path in found} - {"__init__.py"}
    assert {name for name in files if not name.startswith("../")} <= there
    assert {name for name in there if f"`{name}`" in section} == there


@pytest.mark.parametrize("path", [PATCHES, FRONTEND / "streamlit"], ids=lambda path: path.name)
def test_each_says_what_why_and_when_it_can_go(path):
    """At its top: the version in which it was seen, the public issue or that none is known, and its way out."""
    for name in rows(str(path.relative_to(ROOT)))[0]:
        head = (path / name).read_text()[:2000]
        text = " ".join(head.replace("\n *", " ").split())
        assert re.search(r"[Ss]een in Streamlit 1\.\d+", text), name
        assert re.search(r"public issue|github\.com/streamlit/streamlit", text), name
        assert "can go" in text, name


def test_every_test_that_the_checklist_names_is_there():
    named = re.findall(r"`(tests/[\w/]+(?:\.py)?/?)`", LISTED)
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
