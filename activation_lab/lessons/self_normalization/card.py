"""What a link to the lesson about self-normalisation shows elsewhere: the outputs' spread by layer, at the link's settings."""

from activation_lab.content.address import Texts, controls_query, read_controls
from activation_lab.content.cards import LessonPicture
from activation_lab.figures.previews import figure_preview
from activation_lab.lessons.self_normalization import chart, words
from activation_lab.lessons.self_normalization.choice import chosen
from activation_lab.lessons.self_normalization.declaration import (
    BROKEN,
    DECLARATION,
    DROPOUT,
    FUNCTION,
    INITIALISER,
    LAYERS,
    OTHER,
    RATE,
    SEED,
    SIGMA,
    WEIGHTS,
)
from activation_lab.networks.initialisers import BY_SPOKEN_NAME
from activation_lab.networks.propagation import propagate

CONTROLS = (BROKEN, INITIALISER, SIGMA, FUNCTION, RATE, SEED)
# What counts only where this condition is broken.
DETAILS = {WEIGHTS: (INITIALISER, SIGMA), OTHER: (FUNCTION,), DROPOUT: (RATE,)}


def picture(asked: Texts) -> LessonPicture:
    """The LessonPicture at what an address asks for."""
    values = read_controls(CONTROLS, asked)
    for condition, controls in DETAILS.items():
        if values[BROKEN.key] != condition:
            values |= {control.key: control.default for control in controls}
    if BY_SPOKEN_NAME[values[INITIALISER.key]] != "random_normal":
        values[SIGMA.key] = SIGMA.default
    choice = chosen(values)

    def draw():
        runs = [(choice.kept_label, propagate(choice.kept))]
        if choice.broken:
            runs.append((choice.label, propagate(choice.broken)))
        theory = words.theory(runs[-1][1], chart.starts(chart.view(runs)))
        figure = chart.by_layer(runs, theory.way, LAYERS)
        above = "standard deviation of the outputs, layer by layer"
        return figure_preview(DECLARATION.title, figure, DECLARATION.teaser, above, panel="y2")

    return LessonPicture(controls_query(CONTROLS, values), draw)
