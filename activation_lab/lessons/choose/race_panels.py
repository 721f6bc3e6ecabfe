"""The race's charts and words: the curves as they grow, the finish, and the book's ranking."""

from dataclasses import replace

import streamlit as st

from activation_lab.content.records import made
from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose import race_chart, race_words
from activation_lab.lessons.choose.choice import Choice, Standings
from activation_lab.lessons.choose.controls import RUN_HERE
from activation_lab.lessons.choose.declaration import ADDRESS, DECLARATION
from activation_lab.networks.functions import function_named
from activation_lab.networks.race import SEEDS, race, record, recorded
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.sliced_run import Run
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed

SCOPE = f"{ADDRESS}_live"


def guess(choice: Choice) -> Guessed:
    """The guess among the functions in the race: a Guessed."""
    # A reader may call a typed function as another is called.
    titles = tuple(dict.fromkeys(function_named(name).title for name in choice.entrants()))
    return lesson.guess(DECLARATION, replace(DECLARATION.guess, options=titles))


def standings(choice: Choice) -> tuple[Standings, Run[Standings] | None]:
    """(the Standings to show, the Run that computes them or None if they are recorded)."""
    entrants = choice.entrants()
    of_the_record = {name: one.settings for name, one in record(RANKING).items()}
    if entrants == of_the_record and not st.session_state.get(RUN_HERE):
        return record(RANKING), None
    run = sliced_run.run("choose", choice, lambda: race(entrants), choice.epochs * len(entrants))
    return run.latest, run


def curves(choice: Choice, shown: Standings | None, run: Run[Standings] | None) -> None:
    """The curves, and below them how far the race is, or when it was recorded. shown: None if covered."""
    at = {"key": "choose_curves", "scope": SCOPE, "file_name": "race", "height": race_chart.CURVES_HEIGHT}
    if shown is None:
        question = lesson.on_cover(DECLARATION.guess)
        lesson.cover(DECLARATION, race_chart.covered_curves(choice.epochs, question), **at)
        sliced_run.waits(ADDRESS)
        return
    description = race_words.description(shown, choice.epochs)
    figure_chart(race_chart.curves(shown, choice.epochs), description=description, **at)
    if run:
        done = min(one.epoch for one in shown.values())
        sliced_run.progress(run, f"Epoch {done} of {choice.epochs}, {len(shown)} functions, {len(SEEDS)} seeds each")
        return
    with st.container(horizontal=True, vertical_alignment="center", key="choose_recorded"):
        st.button("Run it on this server", icon=":material/play_arrow:", on_click=_run_here, key="choose_run")
        st.caption(f"Recorded: {made(recorded()['made'])}")


def _run_here():
    st.session_state[RUN_HERE] = True


def finish(shown: Standings, run: Run[Standings] | None, guess: Guessed) -> None:
    """Once the race is over: the final accuracy, in the order of the book's ranking, and a comparison with it."""
    over = not (run and run.going)
    guess.verdict(race_words.winners(shown) if over else "")
    if not over:
        lesson.saw("Results appear here when training ends.")
        return
    figure_chart(
        race_chart.finals(shown, RANKING),
        key="choose_finals",
        scope=SCOPE,
        description=race_words.FINALS,
        file_name="race_finish",
        height=race_chart.finals_height(shown),
    )
    lesson.saw(race_words.saw(shown))
