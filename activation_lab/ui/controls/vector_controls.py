"""The controls of the page about vector functions, bound to the URL, and the settings read from them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

import numpy as np
import streamlit as st

from activation_lab.content.page_sliders import COUNT, FUNCTION, LOGITS, SHIFT, TEMPERATURE
from activation_lab.content.slider import Slider
from activation_lab.figures.vector_chart import labels
from activation_lab.ui.controls.declared import buttons, slider
from activations.types import FloatArray
from activations.vector.catalog import VECTOR_FUNCTIONS, VectorFunction


@dataclass(frozen=True)
class Settings:
    """The reader's settings: the function, its inputs and its temperature."""

    entry: VectorFunction
    x: FloatArray
    temperature: float

    def sliders(self) -> Iterator[tuple[Slider[float, float], float, FloatArray, float | FloatArray]]:
        """(slider, its value, x at each of its stops, temperature) for every slider that moves the charts."""
        for index, logit in enumerate(LOGITS[: len(self.x)]):
            moved = np.tile(self.x, (len(logit.stops), 1))
            moved[:, index] = logit.stops
            yield logit, float(self.x[index]), moved, self.temperature
        if self.entry.heated:
            stops = np.array(TEMPERATURE.stops)
            yield TEMPERATURE, self.temperature, np.tile(self.x, (len(stops), 1)), stops


def function_choice() -> VectorFunction:
    """A row of buttons; returns the chosen VectorFunction."""
    return VECTOR_FUNCTIONS[buttons(FUNCTION)]


def vector_controls(entry: VectorFunction) -> Settings:
    """Draws the sliders and Reset; returns the Settings. CSS hides sliders beyond the number of inputs."""
    above = st.container()
    count = slider(COUNT)
    with above:
        names, _ = labels(count)
        values = [_shown_if(index < count, *pair) for index, pair in enumerate(zip_longest(LOGITS, names))]
        temperature = _shown_if(entry.heated, TEMPERATURE)
    st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key="softmax_reset")
    return Settings(entry, np.array(values[:count]), temperature if entry.heated else TEMPERATURE.default)


def _shown_if(shown, declared, label=None):
    if shown:
        return slider(declared, label)
    with st.container(key=f"hidden_{declared.key}"):
        return slider(declared)


def _reset():
    """Resets every slider to its default; the chosen function stays."""
    for declared in (*LOGITS, COUNT, TEMPERATURE, SHIFT):
        st.session_state[declared.key] = declared.default
