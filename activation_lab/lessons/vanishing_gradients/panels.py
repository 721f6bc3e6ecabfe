"""What the lesson about vanishing gradients shows beside its controls: the chart that follows the depth, and words."""

import streamlit as st

from activation_lab.lessons.vanishing_gradients import results, words
from activation_lab.lessons.vanishing_gradients.chart import HEIGHT, PHONE_HEIGHT, gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import GUESSED
from activation_lab.lessons.vanishing_gradients.declaration import ADDRESS, DEPTH
from activation_lab.lessons.vanishing_gradients.tracks import Followed
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.panels import lesson

SCOPE = f"{ADDRESS}_live"


def chart(choice, depth):
    """The chart at this depth, following its slider; returns its results, one Propagation a function."""
    slot = st.empty()
    found = tuple(_result(settings, depth, slot) for settings in choice.settings())
    figure = gradients_chart(found)
    figure_chart(
        figure,
        key=f"{ADDRESS}_chart",
        scope=SCOPE,
        description=words.description(found),
        file_name=ADDRESS,
        tracks=(Track(DEPTH.key, depth, traces=tuple(range(len(figure["data"]))), address=Followed(choice).address),),
        height=HEIGHT,
        phone_height=PHONE_HEIGHT,
    )
    st.caption(words.CAPTION)
    return found


def _result(settings, depth, slot):
    """The Propagation; slot: an st.empty for a word while others are computed first."""
    return results.known(settings, depth) or computed(results.at_one_depth, settings, depth, slot=slot)


def saw(found, guessed):
    """Whether the guess held, what happened to each function's gradient, and what the weights did."""
    told, right = words.saw(found), None
    if guessed:
        ratio = computed(results.at_one_depth, GUESSED, GUESSED.depth).gradient_ratio
        told, right = f"{words.guessed(ratio)}\n\n{told}", words.guessed_right(ratio)
    lesson.saw(told, guessed, right)


def formula(found):
    """How a gradient goes down one layer, and what many layers make of it."""
    lesson.formula(words.FORMULA, words.formula_words(found), words.SYMBOLS)


def challenge():
    """Something to try next."""
    lesson.challenge(words.challenge(DEPTH.high))
