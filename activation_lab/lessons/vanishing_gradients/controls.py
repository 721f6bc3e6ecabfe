"""The controls of the lesson about vanishing gradients, bound to the URL; what they are set to, and what follows from it."""

from dataclasses import dataclass

import streamlit as st

import activations
from activation_lab.lessons.vanishing_gradients import chart as vanishing_chart
from activation_lab.networks import initialisers
from activation_lab.networks.defaults import VANISHING
from activation_lab.networks.propagation import Settings, propagate_each
from activation_lab.ui.controls.hiding import part
from activation_lab.ui.controls.slider import Slider
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.panels.lesson import INITIALISERS, SPOKEN

SLUG = "vanishing_gradients"
MOST_FUNCTIONS = 4
WIDTHS = (16, 32, 64, 128, 256)
# Units × examples, so that wide layers take no longer than the others.
SAMPLES = 64 * 256
USUAL = VANISHING["sigmoid"]
DEPTH = Slider(f"{SLUG}_depth", "Depth: hidden layers", 1, 100, 1, USUAL.depth)
SIGMA = Slider(f"{SLUG}_sigma", "σ of the weights", 0.01, 0.5, 0.01, USUAL.sigma, 2)
SEED = Slider(f"{SLUG}_seed", "Seed", 0, 99, 1, USUAL.seed)
FUNCTIONS, WIDTH, INITIALISER = f"{SLUG}_functions", f"{SLUG}_width", f"{SLUG}_initialiser"
# What is chosen from, as it stands in the link, and its name.
TITLES = {activations.get(name).title: name for name in activations.names()}
# What is known at every depth, by Settings; half a megabyte each, so that beyond so many the oldest goes.
MOST_KEPT = 64
_every_depth = {}


def at_one_depth(settings, depth):
    """The Propagation of these settings at this depth."""
    return propagate_each(settings, (depth,))[0]


def _at_every_depth(settings):
    if settings not in _every_depth:
        _every_depth[settings] = propagate_each(settings, range(DEPTH.low, DEPTH.high + 1))
        if len(_every_depth) > MOST_KEPT:
            _every_depth.pop(next(iter(_every_depth)), None)
    return _every_depth[settings]


@dataclass(frozen=True)
class Choice:
    """What the reader has set, but for the depth, which the chart follows."""

    functions: tuple[str, ...]
    width: int
    initialiser: str
    sigma: float
    seed: int

    @classmethod
    def from_address(cls, functions, width, initialiser, sigma, seed):
        """The Choice that `address` came from; None if no reader can have made it."""
        names = tuple(functions.split(","))
        known = set(names) <= set(activations.names()) and len(set(names)) == len(names) <= MOST_FUNCTIONS
        if not (known and width in WIDTHS and initialiser in initialisers.NAMES):
            return None
        if not (SIGMA.low <= sigma <= SIGMA.high and SEED.low <= seed <= SEED.high):
            return None
        return cls(names, width, initialiser, sigma, seed)

    @property
    def address(self):
        """Where the chart finds what it shows at every depth, relative to the app's root."""
        return f"tracks/{SLUG}/{','.join(self.functions)}/{self.width}/{self.initialiser}/{self.sigma}/{self.seed}"

    def results(self, depth, place=None):
        """One Propagation a function; place: an st.empty for a word while others are computed first."""
        return tuple(self._result(self._settings(name), depth, place) for name in self.functions)

    def track(self):
        """What the chart needs to follow the depth: see activation_lab.ui.charts.live_chart.Track."""
        every = zip(*(_at_every_depth(self._settings(name)) for name in self.functions), strict=True)
        updates, layouts = zip(*map(vanishing_chart.at_depth, every), strict=True)
        return {"stops": list(range(DEPTH.low, DEPTH.high + 1)), "updates": updates, "layouts": layouts}

    def _result(self, settings, depth, place):
        every = _every_depth.get(settings)
        return every[depth - DEPTH.low] if every else computed(at_one_depth, settings, depth, place=place)

    def _settings(self, name):
        return Settings(
            name,
            width=self.width,
            initialiser=self.initialiser,
            sigma=self.sigma,
            seed=self.seed,
            examples=min(USUAL.examples, SAMPLES // self.width),
        )


def controls():
    """Draws the controls other than the depth; returns the Choice."""
    with part("parameters"):
        functions = st.multiselect(
            "Functions, up to four",
            tuple(TITLES),
            [activations.get(name).title for name in VANISHING],
            max_selections=MOST_FUNCTIONS,
            key=FUNCTIONS,
            bind="query-params",
        )
        if not functions:
            st.caption("None is chosen, so the four of the start are shown.")
        width = st.segmented_control(
            "Width: units in a layer", WIDTHS, default=USUAL.width, required=True, key=WIDTH, bind="query-params"
        )
        initialiser = st.selectbox(
            "Initialiser of the weights",
            tuple(INITIALISERS),
            tuple(INITIALISERS.values()).index(USUAL.initialiser),
            key=INITIALISER,
            bind="query-params",
        )
        with st.container(key=f"{'shown' if INITIALISERS[initialiser] == 'random_normal' else 'hidden'}_sigma"):
            sigma = SIGMA.draw()
        names = tuple(TITLES[title] for title in functions) or tuple(VANISHING)
        choice = Choice(names, width, INITIALISERS[initialiser], sigma, SEED.draw())
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key=f"{SLUG}_reset")
    return choice


def _reset():
    """Every control back to its default; the guess stays."""
    st.session_state[FUNCTIONS] = [activations.get(name).title for name in VANISHING]
    st.session_state[WIDTH], st.session_state[INITIALISER] = USUAL.width, SPOKEN[USUAL.initialiser]
    for slider in (DEPTH, SIGMA, SEED):
        st.session_state[slider.key] = slider.default
