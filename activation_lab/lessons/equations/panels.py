"""The charts and words of the lesson about equations: solutions, residuals, losses and errors as the networks train, and the result."""

import streamlit as st

from activation_lab.lessons.equations import chart, words
from activation_lab.lessons.equations.choice import Choice, Histories
from activation_lab.lessons.equations.declaration import ADDRESS, DECLARATION, STEP, STEPS
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.sliced_run import Run
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed
from activations.words import spelled

SCOPE = f"{ADDRESS}_live"


def run(choice: Choice) -> Run[Histories]:
    """The Run of this choice."""
    return sliced_run.run(ADDRESS, choice, choice.start, choice.total)


def solutions(choice: Choice, run: Run[Histories] | None) -> int:
    """Solutions and residuals, and below them the slider that replays them and the run's progress; returns the step shown. run: None if covered."""
    above = st.container()
    chosen = declared.slider(STEP)
    # A link may name a step between two that are measured.
    step = min(STEP.stops, key=lambda stop: abs(stop - chosen))
    at = {
        "key": f"{ADDRESS}_solutions",
        "scope": SCOPE,
        "file_name": ADDRESS,
        "height": chart.SOLUTIONS_HEIGHT,
        "phone_height": chart.SOLUTIONS_PHONE_HEIGHT,
    }
    if run is None:
        sliced_run.waits(ADDRESS)
        with above:
            lesson.cover(DECLARATION, chart.covered_solutions(choice, lesson.on_cover(DECLARATION.guess)), **at)
        return step
    if not run.finished:
        step = min(step, chart.reached(run.latest))
    several = f", {spelled(len(run.latest))} networks side by side" if len(run.latest) > 1 else ""
    sliced_run.progress(run, f"Step {step:,} of {STEPS:,}{several}{' · recorded' if choice.is_recorded else ''}")
    with above:
        figure_chart(
            chart.solutions(run.latest, choice, step),
            description=words.solutions(run.latest, choice, step),
            tracks=_tracks(run, step, chart.solutions_moving, chart.solutions_updates),
            plays=STEP,
            **at,
        )
    return step


def curves(choice: Choice, run: Run[Histories] | None, step: int) -> None:
    """Losses and errors, following the same slider. run: None if covered."""
    at = {"key": f"{ADDRESS}_curves", "scope": SCOPE, "file_name": f"{ADDRESS}_loss", "height": chart.CURVES_HEIGHT}
    with st.container(key=f"{ADDRESS}_later"):
        if run is None:
            lesson.cover(DECLARATION, chart.covered_curves(), **at)
            return
        figure_chart(
            chart.curves(run.latest, step),
            description=words.curves(run.latest, step),
            tracks=_tracks(run, step, chart.curves_moving, chart.curves_updates, redraw=True),
            **at,
        )


def _tracks(run, step, moving, updates, redraw=False):
    """The track of the replay. While the networks train, the charts show the latest step, and nothing follows the slider."""
    if not run.finished:
        return ()
    stops = tuple(map(float, STEP.stops))
    return (Track(STEP.key, float(step), stops, moving(run.latest), updates(run.latest), redraw=redraw),)


def saw(run: Run[Histories], choice: Choice, guess: Guessed) -> None:
    """The result, once the run is over."""
    lesson.saw_when_over(run, lambda latest: words.saw(latest, choice), words.guessed_right, guess)
