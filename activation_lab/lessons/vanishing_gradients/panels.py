"""What the lesson about vanishing gradients shows beside its controls: the chart that follows the depth, and words."""

import streamlit as st

from activation_lab.lessons.vanishing_gradients import chart as vanishing_chart
from activation_lab.lessons.vanishing_gradients import words
from activation_lab.lessons.vanishing_gradients.controls import DEPTH, SLUG, USUAL, at_one_depth
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.panels import lesson

SCOPE = f"{SLUG}_live"


def guess():
    """What the reader expects, or None."""
    return lesson.guess(f"{SLUG}_guess", words.GUESS, tuple(words.GUESSES))


def chart(choice, depth):
    """The chart at this depth, following its slider; returns its results."""
    results = choice.results(depth, st.empty())
    figure = vanishing_chart.vanishing_chart(results)
    figure_chart(
        figure,
        key=f"{SLUG}_chart",
        scope=SCOPE,
        description=words.description(results),
        file_name=SLUG,
        tracks=(Track(DEPTH.key, depth, traces=tuple(range(len(figure["data"]))), address=choice.address),),
        height=vanishing_chart.HEIGHT,
        phone_height=vanishing_chart.PHONE_HEIGHT,
    )
    st.caption(words.CAPTION)
    return results


def saw(results, guessed):
    """Whether the guess held, what happened to each function's gradient, and what the weights did."""
    told, right = words.saw(results), None
    if guessed:
        ratio = computed(at_one_depth, USUAL, USUAL.depth).gradient_ratio
        told, right = f"{words.guessed(ratio)}\n\n{told}", words.guessed_right(ratio)
    lesson.saw(told, guessed, right)


def formula(results):
    """How a gradient goes down one layer, and what many layers make of it."""
    lesson.formula(words.FORMULA, words.formula_words(results))


def challenge():
    """Something to try next."""
    lesson.challenge(words.challenge(DEPTH.high))
