"""Joins ES modules into one scope by following their imports: a bundler for the syntax that the app's modules use, and no other.

A module imports with `import { a, b } from "../folder/file.js";` and exports with `export` before a `const`, `function`, `async function`
or `class`. Its statements begin at the start of a line, and each declaration there names one thing, or destructures without renaming.
`import(…)` of an address that is computed stays as it is.
Comments that have lines of their own are left out of what browsers fetch.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

IMPORT = re.compile(r'import \{\s*(\w+(?:,\s*\w+)*),?\s*\} from "(\.\.?/[\w./-]+\.js)";')
EXPORT = re.compile(r"export (?=(?:const|class|(?:async )?function) \w+)")
DECLARATION = re.compile(r"(?:const|let|var|class|(?:async )?function)\b")
NAME = re.compile(r"(?:(?:const|let) (\w+)(?: =|;)|(?:class|(?:async )?function) (\w+))")
NAMES = re.compile(r"(?:const|let) (?:\{ (\w+(?:, \w+)*) \}|\[(\w+(?:, \w+)*)\]) =")
SPACE = re.compile(r"\n\s+")
# What must not stand anywhere but at the start of a line, where the patterns above have read it.
ELSEWHERE = re.compile(r"^\s*(?:import|export)\b(?!\.)|\bimport\s*\(\s*[\"'`]")


class ModuleError(ValueError):
    """A module that cannot be joined to the others; the message names the file and, where there is one, the line."""


@dataclass(frozen=True)
class Module:
    """A module as its file says it.

    path: of its file, such as "shared/dom.js". code: without imports, comments, and the word export.
    imports: (line, path, name) of everything that it imports. names: the line of each top-level name. exports: the names that it exports.
    """

    path: str
    code: str
    imports: tuple[tuple[int, str, str], ...]
    names: dict[str, int]
    exports: tuple[str, ...]


def parsed(path: str, text: str) -> Module:
    """The Module of a file; ModuleError where it uses syntax that is not understood."""
    code: list[str] = []
    imports: list[tuple[int, str, str]] = []
    names: dict[str, int] = {}
    exports: list[str] = []
    lines = code_lines(path, text)
    for number, line in lines:
        if line.startswith("import ") and not line.endswith(";"):
            while not line.endswith(";") and (more := next(lines, None)):
                line += f"\n{more[1]}"
        found = IMPORT.fullmatch(line)
        if found:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found[2]))
            imports += [(number, target, name) for name in re.split(r",\s*", found[1])]
            continue
        bare = EXPORT.sub("", line, count=1) if EXPORT.match(line) else line
        if ELSEWHERE.search(bare):
            raise ModuleError(
                f"{path}:{number}: only import {{ a }} from a file and export before a declaration are understood: {line}"
            )
        if DECLARATION.match(bare):
            declared = _declared(bare)
            if not declared:
                raise ModuleError(
                    f"{path}:{number}: a declaration names one thing, or destructures without renaming: {line}"
                )
            for name in declared:
                if name in names:
                    raise ModuleError(f"{path}:{number}: {name} stands at {path}:{names[name]} too")
                names[name] = number
            exports += declared if bare != line else []
        code.append(bare)
    return Module(path, "\n".join(code).strip("\n"), tuple(imports), names, tuple(exports))


def code_lines(path: str, text: str) -> Iterator[tuple[int, str]]:
    """(number, line) of every line but those of comments that have lines of their own; ModuleError for a comment without an end."""
    lines = enumerate(text.split("\n"), 1)
    for number, line in lines:
        if line.lstrip().startswith("/*"):
            while "*/" not in line:
                _, line = next(lines, (None, "*/ is missing"))
            if not line.endswith("*/"):
                raise ModuleError(f"{path}:{number}: a comment ends where its line ends")
        elif not line.lstrip().startswith("//"):
            yield number, line


def _declared(line):
    """The names that a line declares."""
    one, several = NAME.match(line), NAMES.match(line)
    if one:
        return [one[1] or one[2]]
    return (several[1] or several[2]).split(", ") if several else []


def followed(read: Callable[[str], str], entry: str) -> list[Module]:
    """The Modules that an entry needs, each once, after all that it imports; the entry is the last.

    read: a file's text by its path; OSError where there is none. ModuleError for cycles, imports of what is not there, and names that
    two modules have.
    """
    order: dict[str, Module] = {}

    def visit(path, way):
        if path in way:
            raise ModuleError(f"{' → '.join((*way[way.index(path) :], path))}: modules import each other in a circle")
        if path in order:
            return
        module = parsed(path, read(path))
        for line, target, name in module.imports:
            try:
                visit(target, (*way, path))
            except OSError as error:
                raise ModuleError(f"{path}:{line}: there is no {target}") from error
            if name not in order[target].exports:
                raise ModuleError(f"{path}:{line}: {target} exports no {name}")
        order[path] = module

    visit(entry, ())
    modules = list(order.values())
    owners: dict[str, str] = {}
    for module in modules:
        for name, line in module.names.items():
            if name in owners:
                raise ModuleError(
                    f"{module.path}:{line}: {name} stands at {owners[name]} too, and both become one script"
                )
            owners[name] = f"{module.path}:{line}"
    return modules


def as_module(modules: Sequence[Module]) -> str:
    """The modules as one that exports what the last one exports."""
    exports = modules[-1].exports
    return _joined(modules) + (f"\nexport {{ {', '.join(exports)} }};" if exports else "")


def as_component(modules: Sequence[Module]) -> str:
    """The modules as one whose default export is the only one of the last module: what Streamlit calls to mount a component."""
    (mount,) = modules[-1].exports
    return f"{_joined(modules)}\nexport default {mount};"


def as_classic(modules: Sequence[Module]) -> str:
    """The modules as a classic script in a scope of its own, which exports nothing: browsers load no modules from a disk."""
    return f'(() => {{\n"use strict";\n{_joined(modules)}\n}})();'


def _joined(modules):
    """The code of all, without empty lines and indentation, which browsers need not fetch."""
    return SPACE.sub("\n", "\n".join(module.code for module in modules))
