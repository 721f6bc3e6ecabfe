"""Input from readers reaches no interpreter, no shell and no unescaped HTML, because the app has almost none of them."""

import ast
import re

import pytest

from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ROOT
from tests.helpers.cases import in_one

INTERPRETERS = {"eval", "exec", "compile", "__import__"}
MODULES = {"pickle", "marshal", "shelve", "code", "runpy"}
SHELLS = {"system", "popen"}
HOMES = ("activations", "activation_lab", "pages")
# Each starts one fixed command; the arguments of a measurement are a function's name out of activations.names().
STARTS_PROCESSES = {"activation_lab/ui/jobs/subprocess_run.py", "activation_lab/server/operations.py"}
# Each shows markup of its own making, of our functions' facts and pictures, and of the terms in our own sentences.
SHOWS_MARKUP = {
    "activation_lab/ui/panels/explained.py",
    "activation_lab/ui/panels/glossary_panels.py",
    # And the name that a reader typed, which tests/pages/test_names.py holds to be escaped.
    "activation_lab/ui/panels/names_panels.py",
    # And what was pasted, which tests/export/html/test_configuration.py holds to be escaped.
    "activation_lab/ui/panels/configuration_panels.py",
    "activation_lab/ui/panels/share.py",
    "activation_lab/ui/panels/proof_table.py",
    "activation_lab/ui/panels/cards.py",
    "activation_lab/ui/panels/usage_panels.py",
    "activation_lab/lessons/choose/guide_panels.py",
    "pages/cheat_sheet.py",
    "activation_lab/ui/controls/function_ticks.py",
}
PYTHON = [ROOT / "app.py", *(path for home in HOMES for path in sorted((ROOT / home).rglob("*.py")))]
SCRIPTS = [path for path in sorted((ROOT / "activation_lab").rglob("*.js")) if path != PLOTLY]


def offences(source):
    """What in a Python source would open a way: calls of an interpreter or a shell, and modules that run what they read."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in INTERPRETERS:
                yield name
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)) if name in SHELLS:
                yield f"os.{name}"
            case ast.keyword(arg="shell", value=ast.Constant(value=True)):
                yield "shell=True"
            case ast.Import(names=names):
                yield from (alias.name for alias in names if alias.name in MODULES)
            case ast.ImportFrom(module=module) if module in MODULES:
                yield module


def test_no_interpreter_and_no_shell():
    assert [(path, offence) for path in PYTHON for offence in offences(path.read_text())] == []


def test_who_starts_processes_and_who_shows_markup():
    """New ones are to be looked at, and named above with the reason why they are harmless."""
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in PYTHON}
    assert {name for name, source in sources.items() if re.search(r"\bsubprocess\.\w+\(", source)} == STARTS_PROCESSES
    assert {name for name, source in sources.items() if "unsafe_allow_html=True" in source} == SHOWS_MARKUP


@in_one([(path,) for path in SCRIPTS])
def test_scripts_run_no_text(path):
    """The security policy would forbid it in the app; the static site has none to forbid it."""
    assert not re.search(
        r"\beval\(|new Function\(|document\.write\(|set(Timeout|Interval)\(\s*[\"'`]", path.read_text()
    )


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("eval(text)", ["eval"]),
        ("import os\nos.system(text)", ["os.system"]),
        ("import subprocess\nsubprocess.run(text, shell=True)", ["shell=True"]),
        ("import pickle", ["pickle"]),
        ("from runpy import run_path", ["runpy"]),
        ("import re\nre.compile(text)\nmodel.eval()", []),
    ],
)
def test_an_offence_is_found(source, found):
    assert list(offences(source)) == found
