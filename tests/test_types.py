"""Every function that another file names has type annotations, and pyright checks them."""

import ast
import re
import tomllib
from collections import Counter

import pytest

from activation_lab.paths import ROOT

HOMES = ("activations", "activation_lab", "pages", "verification", "benchmarks")
INCLUDED = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pyright"]["include"]
SPECIAL = {"__init__", "__call__"}


def functions(tree, outer=""):
    """(name with its class, node) of every function and method that another file can name, and of those that Python calls."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{outer}{node.name}.")
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (
            not node.name.startswith("_") or node.name in SPECIAL
        ):
            yield f"{outer}{node.name}", node


def untyped(node):
    """What a function does not say: arguments without a type, and "return" where it does not say what it gives."""
    asked = node.args
    arguments = [*asked.posonlyargs, *asked.args, *asked.kwonlyargs, *filter(None, (asked.vararg, asked.kwarg))]
    missing = [each.arg for each in arguments if each.annotation is None and each.arg not in ("self", "cls")]
    return missing + ([] if node.returns else ["return"])


def offences(sources, typed):
    """ "file: function: what is missing" of every function in the typed files whose name another file holds too.

    sources: the text of every file by its path; typed: the folders that are typed.
    """
    words = {path: set(re.findall(r"\w+", text)) for path, text in sources.items()}
    files = Counter(word for held in words.values() for word in held)
    found = []
    for path in sources:
        if not path.startswith(tuple(f"{folder}/" for folder in typed)):
            continue
        for name, node in functions(ast.parse(sources[path])):
            if (node.name in SPECIAL or files[node.name] > 1) and (missing := untyped(node)):
                found.append(f"{path}: {name}: {', '.join(missing)}")
    return found


def test_what_another_file_names_is_typed():
    paths = [path for home in HOMES for path in sorted((ROOT / home).rglob("*.py"))]
    sources = {str(path.relative_to(ROOT)): path.read_text() for path in paths}
    assert offences(sources, HOMES) == []


def test_pyright_reads_all_of_it():
    assert {*HOMES, "app.py"} <= set(INCLUDED)
    assert all((ROOT / path).exists() for path in INCLUDED)


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("def f(x): ...", "a/a.py: f: x, return"),
        ("async def f(x: int, *rest, key=1): ...", "a/a.py: f: key, rest, return"),
        ("class A:\n    def f(self, **values) -> int: ...", "a/a.py: A.f: values"),
        ("class A:\n    def __call__(self, x) -> int: ...", "a/a.py: A.__call__: x"),
    ],
)
def test_a_missing_type_is_found(code, missing):
    assert offences({"a/a.py": code, "b/b.py": "from a.a import f"}, ["a"]) == [missing]


def test_what_no_other_file_names_may_go_without():
    sources = {
        "a/a.py": "def f(x): ...\ndef _g(x): ...\ndef h(x: int) -> int: ...",
        "b/b.py": "_g, h",
        "b/c.py": "def f(x): ...",
    }
    assert offences(sources, ["a"]) == ["a/a.py: f: x, return"]
    del sources["b/c.py"]
    assert offences(sources, ["a"]) == []
    assert offences(sources, ["b"]) == []
