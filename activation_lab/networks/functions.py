"""The functions of networks by name: those of the catalog, and typed ones, whose names hold their text, title and values.

So a typed function goes wherever a name goes: into settings, the keys of what is kept, and the address of a file.
"""

import base64
import copy
import json
import re
from functools import lru_cache

import activations
from activations import Activation, Instance

PREFIX = "own-"
MOST_LETTERS = 4000
# Of a title in a narrow place.
MOST_SHOWN = 14
# Of a reader's name for a function, characters that mean nothing in HTML, Markdown, code and file names.
PLAIN_NAME = re.compile(r"[^\w .,+'’′-]+")
LONGEST_NAME = 40


def plain_name(text: str) -> str:
    """A reader's name for a function without the characters that a name cannot have, at most LONGEST_NAME long."""
    return " ".join(PLAIN_NAME.sub("", text).split())[:LONGEST_NAME].strip()


def typed_name(function: Instance) -> str:
    """The name of a typed function at its values: letters, digits, - and _ only."""
    text: str = function.activation.text  # type: ignore[attr-defined]  # a TypedActivation has it
    values = {name: float(value) for name, value in function.values.items()}
    said = json.dumps([text, function.activation.title, values], separators=(",", ":"))
    return PREFIX + base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


@lru_cache(maxsize=256)
def function_named(name: str) -> Activation:
    """The function of a name, a typed one with its values as the defaults. Raises ValueError, as UnknownActivation, for an unknown name."""
    if not name.startswith(PREFIX):
        return activations.get(name)
    letters = name.removeprefix(PREFIX)[:MOST_LETTERS]
    try:
        said = json.loads(base64.urlsafe_b64decode(letters + "=" * (-len(letters) % 4)))
        text, title, values = said
        made = copy.copy(activations.typed(text, **values))
        # Anybody can write such a name into the address of a file.
        vars(made).update(title=plain_name(str(title)) or made.title)
    except (TypeError, RecursionError) as error:
        raise ValueError(f"{name[:40]} is not the name of a typed function") from error
    return made


def short_title(name: str) -> str:
    """The first word of a function's title, for a place at a curve; of a typed one the title, if it is short, else its beginning."""
    title = function_named(name).title
    return _clipped(title) if name.startswith(PREFIX) else title.split()[0]


def panel_title(name: str) -> str:
    """A function's title for the top of a narrow panel."""
    return _clipped(function_named(name).title)


def _clipped(title: str) -> str:
    return title if len(title) <= MOST_SHOWN else f"{title[: MOST_SHOWN - 1]}…"


def is_name(name: str) -> bool:
    """Whether a name is that of a function."""
    try:
        function_named(name)
    except ValueError:
        return False
    return True
