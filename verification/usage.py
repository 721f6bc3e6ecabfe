"""`python -m verification.usage --output file`: which activation functions today's models use, read from the wheels of transformers and timm.

The wheels' sources are read with `ast`; nothing is installed or run. A choice is the name of an activation function, written as the value
of an argument or a setting with "act" in its name: in transformers as a default in a model's configuration; in timm as a default or as an
argument of a call, in a model's file.
"""

import argparse
import ast
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Package:
    """A wheel to read.

    names: (file, the variables whose dicts have the names of functions as keys). choices: the pattern of the files to search for choices,
    whose only group is the model. calls: whether arguments of calls count as choices too. counted: what is counted, in a sentence for readers.
    """

    name: str
    version: str
    names: tuple[str, tuple[str, ...]]
    choices: str
    calls: bool
    counted: str


PACKAGES = (
    Package(
        "transformers",
        "5.24.0",
        ("transformers/activations.py", ("ACT2CLS",)),
        r"transformers/models/(\w+)/configuration_\w+\.py",
        calls=False,
        counted="In each model’s configuration, every setting with “act” in its name whose default is the name of an activation function.",
    ),
    Package(
        "timm",
        "1.0.31",
        ("timm/layers/create_act.py", ("_ACT_FN_DEFAULT", "_ACT_LAYER_DEFAULT", "a")),
        r"timm/models/(\w+)\.py",
        calls=True,
        counted="In each model file, every setting with “act” in its name that has the name of an activation function as its default or is given one in a call.",
    ),
)


def names_in(source: str, variables: tuple[str, ...]) -> list[str]:
    """The keys of these variables' dicts, and those that `setdefault` adds to them, in order and without repetition."""
    found: dict[str, None] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in variables:
            if isinstance(node.value, ast.Dict):
                found.update(dict.fromkeys(filter(None, map(_text_of, node.value.keys))))
            elif isinstance(node.value, ast.Call):
                found.update(dict.fromkeys(keyword.arg for keyword in node.value.keywords if keyword.arg))
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {f"{name}.setdefault" for name in variables}:
            found.update(dict.fromkeys(filter(None, map(_text_of, node.args[:1]))))
    return list(found)


def choices_in(source: str, calls: bool = False) -> list[str]:
    """Every string that is the default of an argument or a setting with "act" in its name; with `calls`, also every such keyword argument."""
    given = _given(ast.parse(source), calls)
    return [text for name, value in given if "act" in name and (text := _text_of(value)) is not None]


def _text_of(node: ast.expr | None) -> str | None:
    """The string, if the node is one."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _given(tree: ast.AST, calls: bool) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            by_place, defaults = [*node.args.posonlyargs, *node.args.args], node.args.defaults
            yield from ((each.arg, value) for each, value in zip(reversed(by_place), reversed(defaults), strict=False))
            by_name = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
            yield from ((each.arg, value) for each, value in by_name if value)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
            yield node.target.id, node.value
        elif calls and isinstance(node, ast.keyword) and node.arg:
            yield node.arg, node.value


def usage(package: Package, wheel: Path) -> dict[str, Any]:
    """The record of a package.

    Its version, when it was read, what was counted, its names, the numbers of models and of choices, and for each name that is used its
    choices and models.
    """
    with zipfile.ZipFile(wheel) as files:
        file, variables = package.names
        names = names_in(files.read(file).decode(), variables)
        chosen: dict[str, list[str]] = {}
        models = set()
        for path in sorted(files.namelist()):
            if (found := re.fullmatch(package.choices, path)) and found[1] != "__init__":
                models.add(found[1])
                for name in choices_in(files.read(path).decode(), package.calls):
                    if name in names:
                        chosen.setdefault(name, []).append(found[1])
    used = {
        name: {"choices": len(by), "models": sorted(set(by))}
        for name, by in sorted(chosen.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    }
    return {
        "version": package.version,
        "read": datetime.now(UTC).date().isoformat(),
        "counted": package.counted,
        "models": len(models),
        "choices": sum(map(len, chosen.values())),
        "names": names,
        "used": used,
    }


def downloaded(package: Package, directory: str) -> Path:
    """The package's wheel, without its dependencies."""
    asked = f"{package.name}=={package.version}"
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:", asked]
    subprocess.run([*command, "--dest", directory], check=True)
    return next(Path(directory).glob(f"{package.name}-*.whl"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m verification.usage")
    parser.add_argument("--output", type=Path, required=True)
    output = parser.parse_args().output
    with tempfile.TemporaryDirectory() as directory:
        record = {package.name: usage(package, downloaded(package, directory)) for package in PACKAGES}
    output.write_text(_text(record), encoding="utf-8")
    for name, entry in record.items():
        print(f"{name} {entry['version']}: {entry['choices']} choices in {entry['models']} models")


def _text(record: dict[str, Any]) -> str:
    """The record as JSON with one line for each name, so that differences can be read."""
    parts = []
    for package, entry in record.items():
        head = json.dumps({key: value for key, value in entry.items() if key != "used"}, ensure_ascii=False)[:-1]
        rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(used)}" for name, used in entry["used"].items())
        parts.append(f'{json.dumps(package)}: {head}, "used": {{\n{rows}\n}}}}')
    return "{" + ",\n".join(parts) + "}\n"


if __name__ == "__main__":
    main()
