"""Functions beside each other: names that tell them apart, properties that are the core's, and presets whose point holds."""

import re

import numpy as np

import activations
from activation_lab.content.comparisons import at_curves, labels, names, presets, property_table
from tests.helpers.cases import at_every, slider_settings


def _rows(*members):
    return {row.name: row for row in property_table(members)}


def test_a_name_has_numbers_only_where_they_tell_functions_apart():
    """Once: the title. Twice: what differs, or the first parameter while nothing does yet."""
    elu, selu, gelu = activations.elu.at(), activations.selu.at(), activations.gelu.at()
    assert labels((elu, selu)) == ("ELU", "SELU")
    assert names((activations.elu.at(alpha=0.5), activations.elu.at(alpha=2), selu)) == (
        "ELU α = 0.5",
        "ELU α = 2",
        "SELU",
    )
    assert labels((elu, elu)) == ("ELU α = {alpha}",) * 2
    assert names((selu, activations.selu.at(scale=1.2))) == ("SELU λ = 1.0507", "SELU λ = 1.2")
    assert names((gelu, activations.gelu.at(approximate=True))) == ("GELU Exact", "GELU Tanh")
    assert labels((activations.relu.at(), activations.relu.at())) == ("ReLU", "ReLU")


def test_at_its_curve_a_function_is_not_named_where_all_are_one():
    """Its values are, unless it has none."""
    elu, selu, relu = activations.elu.at(), activations.selu.at(), activations.relu.at()
    assert at_curves((elu, elu)) == ("α = {alpha}",) * 2
    assert at_curves((elu, elu, selu)) == ("ELU α = {alpha}", "ELU α = {alpha}", "SELU")
    assert at_curves((relu, relu)) == ("ReLU", "ReLU")
    assert at_curves((elu,)) == ("ELU",)


@at_every(slider_settings)
def test_every_property_of_every_function_is_told(activation, parameters):
    """In words, at every end of every slider; a function does not differ from itself."""
    member = activation.at(**parameters)
    for row in property_table((member, member)):
        assert not row.differs
        assert row.values[0]
        assert "nan" not in row.values[0].lower()


def test_what_the_table_says():
    """Of cases that are known from the papers."""
    rows = _rows(activations.relu.at(), activations.elu.at(), activations.elu.at(alpha=2), activations.sigmoid.at())
    assert rows["range"].values == ("[0,\u00a0∞)", "(−1,\u00a0∞)", "(−2,\u00a0∞)", "(0,\u00a01)")
    assert rows["slope at 0"].values == ("0 left, 1 right", "1", "2 left, 1 right", "0.25")
    assert rows["kinks at"].values == ("0", "none", "0", "none")
    assert rows["smoothness"].values == ("f′ jumps", "f″ jumps", "f′ jumps", "smooth")
    assert rows["saturates"].values == ("left", "left", "left", "left and right")
    assert rows["can die"].values == ("left", "no", "no", "no")
    assert _rows(activations.threshold.at(), activations.gelu.at())["smoothness"].values == ("f jumps", "smooth")
    assert _rows(activations.selu.at(), activations.tanh.at())["mean output"].values == ("0, zero-centred",) * 2
    assert rows["monotone"].differs is False
    assert _rows(activations.silu.at(), activations.elu.at())["monotone"].values == ("rises and falls", "never falls")


def test_every_preset_says_numbers_of_its_own_members():
    """No placeholder is left, and nothing is undefined."""
    for preset in presets():
        assert not re.search(r"[{}]|undefined", preset.shown)
        assert re.search(r"\d", preset.shown)


def test_the_points_that_presets_make():
    """0.25 against 1; the floor at −α; one name and three slopes, as the libraries' own defaults say; hardly a difference."""
    sigmoid, elu, _, smooth, leaky = presets()
    assert "0.25" in sigmoid.shown
    assert "tanh’s 1" in sigmoid.shown
    assert "−0.5, −1 or −2" in elu.shown
    x = np.linspace(-20, 20, 100_001)
    for name in ("silu", "mish"):
        apart = np.abs(activations.gelu(x) - activations.get(name)(x)).max()
        assert f"{apart:.2f}" in smooth.shown
    values = {default.value for default in activations.leaky_relu.library_defaults}
    assert {member.values["negative_slope"] for member in leaky.members} == values
    assert "0.01 (PyTorch, JAX)" in leaky.shown
