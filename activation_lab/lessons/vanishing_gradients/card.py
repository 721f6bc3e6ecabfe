"""What a link to the lesson about vanishing gradients shows elsewhere: the gradient by layer, at the link's own settings."""

import activations
from activation_lab.content.address import controls_query, read_controls
from activation_lab.content.cards import LessonPicture
from activation_lab.figures.previews import figure_preview
from activation_lab.lessons.vanishing_gradients.chart import gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import Choice
from activation_lab.lessons.vanishing_gradients.declaration import (
    DECLARATION,
    DEPTH,
    FUNCTIONS,
    INITIALISER,
    MOST_FUNCTIONS,
    SEED,
    SIGMA,
    WIDTH,
)
from activation_lab.lessons.vanishing_gradients.results import at_one_depth
from activation_lab.networks.initialisers import BY_SPOKEN_NAME

NAMES = {activations.get(name).title: name for name in activations.names()}


def picture(asked):
    """The LessonPicture at what an address asks for."""
    values = read_controls(DECLARATION.controls, asked)
    titles = values[FUNCTIONS.key][:MOST_FUNCTIONS]
    choice = Choice(
        tuple(NAMES[title] for title in titles),
        values[WIDTH.key],
        BY_SPOKEN_NAME[values[INITIALISER.key]],
        values[SIGMA.key],
        values[SEED.key],
    )
    values |= {FUNCTIONS.key: titles}
    if choice.initialiser != "random_normal":
        values[SIGMA.key] = SIGMA.default
    depth = values[DEPTH.key]

    def draw():
        results = [at_one_depth(settings, depth) for settings in choice.settings()]
        return figure_preview(DECLARATION.title, gradients_chart(results), f"through {depth} layers")

    return LessonPicture(controls_query(DECLARATION.controls, values), draw)
