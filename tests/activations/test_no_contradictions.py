"""What one page says, no other page and no lesson denies: words against facts, lessons and records."""

import json
import re
from dataclasses import replace

import numpy as np
import pytest

import activations
from activation_lab import lessons
from activation_lab.content.comparisons import property_table
from activation_lab.content.cost import SIZE
from activation_lab.content.search import find
from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.dying_relu import words as dying_words
from activation_lab.lessons.dying_relu.choice import DEFAULT
from activation_lab.lessons.self_normalization import words as normalising_words
from activation_lab.networks.data import digits
from activation_lab.networks.propagation import propagate
from activation_lab.networks.race import SEVEN
from activation_lab.networks.training import trained
from activation_lab.paths import ASSETS
from activations import words
from activations.properties import flat_sides, properties
from tests.helpers.cases import every_name, in_one, over_catalog, slider_settings

every_function = pytest.mark.parametrize("name", activations.names())


def record(name):
    return json.loads((ASSETS / f"{name}.json").read_text())["functions"]


def said(activation, **parameters):
    """Everything that a function's page says of it, as one text."""
    templates = (
        activation.sentence,
        activation.good_for,
        *activation.notice,
        *activation.problems,
        *(correction.fact for correction in activation.corrections),
    )
    return "\n".join(words.sentence(activation.at(**parameters), template) for template in templates)


@pytest.fixture(scope="module")
def dying():
    """{"relu": History} of the lesson as it opens."""
    relu = DEFAULT.settings("relu")
    return {"relu": trained(relu, digits(relu.seeds[0]))}


def test_dead_units_are_told_alike(dying):
    """In the lesson some come back, so no page says that they never do; more than half of a layer die, as ReLU's page says."""
    lesson = "\n".join(dying_words.saw(dying))
    assert "Dead units can recover" in lesson
    assert dying_words.guessed_right(dying) == dying_words.MORE
    own = said(activations.relu)
    assert "can kill more than half of a layer" in own
    assert "can recover only if its inputs change" in own
    for text in (
        lessons.declared()["dying_relu"].question,
        lesson,
        *(said(activations.get(name)) for name in activations.names()),
    ):
        for claim in ("never comes back", "never come back", "forever", "learns no more", "of a network"):
            assert claim not in text, text


@every_name
def test_who_can_die_has_a_side_without_slope(name):
    """Bold words, Compare's row and the filter of the first page agree."""
    activation = activations.get(name)
    sides = flat_sides(activation.at())
    text = said(activation)
    if "It can die" in text or "Dying" in text:
        assert sides
    assert ("It can die on both sides" in text) == (len(sides) == 2 and name != "step"), "a step is not trained at all"
    (row,) = [row for row in property_table((activations.get(name).at(),)) if row.name == "can die"]
    assert (row.values[0] != "no") == ("can die" in properties(activation)) == bool(sides)


def test_the_path_says_whose_units_die():
    """The first page's path runs through functions that race, and only those with a flat side are said to die."""
    assert set(RANKING) <= set(SEVEN)
    assert "never die" in RANKING["leaky_relu"]
    assert not flat_sides(activations.leaky_relu.at())
    assert "can die" in RANKING["relu"]
    assert flat_sides(activations.relu.at())


@every_name
def test_monotone_and_zero_centred_are_told_alike(name):
    activation, text = activations.get(name), said(activations.get(name))
    falls = "**Not monotone.**" in text or "**It rises and falls.**" in text
    assert falls == ("monotone" not in properties(activation))
    if "**Not zero-centred.**" in text:
        assert "zero-centred" not in properties(activation)
    if "Zero-centred:" in text or "It is zero-centred" in text:
        assert "zero-centred" in properties(activation)


@every_name
def test_smooth_means_one_thing(name):
    """Any number of derivatives: for the family's title, for the words "not smooth", and for a search."""
    activation = activations.get(name)
    smooth = "smooth" in properties(activation)
    if activation.family.startswith("Smooth") or activation in find("smooth").functions():
        assert smooth
    if "**Not smooth.**" in said(activation):
        assert not smooth
    (row,) = [row for row in property_table((activations.get(name).at(),)) if row.name == "smoothness"]
    assert (row.values[0] == "smooth") == smooth


def test_elu_is_nowhere_called_smooth():
    """f″ jumps at α = 1 too, as Compare says, and as sparse plus is called "not smooth" for."""
    assert activations.elu.smoothness(alpha=1.0) == activations.sparse_plus.smoothness() == 1
    (correction,) = [each for each in activations.elu.corrections if each.article == "ELU is smooth."]
    assert "f″ jumps" in correction.fact


# No end of a slider: where SELU's kink is gone.
NO_KINK = (activations.selu, {"alpha": 1.0})


@in_one([*over_catalog(slider_settings), NO_KINK])
def test_no_setting_makes_a_sentence_deny_the_facts(activation, parameters):
    """A kink or a dip that is gone at these values is not claimed; a mean is not called nearer to 0 than it is."""
    text, facts = said(activation, **parameters), words.facts(activation.at(**parameters))
    if "no kink" in facts:
        assert all(said.endswith("unless α is 1") for said in re.findall(r"\*\*A kink[^:]*", text)), text
    if "towards 0: for standard normal input" in text:
        mean = activations.properties.mean_output(activation.at(**parameters))
        assert abs(mean) < activations.properties.mean_output(activations.relu.at())


def test_selu_is_led_back_from_any_input_but_not_at_once():
    """What its page says of inputs that are not standardised is what the lesson computes."""
    assert "with others the first layers are not normalised" in said(activations.selu)
    raw = propagate(replace(normalising_words.KEPT, standardised=False))
    assert normalising_words.guessed_right(raw) == normalising_words.SETTLE
    assert normalising_words.FATES[normalising_words._fate(raw, 1)] != "is normalised"


@every_function
def test_only_selu_is_led_to_mean_0_and_variance_1(name):
    """As its page says; the lesson's theory of another function, linear and softsign included, claims no such point."""
    run = propagate(replace(normalising_words.KEPT, activation=name, depth=1))
    told = normalising_words._fixed_point_words(normalising_words.theory(run, (np.array([0.0]), np.array([1.0]))))
    assert ("settle at mean 0 and variance 1" in told) == (name == "selu")
    assert "settle at mean −" not in told or name == "log_sigmoid", "no rounding is called a mean"


def test_the_words_on_cost_hold_in_the_record():
    """Leaky ReLU faster than ELU, ReLU cheapest of the ranking, ELU slower than ReLU, and the layer dearer than ELU."""
    functions = record("cost")
    dense = json.loads((ASSETS / "cost.json").read_text())["dense"]
    assert "cheapest" in RANKING["relu"]
    assert "faster" in RANKING["leaky_relu"]
    assert "**Slower than ReLU** by itself" in said(activations.elu)
    for engine in ("numpy_f", "tensorflow_f"):
        time = {name: functions[name]["cases"]["float64"][SIZE][engine]["median"] for name in RANKING}
        assert min(time, key=time.get) == "relu"
        assert time["leaky_relu"] < time["elu"]
    for dtype, spread in dense.items():
        assert spread["median"] > functions["elu"]["cases"][dtype][SIZE]["tensorflow_f"]["median"]


def test_defaults_in_sentences_are_those_of_the_table():
    """PReLU's start, and the 0.3 that is Keras's layer's but not its function's."""
    prelu = {default.call.partition(".")[0]: default.value for default in activations.prelu.library_defaults}
    assert prelu == {"keras": "Zeros", "torch": 0.25}
    text = said(activations.prelu)
    assert "Keras starts it at 0 " in text
    assert "PyTorch starts one shared α at 0.25" in text
    leaky = {default.call: default.value for default in activations.leaky_relu.library_defaults}
    (told,) = [each for each in activations.leaky_relu.corrections if "0.3" in each.article]
    assert "that is the layer’s" in told.fact
    assert leaky["keras.layers.LeakyReLU"] == 0.3 != leaky["keras.activations.leaky_relu"]
    rrelu = [default.value for default in activations.rrelu.library_defaults]
    assert rrelu == [1 / 8, 1 / 3]
    assert "PyTorch draws the slope between 1/8 and 1/3" in said(activations.rrelu)


@pytest.mark.parametrize(
    ("name", "sentence", "theirs"),
    [
        ("relu", "at 0 frameworks return 0", 0.0),
        ("hard_tanh", "TensorFlow, Keras and JAX return 1", 1.0),
        ("sparse_sigmoid", "and the TensorFlow code below 1/2", 0.5),
    ],
)
def test_what_frameworks_return_at_kinks_is_what_verify_shows(name, sentence, theirs):
    assert sentence in said(activations.get(name))
    assert {kink["slope"][1] for kink in record("verification")[name]["kinks"]} == {theirs}
