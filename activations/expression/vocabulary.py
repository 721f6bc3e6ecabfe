"""The words of the language, and which of them an unknown word is nearest to."""

import difflib
import keyword
import math
import unicodedata
from functools import cache

from activations.activation import Activation
from activations.catalog import load

# The bounds of an expression.
MOST_LETTERS, MOST_NODES, MOST_PARAMETERS = 500, 200, 8
# {name: (fewest, most arguments)}; the catalog's functions come beside them.
OPERATIONS = {
    **dict.fromkeys(
        ("exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tan", "atan", "sinh", "cosh", "erf"), (1, 1)
    ),
    **dict.fromkeys(("abs", "sign", "floor", "round"), (1, 1)),
    **dict.fromkeys(("min", "max"), (2, 8)),
    "clip": (3, 3),
    "where": (3, 3),
}
# Operations that are written with signs: the name in the tree.
SIGNS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "^": "power"}
COMPARISONS = {"<": "less", "<=": "less_equal", ">": "greater", ">=": "greater_equal", "==": "equal", "!=": "not_equal"}
SPELLINGS = {"ln": "log", "π": "pi", "arctan": "atan"}
# What readers call a function that has another name here.
MEANT = {"sigma": "sigmoid", "σ": "sigmoid", "logistic": "sigmoid", "heaviside": "step"}
CONSTANTS = {"pi": math.pi, "e": math.e}
# Names that arguments of an Activation's methods already have.
TAKEN = ("order", "wrt", "self")
# How a condition of several comparisons is written.
LOGICAL = {"and": "(x > 0)*(x < 1)", "or": "max(x < 0, x > 1)", "not": "1 - (x > 0)"}


@cache
def catalog() -> dict[str, Activation]:
    """The catalog's functions by name."""
    return load()


@cache
def functions() -> frozenset[str]:
    """Every word that is followed by brackets."""
    return frozenset({*OPERATIONS, *catalog(), "ln"})


@cache
def _known() -> dict[str, str]:
    """{spelling in small letters: the word of this language}, for suggestions; with the other names of the catalog's functions."""
    aliases = {alias.lower(): name for name, entry in catalog().items() for alias in entry.aliases}
    words = {"x", *CONSTANTS, *functions(), "if", "else"}
    return aliases | {word.lower(): word for word in words} | MEANT


def nearest(word: str) -> str:
    """The known word that an unknown one is nearest to, or ""."""
    known = _known()
    # A single letter is near to nothing but itself.
    cutoff = 0.6 if len(word) > 1 else 1.0
    close = difflib.get_close_matches(word.lower()[:50], list(known), n=1, cutoff=cutoff)
    return known[close[0]] if close else ""


def product_within(word: str) -> str:
    """How a word would be written if it is meant as a product with x, such as "a*x" for "ax"; "" where it is a name."""
    rest = word.strip("x")
    if not rest and len(word) > 1:
        return "*".join(word)
    if rest == word or not (
        (len(rest) == 1 and rest.isalpha())
        or rest.isdecimal()
        or rest in CONSTANTS
        or rest in functions()
        or _is_greek(rest)
    ):
        return ""
    return "*".join([*word[: word.index(rest)], rest, *word[word.index(rest) + len(rest) :]])


def _is_greek(word: str) -> bool:
    return word in ("alpha", "beta", "gamma", "delta", "theta", "lam", "mu", "sigma", "omega", "tau")


def refusal(word: str) -> tuple[str, str]:
    """(why a word cannot be a parameter's name, the closest word); ("", "") where it can."""
    if any(unicodedata.decomposition(letter).startswith(("<super>", "<sub>", "<fraction>")) for letter in word):
        return f"in {word!r} a letter is raised, lowered or a fraction; write powers with ^ and fractions with /", ""
    if product := product_within(word):
        return f"{word!r} is one name; for a product write {product}", product
    lowered = word.lower()
    if lowered != word and lowered in _known():
        return f"{word!r} is not known; did you mean {_known()[lowered]!r}?", _known()[lowered]
    if word in LOGICAL:
        return f"{word!r} is no word of this language; write such as {LOGICAL[word]}", ""
    if word in TAKEN or keyword.iskeyword(word):
        return f"{word!r} cannot be a parameter's name; choose another one", ""
    if len(word) > 20:
        return f"a parameter's name has at most 20 letters, and this one has {len(word)}", ""
    return "", ""
