"""The controls of the lesson about equations, and the Choice that they make."""

from activation_lab.lessons.equations.choice import Choice, names
from activation_lab.lessons.equations.declaration import (
    ADDRESS,
    DECLARATION,
    EQUATION,
    MOST_OTHERS,
    OTHERS,
    RATE,
    SEED,
    UNITS,
)
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.own import typed
from activations.words import number


def controls() -> Choice:
    """Draws the controls that start new runs; returns the Choice."""
    with hideable("parameters"):
        equation = declared.buttons(EQUATION, "visible")
        others = declared.multiselect(OTHERS, MOST_OTHERS)
        values = typed.sliders(others)
        units = declared.buttons(UNITS, "visible")
        rate = declared.select_slider(RATE, number)
        choice = Choice(equation, names(others, values), units, rate, declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice
