"""The controls of the lesson about dying ReLU, and the Choice that they make."""

from activation_lab.content.titles import chosen_names
from activation_lab.lessons.dying_relu.choice import Choice
from activation_lab.lessons.dying_relu.declaration import ADDRESS, BIAS, DECLARATION, DEPTH, LAST, RATE, SEED
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.own import typed
from activations.words import number


def controls() -> Choice:
    """Draws the controls that start new runs; returns the Choice."""
    with hideable("parameters"):
        rate = declared.select_slider(RATE, number)
        title = declared.selectbox(LAST)
        (last,) = chosen_names((title,), typed.sliders((title,)))
        choice = Choice(rate, declared.slider(BIAS), declared.slider(DEPTH), declared.slider(SEED), last)
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice
