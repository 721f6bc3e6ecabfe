"""Reads the text of a configuration that a reader pastes: JSON of any content, and of at most 64 KB. Nothing here remembers it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import TypeAlias

# What JSON's values become: null, true, numbers, strings, arrays and objects.
Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
# Where a value stands: keys, and places in lists.
Path: TypeAlias = tuple[str | int, ...]

MOST_BYTES, KILOBYTE = 64 * 1024, 1024
# No configuration is nested as deeply; Python's own reader would end in an error of its own at some depth.
DEEPEST = 100
# A longer integer is read as a float: Python refuses one of more than 4,300 digits.
LONGEST_INTEGER = 18
# Of a key or a value so many characters are shown.
LONGEST = 60
# A string, as far as it goes, or a bracket. No part of it may match in two ways, so it takes one pass whatever the text holds.
STRING_OR_BRACKET = re.compile(r'"[^"\\]*(?:\\.?[^"\\]*)*"?|([\[{])|([\]}])', re.DOTALL)
# What the field says, and what a reader can insert in it.
LABEL = "Configuration, such as a model’s config.json"
PRIVACY = (
    f"At most {MOST_BYTES // KILOBYTE} KB. Nothing is sent before you press Explain; then this server reads the text, keeps it in the memory of this "
    "session only, and writes it nowhere."
)
HINT, EXPLAIN, INSERT = '{"hidden_act": "gelu_new", …}', "Explain", "Insert an example"
EXAMPLE = """\
{
  "model_type": "example",
  "text_config": {
    "hidden_activation": "gelu_pytorch_tanh",
    "attn_logit_softcapping": 50.0,
    "final_logit_softcapping": 30.0
  },
  "vision_config": {
    "hidden_act": "quick_gelu",
    "layer_norm_eps": 1e-05
  },
  "audio_config": {
    "activation_function": "silu",
    "swiglu_limit": null
  },
  "projector_hidden_act": "gelu",
  "classifier_activation": "tanh"
}
"""
# What Python's reader says, by how it begins, in a reader's words.
REASONS = {
    "Expecting value": "a value is missing, or is not written as in JSON",
    "Expecting property name": "a key in double quotes is missing",
    "Expecting ':'": "a colon is missing after a key",
    "Expecting ','": "a comma is missing",
    "Unterminated string": "a string is not closed",
    "Invalid control character": "a line ends within a string",
    "Invalid \\": "a backslash starts an escape that JSON does not have",
    "Extra data": "the object has ended, but the text goes on",
    "Illegal trailing comma": "a comma stands before a closing bracket",
}
# What stands where a reader of JSON expects something else, and says more.
FOUND = {
    **dict.fromkeys("}]", "a comma stands before a closing bracket"),
    **dict.fromkeys("/#", "JSON has no comments"),
    "'": "keys and texts need double quotes, not single ones",
}


class NoConfiguration(ValueError):
    """Raised for a text that cannot be read; its message is one line for the reader."""


@dataclass(frozen=True)
class Pasted:
    """A configuration: its object, or a list of them, and lines on what was read although it is not JSON."""

    root: "dict[str, Value] | list[Value]"
    remarks: tuple[str, ...] = ()


def size(text: str) -> int:
    """How many bytes a text has in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def too_large(count: int) -> str:
    """The line for a text of so many bytes. The browser says the same (frontend/configuration/configuration.js)."""
    return f"This has {ceil(10 * count / KILOBYTE) / 10:g} KB. At most {MOST_BYTES // KILOBYTE} KB are read; nothing was sent."


def pasted(text: str) -> Pasted:
    """What a text holds; raises NoConfiguration. Takes one pass for each question asked of it."""
    if size(text) > MOST_BYTES:
        raise NoConfiguration(too_large(size(text)).replace("sent", "kept"))
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise NoConfiguration("Nothing is pasted yet.")
    if _depth(text) > DEEPEST:
        raise NoConfiguration(f"This is nested more than {DEEPEST} levels deep; no configuration is.")
    remarks: dict[str, None] = {}

    def constant(name: str) -> float:
        remarks[f"{name} is not JSON, although Python writes it; the rest was read."] = None
        return float(name)

    def joined(pairs: list[tuple[str, Value]]) -> dict[str, Value]:
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            twice = next(key for key, _ in pairs if key in seen or seen.add(key))
            remarks[f"The key “{shown(twice)}” stands more than once in one object; the last counts."] = None
        return found

    try:
        root = json.loads(text, object_pairs_hook=joined, parse_constant=constant, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise NoConfiguration(_reason(error, text)) from None
    if not isinstance(root, dict | list):
        raise NoConfiguration("This is a single value. A configuration is an object in braces: {…}.")
    return Pasted(root, tuple(remarks)[:2])


def _depth(text: str) -> int:
    deepest = depth = 0
    for found in STRING_OR_BRACKET.finditer(text):
        depth += 1 if found[1] else -1 if found[2] else 0
        deepest = max(deepest, depth)
    return deepest


def _integer(text: str) -> int | float:
    return int(text) if len(text) <= LONGEST_INTEGER else float(text)


def _reason(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()):
        return "This is not JSON: the text ends too early."
    start = next((start for start in REASONS if error.msg.startswith(start)), "")
    reason = REASONS.get(start, "it cannot be read")
    if start.startswith("Expecting"):
        after_comma = text[: error.pos].rstrip().endswith(",")
        reason = FOUND.get(text[error.pos], reason) if after_comma or text[error.pos] not in "}]" else reason
    elif start == "Extra data" and text.lstrip()[0] not in "{[":
        reason = "the braces around the object are missing"
    return f"This is not JSON: {reason} (line {error.lineno}, character {error.colno})."


def members(root: Value) -> Iterator[tuple[Path, str, Value, "dict[str, Value]"]]:
    """(where it stands, its key, its value, the object that holds it) of every member of every object, in the order of the text."""
    inside: list[Iterator[tuple[Path, str | int, Value, Value]]] = [_children((), root)]
    while inside:
        child = next(inside[-1], None)
        if child is None:
            inside.pop()
            continue
        path, key, value, holder = child
        if isinstance(holder, dict) and isinstance(key, str):
            yield path, key, value, holder
        if isinstance(value, dict | list):
            inside.append(_children((*path, key), value))


def _children(path: Path, value: Value) -> Iterator[tuple[Path, str | int, Value, Value]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return ((path, key, child, value) for key, child in pairs)


def shown(text: str, longest: int = LONGEST) -> str:
    r"""A text to be shown to a reader: cut, and with \u… for what cannot be printed or would turn the direction of writing."""
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in cut)


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def shown_path(path: Path, key: str) -> str:
    """Where a value stands, as in code: text_config.layers[0].hidden_act; what is too long in the middle is left out."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{shown(part, 24)}" for part in path]
    if len(parts) > 3:
        parts = [parts[0], ".…", *parts[-1:]]
    return f"{''.join(parts)}.{shown(key, 40)}".removeprefix(".")


def shown_value(value: Value) -> str:
    """A value as JSON writes it, cut."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        few = (
            ", ".join(map(shown_value, value[:4]))
            if not any(isinstance(each, dict | list) for each in value[:4])
            else "…"
        )
        return f"[{few}{', …' if len(value) > 4 else ''}]"
    if isinstance(value, str):
        return f'"{shown(value)}"'
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f"{value:g}" if isinstance(value, float) else str(value)
