"""Which parts of the pages a teacher's link hides: `hide=parameters,code` and `answer=hidden` in the address."""

from contextlib import nullcontext

import streamlit as st

from activation_lab.ui.links.link_lists import entries

# The names that `hide` takes, each with what it is called where a teacher ticks it.
PARTS = {
    "parameters": "Parameters",
    "x-range": "x-range",
    "point": "Point x₀",
    "view": "Overlay or two panels",
    "actions": "Reset and type values",
    "guess": "The guess to make",
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
    "article": "The article says … in fact …",
    "defaults": "What libraries take",
    "sources": "Where it comes from",
    "take-away": "Take away",
    "share": "Share",
    "neighbours": "Previous and next",
    "menu": "Menu and search",
}
# Which of them are where.
EVERYWHERE = ("share", "menu")
LESSON_PARTS = ("guess", "saw", "formula", "challenge", "sources", *EVERYWHERE)
VECTOR_PARTS = ("formula", "notice", "code", "sources", *EVERYWHERE)
FUNCTION_PARTS = tuple(name for name in PARTS if name not in ("guess", "presets", "saw", "challenge", "properties"))
COMPARE_PARTS = (
    *("parameters", "x-range", "point", "presets", "readout", "saw", "properties", "distribution", "take-away"),
    *EVERYWHERE,
)
# Those that a page without a server shows too.
IN_FILES = {
    *("parameters", "x-range", "point", "view", "presets", "readout", "formula", "saw", "notice", "numbers", "code"),
    *("properties", "article", "defaults", "sources"),
}
# The parameters that go along with every link.
CARRIED = ("hide", "answer")


def asked():
    """The names in the address's `hide`, each once, in the order in which they stand there."""
    return entries("hide")


def hidden():
    """The parts that are hidden, in the order of PARTS."""
    names = set(asked())
    return tuple(name for name in PARTS if name in names)


def part(name):
    """Wraps a part of a page (`with part("code"):`): if it is hidden, in a container that CSS takes out of sight.

    What is in it still runs, so that hidden controls keep their values and what is in the address counts. The readout is
    part of the chart: it is the chart that is wrapped.
    """
    if name not in hidden():
        return nullcontext()
    return st.container(key=f"without_{name}" if name == "readout" else f"hidden_part_{name}")


def answer_hidden():
    """Whether the address asks to start with the answer hidden."""
    return "hidden" in st.query_params.get_all("answer")
