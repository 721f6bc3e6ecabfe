"""The playground's controls, bound to the URL, and the Setup that they make."""

from dataclasses import replace

import streamlit as st

import activations
from activation_lab.networks.defaults import PLAYGROUND
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import Adam
from activation_lab.networks.playground import Setup
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.hiding import part
from activation_lab.ui.controls.number_field import whole_number_field
from activation_lab.ui.controls.slider import Slider

MOST_EPOCHS = 400
POINTS = {"Moons": "moons", "Circles": "circles", "Spirals": "spirals", "XOR": "xor"}
SAME = "as the layer before"
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
MOST_LAYERS, MOST_SEED = 4, 9999
TITLES = {activations.get(name).title: name for name in activations.names()}
FIRST = activations.get(PLAYGROUND.hidden[0].activation).title
LAYERS = Slider("playground_layers", "Hidden layers", 1, MOST_LAYERS, 1, len(PLAYGROUND.hidden))
UNITS = Slider("playground_units", "Units in each", 1, 8, 1, PLAYGROUND.hidden[0].units)
NOISE = Slider("playground_noise", "Noise", 0.0, 0.5, 0.05, 0.1, 2)
EPOCH = Slider("playground_epoch", "Epoch", 0, MOST_EPOCHS, 1, 0)


def setup_controls():
    """Draws the controls; returns the Setup. Functions of layers that are not there are hidden by CSS."""
    with part("parameters"):
        points = POINTS[choice("Points", tuple(POINTS), "playground_points")]
        names = [TITLES[_function(1, tuple(TITLES), tuple(TITLES).index(FIRST))]]
        later = st.container()
        left, right = st.columns(2)
        with left:
            count, rate = LAYERS.draw(), _rate()
        with right:
            units, noise = UNITS.draw(), NOISE.draw()
        with later:
            for layer in range(2, MOST_LAYERS + 1):
                with st.container(key=f"hidden_playground_{layer}") if layer > count else st.container():
                    chosen = _function(layer, (SAME, *TITLES), 0)
                names.append(names[-1] if chosen == SAME else TITLES[chosen])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            seed = _seed()
            with part("actions"):
                st.button("Defaults", icon=":material/restart_alt:", on_click=_reset, key="playground_defaults")
    hidden = tuple(Layer(name, units) for name in names[:count])
    return Setup(points, noise, replace(PLAYGROUND, hidden=hidden, optimiser=Adam(rate), seeds=(seed,)))


def _function(layer, options, index):
    label = "Function in layer 1" if layer == 1 else f"Layer {layer}"
    return st.selectbox(label, options, index, key=f"playground_function{layer}", bind="query-params")


def _rate():
    return st.select_slider(
        "Learning rate", RATES, PLAYGROUND.optimiser.learning_rate, key="playground_rate", bind="query-params"
    )


def _seed():
    return whole_number_field("Seed", "playground_seed", 0, MOST_SEED, PLAYGROUND.seeds[0])


def _reset():
    """Every control back to its default, the epoch too."""
    st.session_state["playground_points"] = next(iter(POINTS))
    st.session_state["playground_rate"] = PLAYGROUND.optimiser.learning_rate
    st.session_state["playground_seed"] = PLAYGROUND.seeds[0]
    st.session_state["playground_function1"] = FIRST
    for layer in range(2, MOST_LAYERS + 1):
        st.session_state[f"playground_function{layer}"] = SAME
    for slider in (LAYERS, UNITS, NOISE, EPOCH):
        st.session_state[slider.key] = slider.default
