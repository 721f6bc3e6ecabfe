"""Every lesson's notebook runs top to bottom with Keras, here in a shorter form, and reproduces the lesson's numbers."""

import importlib.util
import json
from dataclasses import replace

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

from activation_lab import lessons
from activation_lab.content.address import read_controls
from activation_lab.lessons.dying_relu import choice as dying
from activation_lab.lessons.equations import choice as equations
from activation_lab.lessons.learned_slope import choice as learned
from activation_lab.lessons.learned_slope.declaration import SHARED
from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.self_normalization import choice as normalization
from activation_lab.lessons.vanishing_gradients import choice as vanishing
from activation_lab.networks import playground, race
from activation_lab.networks.data import digits
from activation_lab.networks.equations import train
from activation_lab.networks.functions import function_named
from activation_lab.networks.propagation import propagate
from activation_lab.networks.training import trained

pytestmark = pytest.mark.skipif(importlib.util.find_spec("keras") is None, reason="Keras is not installed")
# Keras holds some constants, such as leaky ReLU's slope and momentum, as float32: training carries their roundings on.
ROUNDED = 1e-5
# Of Adam’s β = 0.999, a float32’s rounding is 6e-5 of 1 - β, by which the first steps divide.
ADAMS = 1e-3


def text_of(address, **query):
    return lessons.taken(address, texts(query)).write("ipynb", "http://lab").decode()


def texts(query):
    """The texts of a link: a tuple holds several."""
    return {key: list(map(str, value if isinstance(value, tuple) else (value,))) for key, value in query.items()}


def run(address, changes=(), **query):
    """The names that the notebook's code leaves behind; changes: lines of its settings in a shorter form."""
    from verification import twin

    cells = [cell for cell in json.loads(text_of(address, **query))["cells"] if cell["cell_type"] == "code"]
    plt.switch_backend("agg")
    names = {}
    with twin.keras_dtype("float64"):
        for cell in cells:
            code = "".join(cell["source"])
            if cell["id"] == "settings":
                for name, value in dict(changes).items():
                    assert f"{name} = " in code
                    code += f"\n{name} = {value!r}"
            exec(compile(code, f"<cell {cell['id']}>", "exec"), names)
    plt.close("all")
    return names


@pytest.mark.parametrize("address", lessons.declared())
def test_it_is_a_notebook(address):
    """Valid, the same each time, with the lesson's question and sources, and no line too long to read."""
    text = text_of(address)
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert text == text_of(address)
    cells = json.loads(text)["cells"]
    about = "".join(cells[0]["source"])
    declared = lessons.declared()[address]
    assert declared.question in about
    assert all(source.url in about for source in declared.sources)
    assert max(len(line) for cell in cells if cell["cell_type"] == "code" for line in cell["source"]) <= 200


def test_the_digits_are_ours():
    names = run("self_normalization", {"LAYERS": 1})
    for seed, size, standardised in ((0, 1400, True), (5, 50, True), (2, 1400, False)):
        ours, theirs = digits(seed, size, standardised), names["digits"](seed, size, standardised)
        for one, other in zip((ours.x, ours.y, ours.validation_x, ours.validation_y), theirs, strict=True):
            assert np.array_equal(one, other)


def test_gradients_vanish_there_too():
    """In the lesson's functions, and in one that was typed, whose name is the title of its curve and acts nowhere."""
    query = {"vanishing_gradients_functions": ("ReLU", "Tanh", "Your own"), "own_f": "|x-1|*sigmoid(k*x)", "own_k": 2}
    query |= {"own_name": '"};import os#', "vanishing_gradients_depth": 6}
    names = run("vanishing_gradients", **query)
    assert names["TITLES"]["own"] == "import os"
    controls = lessons.declared()["vanishing_gradients"].controls
    for settings in vanishing.chosen(read_controls(controls, texts(query))).settings():
        ours = propagate(replace(settings, depth=6))
        name = function_named(settings.activation).name
        # Sums of 64 products in another order.
        np.testing.assert_allclose(names["gradient_rms"][name], ours.gradient_rms, rtol=1e-9)


@pytest.mark.parametrize("condition", ["Nothing", "Weights", "Inputs", "Dropout"])
def test_the_signal_is_the_same(condition):
    values = {"self_normalization_break": condition}
    names = run("self_normalization", {"LAYERS": 12}, **values)
    controls = lessons.declared()["self_normalization"].controls
    chosen = normalization.chosen(read_controls(controls, {key: [value] for key, value in values.items()}))
    for label, settings in ((chosen.kept_label, chosen.kept), (chosen.label, chosen.broken)):
        if settings is None:
            continue
        ours = propagate(replace(settings, depth=12))
        # Sums in another order, through 12 layers; a mean may be near 0.
        np.testing.assert_allclose(names["mean"][label], ours.mean, rtol=1e-8, atol=1e-10)
        np.testing.assert_allclose(names["variance"][label], ours.variance, rtol=1e-8)


def test_the_same_units_die():
    """Unit by unit, after one epoch at the lesson's learning rate: before rounding can grow."""
    names = run("dying_relu", {"EPOCHS": 1})
    for name in ("relu", "gelu"):
        ours = trained(replace(dying.DEFAULT.settings(name), epochs=1), digits(dying.DEFAULT.seed))
        dead = [[int((~layer[0, place]).sum()) for layer in ours.alive] for place in (0, 1)]
        assert names["dead"][name] == dead
        # One of the 397 unseen digits, where two outputs are equal but for rounding.
        np.testing.assert_allclose(names["right"][name], ours.validation_accuracy[0], atol=1 / 397)
    assert names["dead"]["relu"][1][1] > 0


@pytest.mark.parametrize("shared", list(SHARED))
def test_the_same_slopes_are_learned(shared):
    """From fifty digits, one seed, eight updates."""
    names = run("learned_slope", {"SIZES": (50,), "SEEDS": (0,), "UPDATES": 8}, learned_slope_shared=shared)
    choice = replace(learned.DEFAULT, learned="layer" if "layer" in shared else "unit")
    for name in choice.functions:
        settings = replace(choice.settings(50, name), seeds=(0,), epochs=4)
        ours = trained(settings, digits(0, 50))
        np.testing.assert_allclose(names["loss"][50, name], ours.validation_loss[:, -1], rtol=ROUNDED)
        if name == "prelu":
            means = [float(layer[0, -1].mean()) for layer in ours.alpha]
            np.testing.assert_allclose(names["alpha"][50, name][0], means, rtol=ROUNDED)


def test_the_same_race():
    """Three functions, one of them with slopes that it learns, for one epoch."""
    kept = {name: race.entrant(name).initialiser for name in ("selu", "prelu", "sigmoid")}
    names = run("choose", {"INITIALISERS": kept, "SEEDS": (0,), "EPOCHS": 1})
    entrants = {name: replace(race.entrant(name), epochs=1, seeds=(0,)) for name in kept}
    *_, standings = race.race(entrants)
    for name, standing in standings.items():
        # Keras adds shares up in float64: as many digits are right.
        np.testing.assert_allclose(names["right"][name][0], standing.right[0], atol=1e-9)


def test_the_same_boundary():
    """Four epochs with Adam, whose powers of β Keras rounds to float32."""
    names = run("playground", {"EPOCHS": 4})
    course, data = playground.begin(DEFAULT), playground.points(DEFAULT)
    for _ in range(4):
        course = playground.advance(course, data)
    np.testing.assert_allclose(names["seen"], course.training_loss, rtol=ROUNDED)
    np.testing.assert_allclose(names["unseen"], course.validation_loss, rtol=ROUNDED)
    # One of the 300 unseen points, where the output is near 1/2.
    np.testing.assert_allclose(names["right"], course.validation_accuracy, atol=1 / 300)


@pytest.mark.parametrize("equation", ["Sine wave", "Boundary layer"])
def test_the_same_solutions(equation):
    """Forty steps of each function, with a rate that falls to 0 within them."""
    names = run("equations", {"STEPS": 40}, equations_equation=equation)
    choice = replace(equations.DEFAULT, name=equation)
    for name in choice.functions:
        *_, ours = train(replace(choice.setup(name), steps=40))
        np.testing.assert_allclose(names["loss"][name], ours.loss, rtol=ADAMS)
        np.testing.assert_allclose(names["u"][name][:, 0], ours.u[-1], rtol=ADAMS, atol=ADAMS)
        assert names["error"][name] == pytest.approx(ours.error[-1], rel=ADAMS)
