"""The chart and words of the lesson about vanishing gradients; the chart follows the depth."""

from collections.abc import Sequence

import streamlit as st

from activation_lab.lessons.vanishing_gradients import results, words
from activation_lab.lessons.vanishing_gradients.chart import HEIGHT, PHONE_HEIGHT, covered, gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import GUESSED, Choice
from activation_lab.lessons.vanishing_gradients.declaration import ADDRESS, DECLARATION, DEPTH
from activation_lab.lessons.vanishing_gradients.tracks import Followed
from activation_lab.networks.propagation import Propagation
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed

SCOPE = f"{ADDRESS}_live"


def results_of(choice: Choice, depth: int) -> tuple[Propagation, ...]:
    """The results of a Choice at this depth: one Propagation per function."""
    slot = st.empty()
    return tuple(_result(settings, depth, slot) for settings in choice.settings())


def chart(choice: Choice, depth: int, found: Sequence[Propagation] | None) -> None:
    """The chart of these results, following the depth slider; None: covered."""
    at = {
        "key": f"{ADDRESS}_chart",
        "scope": SCOPE,
        "file_name": ADDRESS,
        "height": HEIGHT,
        "phone_height": PHONE_HEIGHT,
    }
    if found is None:
        st.empty()
        lesson.cover(DECLARATION, covered(choice.functions, depth, lesson.on_cover(DECLARATION.guess)), **at)
    else:
        figure = gradients_chart(found)
        moving, address = tuple(range(len(figure["data"]))), Followed(choice).address
        tracks = (Track(DEPTH.key, depth, traces=moving, address=address),)
        figure_chart(figure, description=words.description(found), tracks=tracks, **at)
    st.caption(words.CAPTION)


def _result(settings, depth, slot):
    """The Propagation; slot: an st.empty for a message while others are computed first."""
    return results.known(settings, depth) or computed(results.at_one_depth, settings, depth, slot=slot)


def saw(found: Sequence[Propagation], unscaled: Sequence[Propagation], guess: Guessed) -> None:
    """Whether the guess was correct, what happened to each function's gradient, and what the weights did. unscaled: the results without loss scaling."""
    ratio = computed(results.at_one_depth, GUESSED, GUESSED.depth).gradient_ratio
    guess.verdict(words.guessed_right(ratio))
    rounded = words.rounded(found, unscaled)
    lesson.saw("\n\n".join(filter(None, (words.guessed(ratio), rounded, words.saw(found)))))


def formula(found: Sequence[Propagation]) -> None:
    """The gradient's step down one layer, and the effect of many layers."""
    lesson.formula(words.FORMULA, words.formula_words(found), words.SYMBOLS)


def challenge() -> None:
    """Something to try next."""
    lesson.challenge(words.challenge(DEPTH.high))
