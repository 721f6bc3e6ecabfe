"""The core's own functions as Python source that needs NumPy (and SciPy) only: what they use is collected around them."""

import ast
import importlib
import inspect
import itertools
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache

import numpy as np

CORE = "activations."


def source(functions: Iterable[Callable[..., object]]) -> str:
    """Python source that imports NumPy as np and defines these functions of the core with all that they use.

    functions: plain functions of activations/; those of NumPy itself need no definition and may be among them.
    Imports come first, then constants, then functions, each after those that it uses.
    """
    imports, constants, definitions = {"np": (None, ast.alias("numpy", "np"))}, {}, {}
    for function in functions:
        if not _is_numpy(function):
            _collect(function.__module__, function.__name__, imports, constants, definitions)
    head = ["\n".join(lines) for lines in (*_import_lines(imports), constants.values()) if lines]
    return "\n\n\n".join([block for block in ("\n\n".join(head), *definitions.values()) if block])


def name_of(function: Callable[..., object]) -> str:
    """How code calls this function: `elu_slope`, or `np.tanh` for one of NumPy's own."""
    return f"np.{function.__name__}" if _is_numpy(function) else function.__name__


def _is_numpy(function):
    return getattr(np, function.__name__, None) is function


@lru_cache
def _module(name):
    """(source text, {name: its statement at the top level}) of a module of the core."""
    module = importlib.import_module(name)
    text = without_annotations(inspect.getsource(module))
    statements = {}
    for statement in ast.parse(text).body:
        for defined in _defined(statement):
            statements[defined] = statement
    return text, statements


def without_annotations(text: str) -> str:
    """The text without its annotations, whose names a file to take away does not define."""
    content = text.encode()
    starts = [0, *itertools.accumulate(map(len, content.splitlines(keepends=True)))]

    def start(node):
        return starts[node.lineno - 1] + node.col_offset

    def end(node):
        return starts[node.end_lineno - 1] + node.end_col_offset

    # Where each annotation begins and ends, and what takes its place.
    cuts = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            if node.returns:
                cuts.append((len(content[: start(node.returns)].rpartition(b"->")[0].rstrip()), end(node.returns), b""))
            asked = node.args
            places = [*asked.posonlyargs, *asked.args]
            given = dict(zip(reversed(places), reversed(asked.defaults), strict=False))
            given |= {one: default for one, default in zip(asked.kwonlyargs, asked.kw_defaults, strict=True) if default}
            for one in filter(None, (*places, *asked.kwonlyargs, asked.vararg, asked.kwarg)):
                if one.annotation:
                    name_ends = start(one) + len(one.arg.encode())
                    default = given.get(one)
                    cuts.append((name_ends, start(default), b"=") if default else (name_ends, end(one.annotation), b""))
        elif isinstance(node, ast.AnnAssign) and node.value:
            cuts.append((end(node.target), end(node.annotation), b""))
    for first, last, instead in sorted(cuts, reverse=True):
        content = content[:first] + instead + content[last:]
    return content.decode()


def _defined(statement):
    if isinstance(statement, ast.FunctionDef):
        return [statement.name]
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return [alias.asname or alias.name for alias in statement.names]
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]


def _collect(module, name, imports, constants, definitions):
    """Adds the definition of a name to one of the three, after the definitions of all that it uses."""
    text, statements = _module(module)
    statement = statements[name]
    if isinstance(statement, ast.ImportFrom) and statement.module and statement.module.startswith(CORE):
        _collect(statement.module, name, imports, constants, definitions)
    elif isinstance(statement, ast.Import | ast.ImportFrom):
        imports[name] = next(
            (getattr(statement, "module", None), alias)
            for alias in statement.names
            if name in (alias.asname, alias.name)
        )
    else:
        kind = definitions if isinstance(statement, ast.FunctionDef) else constants
        key = (module, statement.lineno)
        if key in kind:
            return
        if isinstance(statement, ast.FunctionDef):
            # Decorators change how fast it is, not its values: a function's own text starts below them.
            statement.decorator_list = []
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in statements.keys() - {name}:
                _collect(module, node.id, imports, constants, definitions)
        kind[key] = _with_comment(text, statement)


def _with_comment(text, statement):
    """The statement's own lines, with the comment lines just above and at the end of its line."""
    lines = text.splitlines()
    first = statement.lineno - 1
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return "\n".join(lines[first : statement.end_lineno])


def _import_lines(imports):
    """Two groups of lines, as isort would have them: the standard library's, then the others'."""
    whole = [alias for module, alias in imports.values() if module is None]
    lines = {f"import {alias.name}" + (f" as {alias.asname}" if alias.asname else "") for alias in whole}
    for module in {module for module, _ in imports.values() if module}:
        names = sorted(alias.name for home, alias in imports.values() if home == module)
        lines.add(f"from {module} import {', '.join(names)}")
    ours = {line for line in lines if line.split()[1].partition(".")[0] in sys.stdlib_module_names}
    return [sorted(group, key=lambda line: (line.startswith("from"), line)) for group in (ours, lines - ours)]
