"""What the lesson about PReLU shows beside its controls: losses and slopes as they train, and whether it overfits, in words."""

import streamlit as st

from activation_lab.lessons.learned_slope import chart, words
from activation_lab.lessons.learned_slope.choice import Choice, Histories
from activation_lab.lessons.learned_slope.declaration import ADDRESS, DECLARATION, RUNS, SIZE
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.sliced_run import Run
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed

SCOPE = f"{ADDRESS}_live"


def run(choice: Choice) -> Run[Histories]:
    """The Run of this choice."""
    return sliced_run.run(ADDRESS, choice, choice.start, choice.steps())


def training(run: Run[Histories] | None) -> int:
    """Losses and slopes, below them the slider of the training set's size, and the progress; returns its size. run: None if covered."""
    above = st.container()
    examples = declared.select_slider(SIZE)
    at = {"key": f"{ADDRESS}_training", "scope": SCOPE, "file_name": ADDRESS, "height": chart.TRAINING_HEIGHT}
    if run is None:
        sliced_run.waits(ADDRESS)
        with above:
            lesson.cover(DECLARATION, chart.covered_training(lesson.on_cover(DECLARATION.guess)), **at)
        return examples
    share = run.steps / run.total
    going = f"{round(100 * min(1, share))} % of {len(run.latest) * RUNS} networks’ training"
    sliced_run.progress(run, f"{len(run.latest) * RUNS} networks trained" if run.finished else going)
    with above:
        figure_chart(
            chart.training(run.latest, examples),
            description=words.training(run.latest, examples),
            tracks=(_track(examples, run.latest),),
            **at,
        )
    return examples


def by_size(run: Run[Histories] | None, examples: int) -> None:
    """Loss and accuracy at the end over the size of the training set, following the same slider. run: None if covered."""
    name = f"{ADDRESS}_by_size"
    at = {"key": name, "scope": SCOPE, "file_name": name, "height": chart.SIZES_HEIGHT}
    with st.container(key=f"{ADDRESS}_later"):
        if run is None:
            lesson.cover(DECLARATION, chart.covered_by_size(sorted(SIZE.options)), **at)
            return
        figure_chart(
            chart.by_size(run.latest, examples),
            description=words.by_size(run.latest),
            tracks=(_track_by_size(examples, run.latest),),
            **at,
        )


def _track(examples, histories):
    updates = chart.training_updates(histories)
    return _sizes_track(examples, tuple(range(len(updates[0]))), updates)


def _track_by_size(examples, histories):
    return _sizes_track(examples, chart.by_size_moving(histories), chart.by_size_updates(histories))


def _sizes_track(examples, traces, updates):
    """The slider's words are the sizes, and a chart goes by them."""
    return Track(SIZE.key, float(examples), tuple(map(float, SIZE.options)), traces, updates, redraw=True)


def saw(run: Run[Histories], choice: Choice, guess: Guessed) -> None:
    """What came out, once the runs are over."""
    lesson.saw_when_over(run, lambda latest: words.saw(latest, choice), words.guessed_right, guess)
