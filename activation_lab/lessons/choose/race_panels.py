"""The race: which functions run under which budget, their curves as they grow, the finish, and the book's ranking beside it."""

from dataclasses import dataclass, replace

import streamlit as st

import activations
from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose import race_chart, race_words
from activation_lab.lessons.choose.declaration import (
    ADDRESS,
    DECLARATION,
    DEPTH,
    EPOCHS,
    FUNCTIONS,
    RACE_CONTROLS,
    RATE,
    SEED,
)
from activation_lab.networks.defaults import RACE_SEEDS, RACE_WIDTH, SEVEN, race_entrant
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.race import race, record, recorded
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.answer import cover
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.recorded import made

SCOPE = f"{ADDRESS}_live"
MOST = 8
TITLES = {activations.get(name).title: name for name in activations.names()}
HERE = "choose_race_here"


@dataclass(frozen=True)
class Choice:
    """What the reader has set; with it every run is fixed."""

    names: tuple[str, ...]
    depth: int
    rate: float
    epochs: int
    seed: int

    def entrants(self):
        """{name: Settings}, in the order of the book's ranking, then the others."""
        order = [name for name in RANKING if name in self.names]
        order += [name for name in self.names if name not in RANKING]
        return {name: self._settings(name) for name in order}

    def _settings(self, name):
        return replace(
            race_entrant(name),
            hidden=stack(name, self.depth, RACE_WIDTH),
            optimiser=SGD(self.rate),
            epochs=self.epochs,
            seeds=tuple(self.seed + place for place in range(len(RACE_SEEDS))),
        )


def controls():
    """Draws the controls; returns the Choice. Where a link chooses nothing, the seven race."""
    with hideable("parameters"):
        titles = declared.multiselect(FUNCTIONS, MOST)
        depth = declared.slider(DEPTH)
        rate = declared.select_slider(RATE)
        choice = Choice(_names(titles), depth, rate, declared.slider(EPOCHS), declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *RACE_CONTROLS, also=_show_record)
    return choice


def _names(titles):
    names = tuple(TITLES[title] for title in titles if title in TITLES)[:MOST]
    if not names:
        st.caption("None is chosen, so the seven run.")
    return tuple(sorted(names or SEVEN, key=activations.names().index))


def _show_record():
    st.session_state[HERE] = False


def guess(choice):
    """What the reader expects, of those that run, or None."""
    titles = tuple(activations.get(name).title for name in choice.entrants())
    return lesson.guess(replace(DECLARATION.guess, options=titles))


def standings(choice):
    """(the Standings to show, the Run that makes them or None where they are the recorded ones)."""
    if choice.entrants() == {name: one.settings for name, one in record(RANKING).items()} and not st.session_state.get(
        HERE
    ):
        return record(RANKING), None
    entrants = choice.entrants()
    run = sliced_run.run("choose", choice, lambda: race(entrants), choice.epochs * len(entrants))
    return run.latest, run


def curves(choice, shown, run, covered):
    """The curves, unless they are covered, and below them how far the race is, or when it was recorded."""
    if covered:
        cover(DECLARATION.answer)
    else:
        figure_chart(
            race_chart.curves(shown, choice.epochs),
            key="choose_curves",
            scope=SCOPE,
            description=race_words.description(shown, choice.epochs),
            file_name="race",
            height=race_chart.CURVES_HEIGHT,
        )
    if run:
        done = min(one.epoch for one in shown.values())
        sliced_run.progress(
            run, f"Epoch {done} of {choice.epochs}, {len(shown)} functions, {len(RACE_SEEDS)} seeds each"
        )
        return
    with st.container(horizontal=True, vertical_alignment="center", key="choose_recorded"):
        st.button("Run it on this server", icon=":material/play_arrow:", on_click=_run_here, key="choose_run")
        st.caption(f"Recorded: {made(recorded()['made'])}")


def _run_here():
    st.session_state[HERE] = True


def finish(shown, run, guessed):
    """Who arrives where, in the order of the book's ranking, and what that says; once the race is over."""
    if run and run.going:
        lesson.saw("It says so here when the race is over.")
        return
    figure_chart(
        race_chart.finals(shown, RANKING),
        key="choose_finals",
        scope=SCOPE,
        description=race_words.FINALS,
        file_name="race_finish",
        height=race_chart.finals_height(shown),
    )
    lesson.saw(race_words.saw(shown), guessed, race_words.winners(shown))
