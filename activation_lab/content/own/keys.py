"""The names of the settings of the page of a typed function, its parameters among them."""

import re

PAGE = "own"
# What the lessons' lists of functions call it.
OPTION = "Your own"
# The text, the reader's name for it, the limits of its sliders, and the parameter by which it is differentiated too.
TEXT, NAME, RANGES, BY = "own_f", "own_name", "own_ranges", "own_by"
# Parts of the page's other keys, which no parameter's key may begin with, hold or end in.
RESERVED = frozenset(
    (
        *("f", "name", "ranges", "by", "x", "x0", "view", "second", "zoom", "window", "numbers", "answer", "mean"),
        *("spread", "play", "chart", "reset", "typing", "typed", "function", "actions", "live", "take", "pictures"),
        *("distribution", "seen", "field", "recent", "example", "refused", "before", "on", "low", "high", "p", "show"),
        *("touched", "table", "code", "formula", "limits", "hidden", "words", "note", "heading", "choices", "beside"),
    )
)
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*")


# How the keys begin of a second typed function and so on, on Compare.
AGAIN = f"compare_{PAGE}_"


def parameter_key(name: str, start: str = PAGE) -> str:
    """The key of a parameter's slider, also in addresses: `own_beta`; `own_p_` and hexadecimal digits if its name would not do, as for `f`."""
    if PLAIN.fullmatch(name) and RESERVED.isdisjoint(name.split("_")):
        return f"{start}_{name}"
    return f"{start}_p_{name.encode().hex()}"


def is_own(start: str) -> bool:
    """Whether keys that begin so are those of a typed function's parameters."""
    return start == PAGE or start.startswith(AGAIN)
