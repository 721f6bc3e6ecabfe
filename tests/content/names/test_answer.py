"""The answer to a name: its meaning in each library, all names of the function, confusable functions, and the closest names."""

import numpy as np
import pytest

import activations
from activation_lab.content import address
from activation_lab.content.names.answer import CONFUSED, FAR, HERE, answer, pair, pairs, read
from activation_lab.content.names.settings import place, spelled, title, without_module
from activations.libraries import LIBRARIES


def meant(found):
    return {meaning.library: title(meaning.function) for meaning in found.meanings}


def test_each_library_has_its_own_meaning():
    found = answer("LeakyReLU")
    assert meant(found) == {"Keras": "Leaky ReLU, α = 0.3", "PyTorch": "Leaky ReLU", "MLX": "Leaky ReLU"}
    assert [title(function) for function in found.functions()] == ["Leaky ReLU, α = 0.3", "Leaky ReLU"]
    assert meant(answer("gelu_new")) == {"transformers": "GELU tanh", "vLLM": "GELU tanh"}
    gelu = meant(answer("gelu"))
    assert gelu[HERE] == gelu["PyTorch"] == "GELU"
    assert gelu["JAX"] == gelu["llama.cpp"] == "GELU tanh"
    assert meant(answer("softmax"))["JAX"] == "Softmax"


def test_what_only_this_app_has_is_found_too():
    assert meant(answer("acon_c")) == {HERE: "ACON-C"}


def test_all_names_of_a_function_stand_together_those_that_were_asked_for_first():
    found = answer("HardSigmoid")
    first, second = (title(function) for function, _ in found.everywhere)
    assert (first, second) == ("Hard sigmoid, α = 0.2", "Hard sigmoid")
    listed = {name for _, libraries in found.everywhere for each in libraries for name in each.names}
    wanted = {
        name
        for library in LIBRARIES.values()
        for row in library.rows
        if row.function == "hard_sigmoid"
        for name in row.names
    }
    assert listed == wanted
    assert len(listed) > 10


@pytest.mark.parametrize(
    ("one", "other", "f", "x", "slope"),
    [
        # From reports of such mistakes, and computed by hand.
        ("gelu", "gelu_new", 4.7e-4, -2.70, 8.7e-4),
        ("gelu", "quick_gelu", 0.0203, -2.27, 0.029),
        ("gelu", "silu", 0.193, -1.97, 0.160),
        ("relu", "relu6", 2.0, 8.0, 1.0),
    ],
)
def test_how_far_two_functions_differ(one, other, f, x, slope):
    functions = [activations.named(name, "transformers") for name in (one, other)]
    found = pair(*(activation.at(**values) for activation, values in functions))
    # To the digits given above.
    assert found.f.size == pytest.approx(f, rel=0.01)
    assert found.f.x == pytest.approx(x, abs=0.006)
    assert found.slope.size == pytest.approx(slope, rel=0.01)


def test_no_point_differs_more_than_the_largest_difference():
    """On a grid that the search does not use, and at every kink."""
    rng = np.random.default_rng(6)
    assert len(pairs()) == len(CONFUSED)
    for each in pairs():
        kinks = [kink.position for one in (each.one, each.other) for kink in one.kinks()]
        x = np.concatenate((rng.uniform(-FAR, FAR, 5000), rng.normal(size=1000), kinks))
        x = x[np.abs(x) <= FAR]
        for gap, values in (
            (each.f, each.one(x) - each.other(x)),
            (each.slope, each.one.derivative(x) - each.other.derivative(x)),
        ):
            # The last grid has steps of 1e-8 times the curvature there.
            assert np.abs(values).max() <= gap.size * (1 + 1e-6), (title(each.one), title(each.other))


def test_pairs_are_those_of_the_functions_that_are_meant():
    titles = [{title(each.one), title(each.other)} for each in answer("nn.gelu").pairs]
    assert titles[0] == {"GELU", "GELU tanh"}
    found = answer("HardSigmoid").pairs
    assert [title(found[0].one), title(found[0].other)] == ["Hard sigmoid, α = 0.2", "Hard sigmoid"]
    assert len(found) > 2
    assert {"GELU", "SiLU"} in titles
    assert not any("Leaky ReLU" in both for both in titles)
    assert len(titles) == len({frozenset(both) for both in titles})
    assert answer("").pairs == pairs()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  gelu_new ", "gelu_new"),
        ('"gelu_new"', "gelu_new"),
        ('"hidden_act": "gelu_new",', "gelu_new"),
        ("activation='swish'", "swish"),
        ('nn.GELU(approximate="tanh")', 'nn.GELU(approximate="tanh")'),
        ('{"hidden_act": "gelu_new", "x": 1} // one', "gelu_new"),
        ("hidden_act: gelu_new", "gelu_new"),
        ('ACT2FN["gelu_new"]', "gelu_new"),
        ("“gelu_new”,", "gelu_new"),
        ("(act): SiLU()", "SiLU()"),
        ("(1): LeakyReLU(negative_slope=0.2, inplace=True)", "LeakyReLU(negative_slope=0.2, inplace=True)"),
        ('F.gelu(x, approximate="tanh")', 'F.gelu(x, approximate="tanh")'),
        ("(act): GELU(approximate='tanh')", "GELU(approximate='tanh')"),
        ("self.act = nn.GELU(approximate='tanh'),", "nn.GELU(approximate='tanh')"),
        ('"hidden_act": "gelu_nwe" }', "gelu_nwe"),
        ("\u202egelu\u200b_new\ufeff", "gelu_new"),
        ("x" * 1000, "x" * 80),
        ("a\n\n<b>", "a <b>"),
        ("", ""),
    ],
)
def test_what_a_text_asks_for(text, name):
    assert read(text) == name


def test_an_unknown_name_has_the_closest():
    found = answer("gelu_nwe")
    assert found.meanings == ()
    assert found.closest[0] == "gelu_new"
    assert answer("€€€€").closest == ()


def test_the_page_of_a_meaning_reads_its_values_back():
    """For every setting in every library, exactly, including constants behind their switch, and choices."""
    assert len(spelled()) > 40
    for function in spelled():
        page, query = place(function)
        read_back = address.read_function(function.activation, address.as_texts(query))
        assert page == function.activation.name
        assert read_back.function == function, query


def test_a_module_is_no_part_of_what_is_searched():
    for text in ("torch.nn.functional.gelu", "F.gelu(x)", 'F.gelu(x, approximate="tanh")', "nn.gelu()"):
        assert without_module(text) == "gelu"
    assert without_module("LeakyReLU(negative_slope=0.2, inplace=True)") == "LeakyReLU"
    for text in ("gelu", "1.5", "e.g. relu", "sin(x)/x", "max(0, x)", "relu.", ".", ""):
        assert without_module(text) == text
