"""The controls of the lesson about PReLU, and the Choice that they make."""

from activation_lab.lessons.learned_slope.choice import Choice
from activation_lab.lessons.learned_slope.declaration import (
    ADDRESS,
    COMPARED_WITH,
    COMPARISONS,
    DECLARATION,
    SEED,
    SHARED,
    SHARED_BY,
    START_AT,
    STARTS,
)
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable


def controls() -> Choice:
    """Draws the controls that start new runs; returns the Choice."""
    with hideable("parameters"):
        start = declared.buttons(START_AT, "visible")
        shared = declared.buttons(SHARED_BY, "visible")
        compared = declared.buttons(COMPARED_WITH, "visible")
        seed = declared.slider(SEED)
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return Choice(STARTS[start], SHARED[shared], COMPARISONS[compared], seed)
