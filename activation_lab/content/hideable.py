"""What a teacher's link can hide: parts of pages by `hide=parameters,code` in the address, and words that tell the answer."""

import re
from collections.abc import Iterable

from activations import names

# The names that `hide` takes, each with what it is called where a teacher ticks it.
PARTS = {
    "parameters": "Parameters",
    "x-range": "x-range",
    "point": "Point x₀",
    "view": "Overlay or two panels",
    "actions": "Reset and type values",
    "guess": "The guess",
    "presets": "Ready comparisons",
    "readout": "Values at the point",
    "formula": "Formulas and facts",
    "checked": "How exact it is",
    "saw": "What you just saw",
    "notice": "What to notice, what goes wrong",
    "challenge": "The challenge",
    "numbers": "Try any numbers",
    "code": "Code",
    "properties": "Where functions differ",
    "distribution": "Push a distribution through",
    "usage": "Which models use it",
    "article": "The article says … in fact …",
    "defaults": "Defaults in the libraries",
    "sources": "Where it comes from",
    "take-away": "Take away",
    "share": "Share",
    "neighbours": "Previous and next",
    "menu": "Menu and search",
}
# Those that a page without a server shows too.
IN_FILES = {
    *("parameters", "x-range", "point", "view", "presets", "readout", "formula", "saw", "notice", "numbers", "code"),
    *("properties", "usage", "article", "defaults", "sources"),
}

# The answer on every page except the lessons, which declare theirs. Cost has none: it shows what f′ costs, not its values.
ANSWERS = {
    **dict.fromkeys(names(), "f′: its curve and tangent, its values and formula, and what is said about the slope"),
    "": "f′ on the cards",
    "own": "f′: its curve and tangent, its values and formula",
    "compare": "f′: its curves and values, and the properties that follow from it",
    "gates": "the partial derivatives: their curves, values and formulas, and what is said about them",
    "softmax": "the Jacobian: its picture and formula, and what is said about it",
    "verify": "the values of f′ at kinks and extreme inputs",
    "formats": "f′: its curves and errors",
    "glossary": "examples that tell slopes",
    "cheat_sheet": "f′: its curves, the kinks, and what is said about the slope",
    "names": "how far functions differ in f′",
}


def named(texts: Iterable[str]) -> list[str]:
    """The names in the values of `hide`, each once, in order; commas, semicolons or spaces stand between them."""
    return list(dict.fromkeys(name for text in texts for name in re.split(r"[\s,;]+", text) if name))


def plain_word(text: str) -> str:
    """A word of an address in small letters, without space around it."""
    return text.strip().casefold()


def hidden(texts: Iterable[str]) -> tuple[str, ...]:
    """The parts that the values of `hide` name, in the order of PARTS."""
    names = set(map(plain_word, named(texts)))
    return tuple(name for name in PARTS if name in names)


def covered_line(answer: str) -> str:
    """What stands in place of a covered picture. answer: one of ANSWERS."""
    return f"Covered: {answer}. “Show the answer” uncovers it."


_SLOPE_WORDS = re.compile(r"slope|steep|f′|derivative|gradient|kink|flat|\bdies?\b|silent", re.IGNORECASE)


def untold(text: str, is_covered: bool) -> str:
    """The text, or "" where it would tell about the slope while the slope is covered."""
    return "" if is_covered and _SLOPE_WORDS.search(text) else text
