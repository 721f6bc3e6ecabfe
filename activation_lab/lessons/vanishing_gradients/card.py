"""What a link to the lesson about vanishing gradients shows elsewhere: the gradient by layer, at the link's own settings."""

from activation_lab.content.address import Texts, controls_query, read_controls
from activation_lab.content.cards import LessonPicture
from activation_lab.figures.previews import figure_preview
from activation_lab.lessons.vanishing_gradients.chart import gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import chosen
from activation_lab.lessons.vanishing_gradients.declaration import (
    DECLARATION,
    DEPTH,
    FUNCTIONS,
    MOST_FUNCTIONS,
    SIGMA,
)
from activation_lab.lessons.vanishing_gradients.results import at_one_depth


def picture(asked: Texts) -> LessonPicture:
    """The LessonPicture at what an address asks for."""
    values = read_controls(DECLARATION.controls, asked)
    choice = chosen(values)
    values |= {FUNCTIONS.key: values[FUNCTIONS.key][:MOST_FUNCTIONS]}
    if choice.initialiser != "random_normal":
        values[SIGMA.key] = SIGMA.default
    depth = values[DEPTH.key]

    def draw():
        results = [at_one_depth(settings, depth) for settings in choice.settings()]
        return figure_preview(DECLARATION.title, gradients_chart(results), f"through {depth} layers")

    return LessonPicture(controls_query(DECLARATION.controls, values), draw)
