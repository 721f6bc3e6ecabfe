"""What the lesson about PReLU shows: controls, losses and slopes as they train, and whether it overfits, in words."""

import streamlit as st

from activation_lab.lessons.learned_slope import chart as learned_chart
from activation_lab.lessons.learned_slope import words
from activation_lab.networks.defaults import LEARNED_SIZES
from activation_lab.networks.learned import RUNS, USUAL, Choice
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls.answer import cover
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.hiding import part
from activation_lab.ui.controls.slider import Slider
from activation_lab.ui.jobs import sliced_run as running
from activation_lab.ui.panels import lesson

SLUG = "learned_slope"
SCOPE = f"{SLUG}_live"
SIZE = f"{SLUG}_size"
STARTS = {"PyTorch’s 0.25": 0.25, "Keras’s 0": 0.0}
SHARED = {"one α a layer": "layer", "one α a unit": "unit"}
BESIDE = {"α held beside": "leaky_relu", "ReLU beside": "relu"}
SEED = Slider(f"{SLUG}_seed", f"First of {RUNS} seeds", 0, 99, 1, USUAL.seeds[0])


def guess():
    """What the reader expects, or None."""
    return lesson.guess(f"{SLUG}_guess", words.GUESS, words.GUESSES)


def controls():
    """Draws the controls that start new runs; returns the Choice."""
    with part("parameters"):
        start = choice("Start", tuple(STARTS), f"{SLUG}_start")
        shared = choice("Shared", tuple(SHARED), f"{SLUG}_shared")
        beside = choice("Beside", tuple(BESIDE), f"{SLUG}_beside")
        seed = SEED.draw()
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key=f"{SLUG}_reset")
    return Choice(STARTS[start], SHARED[shared], BESIDE[beside], seed)


def _reset():
    """Every control back to its default; the guess stays."""
    st.session_state[SIZE] = min(LEARNED_SIZES)
    st.session_state[SEED.key] = SEED.default
    for name, options in (("start", STARTS), ("shared", SHARED), ("beside", BESIDE)):
        st.session_state[f"{SLUG}_{name}"] = next(iter(options))


def run(choice):
    """The Run of this choice."""
    return running.run(SLUG, choice, choice.start, choice.steps())


def training(run, covered):
    """Losses and slopes, unless they are covered, below them the slider that shrinks the training set, and the progress; returns its size."""
    chart = st.container()
    examples = st.select_slider(
        "Digits to learn from",
        LEARNED_SIZES[::-1],
        min(LEARNED_SIZES),
        key=SIZE,
        bind="query-params",
    )
    share = run.steps / run.total
    going = f"{round(100 * min(1, share))} % of {len(run.latest) * RUNS} networks’ training"
    running.progress(run, f"{len(run.latest) * RUNS} networks have learned" if run.finished else going)
    with chart:
        if covered:
            cover(SLUG)
            return examples
        figure_chart(
            learned_chart.training(run.latest, examples),
            key=f"{SLUG}_training",
            scope=SCOPE,
            description=words.training(run.latest, examples),
            file_name=SLUG,
            tracks=(_track(examples, run.latest),),
            height=learned_chart.TRAINING_HEIGHT,
        )
    return examples


def by_size(run, examples):
    """Loss and accuracy at the end over the size of the training set, following the same slider."""
    with st.container(key=f"{SLUG}_later"):
        figure_chart(
            learned_chart.by_size(run.latest, examples),
            key=f"{SLUG}_by_size",
            scope=SCOPE,
            description=words.by_size(run.latest),
            file_name=f"{SLUG}_by_size",
            tracks=(_track_by_size(examples, run.latest),),
            height=learned_chart.SIZES_HEIGHT,
        )


def _track(examples, histories):
    updates = learned_chart.training_updates(histories)
    return _sizes_track(examples, tuple(range(len(updates[0]))), updates)


def _track_by_size(examples, histories):
    return _sizes_track(examples, learned_chart.by_size_moving(histories), learned_chart.by_size_updates(histories))


def _sizes_track(examples, traces, updates):
    """The slider tells the place of a size among its options, the largest first."""
    places = tuple(float(place) for place in range(len(updates)))
    return Track(SIZE, places[LEARNED_SIZES[::-1].index(examples)], places, traces, updates[::-1], redraw=True)


def saw(run, choice, guessed):
    """What came out, once the runs are over."""
    lesson.saw_when_over(run, lambda latest: words.saw(latest, choice), words.guessed_right, guessed)
