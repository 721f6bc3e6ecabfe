"""The race: which functions run under which budget, their curves as they grow, the finish, and the book's ranking beside it."""

from dataclasses import dataclass, replace

import streamlit as st

import activations
from activation_lab.lessons.choose import race_chart, race_words
from activation_lab.lessons.choose.guide import BOOK_RANKING
from activation_lab.networks.defaults import RACE, RACE_DEPTH, RACE_SEEDS, RACE_WIDTH, SEVEN, race_entrant
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.race import race, record, recorded
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.answer import cover
from activation_lab.ui.controls.hiding import part
from activation_lab.ui.controls.slider import Slider
from activation_lab.ui.jobs import sliced_run as running
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.recorded import made

SCOPE = "choose_live"
MOST = 8
USUAL = next(iter(RACE.values()))
RATES = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
TITLES = {activations.get(name).title: name for name in activations.names()}
DEFAULT_TITLES = tuple(activations.get(name).title for name in SEVEN)
DEPTH = Slider("choose_layers", "Hidden layers", 1, 12, 1, RACE_DEPTH)
EPOCHS = Slider("choose_epochs", "Epochs", 5, 30, 1, USUAL.epochs)
SEED = Slider("choose_seed", "First seed", 0, 99, 1, RACE_SEEDS[0])
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
        order = [name for name in BOOK_RANKING if name in self.names]
        order += [name for name in self.names if name not in BOOK_RANKING]
        return {name: self._settings(name) for name in order}

    def _settings(self, name):
        return replace(
            race_entrant(name),
            hidden=stack(name, self.depth, RACE_WIDTH),
            optimiser=SGD(self.rate),
            epochs=self.epochs,
            seeds=tuple(self.seed + place for place in range(len(RACE_SEEDS))),
        )


def guess(choice):
    """What the reader expects, or None."""
    titles = tuple(activations.get(name).title for name in choice.entrants())
    return lesson.guess("choose_guess", race_words.GUESS, titles)


def controls():
    """Draws the controls; returns the Choice. Where a link chooses nothing, the seven race."""
    with part("parameters"):
        titles = st.multiselect(
            "Functions", tuple(TITLES), DEFAULT_TITLES, max_selections=MOST, key="choose_functions", bind="query-params"
        )
        depth = DEPTH.draw()
        rate = st.select_slider(
            "Learning rate", RATES, USUAL.optimiser.learning_rate, key="choose_rate", bind="query-params"
        )
        choice = Choice(_names(titles), depth, rate, EPOCHS.draw(), SEED.draw())
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key="choose_reset")
    return choice


def _names(titles):
    names = tuple(TITLES[title] for title in titles if title in TITLES)[:MOST]
    if not names:
        st.caption("None is chosen, so the seven run.")
    return tuple(sorted(names or SEVEN, key=activations.names().index))


def _reset():
    """Every control back to its default, and the recorded race; the guess stays."""
    st.session_state["choose_functions"] = list(DEFAULT_TITLES)
    st.session_state["choose_rate"] = USUAL.optimiser.learning_rate
    st.session_state[HERE] = False
    for slider in (DEPTH, EPOCHS, SEED):
        st.session_state[slider.key] = slider.default


def standings(choice):
    """(the Standings to show, the Run that makes them or None where they are the recorded ones)."""
    if choice.entrants() == {name: one.settings for name, one in record().items()} and not st.session_state.get(HERE):
        return record(), None
    entrants = choice.entrants()
    run = running.run("choose", choice, lambda: race(entrants), choice.epochs * len(entrants))
    return run.latest, run


def curves(choice, shown, run, covered):
    """The curves, unless they are covered, and below them how far the race is, or when it was recorded."""
    if covered:
        cover("choose")
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
        running.progress(run, f"Epoch {done} of {choice.epochs}, {len(shown)} functions, {len(RACE_SEEDS)} seeds each")
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
        race_chart.finals(shown, BOOK_RANKING),
        key="choose_finals",
        scope=SCOPE,
        description=race_words.FINALS,
        file_name="race_finish",
        height=race_chart.finals_height(shown),
    )
    lesson.saw(race_words.saw(shown), guessed, race_words.winners(shown))
