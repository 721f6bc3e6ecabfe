"""`activations.named`: spelling, case and modules, which meaning comes first, and its errors."""

import pickle
import re

import numpy as np
import pytest

import activations
from activations import AmbiguousName, UnknownActivation, named
from activations.libraries import LIBRARIES, rows
from activations.libraries.table import Library, row

EXACT, TANH_FORM = {"approximate": False}, {"approximate": True}


@pytest.mark.parametrize(
    ("name", "library", "function", "parameters"),
    [
        ("gelu_new", None, "gelu", TANH_FORM),
        ("gelu_pytorch_tanh", "transformers", "gelu", TANH_FORM),
        ("gelu_python", "transformers", "gelu", EXACT),
        ("gelu", None, "gelu", EXACT),
        ("gelu", "transformers", "gelu", EXACT),
        ("gelu", "jax", "gelu", TANH_FORM),
        ("gelu", "llama.cpp", "gelu", TANH_FORM),
        ("gelu_fast_approx", "mlx", "quick_gelu", {}),
        ("relu2", None, "squared_relu", {}),
        ("sqrtsoftplus", None, "sqrt_softplus", {}),
        ("leaky_relu", None, "leaky_relu", {"negative_slope": 0.01}),
        ("leaky_relu", "keras", "leaky_relu", {"negative_slope": 0.2}),
        ("LeakyReLU", "keras", "leaky_relu", {"negative_slope": 0.3}),
        ("LeakyReLU", "torch", "leaky_relu", {"negative_slope": 0.01}),
        ("leaky_relu", "tensorflow", "leaky_relu", {"negative_slope": 0.2}),
        ("hard_sigmoid", "keras", "hard_sigmoid", {"slope": 1 / 6}),
        ("HardSigmoid", "onnx", "hard_sigmoid", {"slope": 0.2}),
        ("PReLU", "keras", "prelu", {"alpha": 0.0}),
        ("PReLU", "torch", "prelu", {"alpha": 0.25}),
        ("swish", None, "silu", {"beta": 1.0}),
        ("torch.nn.Mish", None, "mish", {}),
        ("nn.GELU", None, "gelu", EXACT),
        ("torch.nn.functional.silu", None, "silu", {"beta": 1.0}),
        ("F.silu", None, "silu", {"beta": 1.0}),
        ("nn.Hardswish()", None, "hard_silu", {}),
        ('nn.GELU(approximate = "tanh")', "torch", "gelu", TANH_FORM),
        ("tf.keras.layers.LeakyReLU", None, "leaky_relu", {"negative_slope": 0.3}),
        ("ggml_gelu_erf", None, "gelu", EXACT),
        ("GGML_UNARY_OP_SILU", None, "silu", {"beta": 1.0}),
        ("ai.onnx.LeakyRelu", None, "leaky_relu", {"negative_slope": 0.01}),
        ("Swish", "onnx", "silu", {"beta": 1.0}),
        ("GELU_Tanh", "timm", "gelu", TANH_FORM),
        ("torch.nn.modules.activation.GELU", None, "gelu", EXACT),
        # As PyTorch prints modules, and as people write them.
        ("GELU(approximate='none')", None, "gelu", EXACT),
        ("GELU(approximate='tanh')", None, "gelu", TANH_FORM),
        ("LeakyReLU(negative_slope=0.01)", None, "leaky_relu", {"negative_slope": 0.01}),
        ("LeakyReLU(negative_slope=0.2, inplace=True)", None, "leaky_relu", {"negative_slope": 0.2}),
        ("nn.LeakyReLU(0.2, True)", None, "leaky_relu", {"negative_slope": 0.2}),
        ("F.leaky_relu(x, 0.2)", None, "leaky_relu", {"negative_slope": 0.2}),
        ("keras.layers.LeakyReLU(negative_slope=0.1)", None, "leaky_relu", {"negative_slope": 0.1}),
        ("ELU(alpha=0.5)", "torch", "elu", {"alpha": 0.5}),
        ("Hardtanh(min_val=-1, max_val=1)", None, "hard_tanh", {}),
        ("SiLU(inplace=True)", None, "silu", {"beta": 1.0}),
        ("Softplus(beta=0.5, threshold=20.0)", None, "softplus", {"beta": 0.5}),
        ("PReLU(num_parameters=1)", None, "prelu", {"alpha": 0.25}),
        ("RReLU(lower=0.1, upper=0.3)", None, "rrelu", {"lower": 0.1, "upper": 0.3}),
        ("Threshold(threshold=0.1, value=20)", None, "threshold", {"threshold": 0.1, "value": 20.0}),
        ("Hardshrink(0.4)", None, "hard_shrink", {"threshold": 0.4}),
    ],
)
def test_what_a_name_means(name, library, function, parameters):
    assert named(name, library=library) == (activations.get(function), parameters)


def test_every_name_of_the_catalog_is_its_own_at_its_defaults():
    for name in activations.names():
        activation = activations.get(name)
        assert named(name) == (activation, activation.values())


def test_functions_of_vectors():
    assert named("softmax") == (activations.vector.softmax, {})
    assert named("jax.nn.log_softmax") == (activations.vector.log_softmax, {})
    assert named("sparsemax", library="keras") == (activations.vector.sparsemax, {})


CLAMPED = {"limit": 7.0, "alpha": 1.702, "plus_one": True, "clamp": "before"}


@pytest.mark.parametrize(
    ("name", "library", "gate", "parameters"),
    [
        ("GLU", "torch", "glu", {}),
        ("nn.GLU", None, "glu", {}),
        ("keras.activations.glu", None, "glu", {}),
        ("ReGLU", None, "reglu", {}),
        ("LLM_FFN_REGLU", None, "reglu", {}),
        ("SwiGLU", None, "swiglu", {"beta": 1.0}),
        ("SiluAndMul", None, "swiglu", {"beta": 1.0}),
        ("MulAndSilu", "vllm", "swiglu", {"beta": 1.0}),
        ("geglu", "vllm", "geglu", {"approximate": "none"}),
        ("geglu", "mlx", "geglu", {"approximate": "tanh"}),
        ("gated-gelu", "transformers", "geglu", {"approximate": "tanh"}),
        ("swigluoai", None, "clamped_swiglu", CLAMPED),
        ("SwigluOAI", None, "clamped_swiglu", CLAMPED),
        ("SwigluOAIAndMul", "vllm", "clamped_swiglu", CLAMPED),
        ("ggml_swiglu_oai", "llama.cpp", "clamped_swiglu", CLAMPED),
        ("SwigluStepAndMul", None, "clamped_swiglu", CLAMPED | {"alpha": 1.0, "plus_one": False, "clamp": "after"}),
        ("SituAndMul", None, "situ", {"beta": 4.0, "linear_beta": np.inf}),
    ],
)
def test_gates(name, library, gate, parameters):
    assert named(name, library=library) == (activations.gates.get(gate), parameters)


def test_a_gate_is_its_own_name_unless_the_catalog_has_it():
    for name in activations.gates.names():
        gate = activations.gates.get(name)
        function = activations.get(name) if name in activations.names() else gate
        assert named(name) == (function, function.values())
        assert named(f"gates.{name}") == (gate, gate.values())


def test_which_half_is_the_gate():
    assert rows("SiluAndMul")["vllm"][1].half == "first"
    assert rows("MulAndSilu")["vllm"][1].half == "second"
    assert rows("SwigluOAIAndMul")["vllm"][1].half == "interleaved"
    assert {key: row.half for key, (_, row) in rows("glu").items()} == dict.fromkeys(
        ("keras", "torch", "jax", "mlx"), "second"
    )


@pytest.mark.parametrize(
    ("name", "agree", "differ"),
    [
        ("LeakyReLU", ("torch", "mlx"), ("keras",)),
        ("nn.gelu", ("tensorflow", "mlx"), ("jax",)),
        ("GELU", ("torch", "timm", "vllm", "mlx"), ("llama.cpp",)),
        ("HardSigmoid", ("timm",), ("onnx",)),
    ],
)
def test_a_name_that_libraries_mean_differently_gives_every_meaning(name, agree, differ):
    with pytest.raises(AmbiguousName, match="not the same everywhere") as raised:
        named(name)
    assert isinstance(raised.value, ValueError)
    meanings = raised.value.meanings
    assert set(meanings) == {*agree, *differ}
    for library, meaning in meanings.items():
        assert meaning == named(name, library=library)
        assert library in str(raised.value)
    assert len({repr(meanings[library]) for library in agree}) == 1
    assert repr(meanings[differ[0]]) != repr(meanings[agree[0]])


def test_case_matters_where_it_does_there():
    assert named("LeakyReLU", "keras") != named("leaky_relu", "keras")
    for name, library in (("Gelu_new", "transformers"), ("gelu", "onnx"), ("leakyrelu", "torch"), ("RELU", "keras")):
        with pytest.raises(UnknownActivation):
            named(name, library)
    assert named("GELU_NEW", "vllm") == named("gelu_new", "vllm")


@pytest.mark.parametrize(
    ("name", "library", "closest", "said"),
    [
        ("gelu_nwe", None, "gelu_new", "unknown activation 'gelu_nwe'; did you mean 'gelu_new'"),
        ("nn.Mihs", None, "mish", "did you mean 'mish'"),
        ("torch.nn.GELO", "torch", "GELU", "in torch; did you mean 'GELU'"),
        ("gelu_new", "torch", "GELU", "in torch, though transformers, vllm have it; did you mean 'GELU'"),
        ("quick_gelu", "keras", "gelu", "in keras, though"),
    ],
)
def test_an_unknown_name_quotes_the_closest(name, library, closest, said):
    with pytest.raises(UnknownActivation, match=re.escape(said)) as raised:
        named(name, library)
    assert closest in raised.value.closest


@pytest.mark.parametrize("name", ["", " ", ".", "()", "?" * 100_000, "nn.", None, 3, b"gelu", ["gelu"], "<b>x</b>"])
def test_what_is_no_name_is_unknown(name):
    with pytest.raises(UnknownActivation, match="unknown activation") as raised:
        named(name)
    assert len(str(raised.value)) < 200


@pytest.mark.parametrize(
    "call",
    [
        "Hardtanh(min_val=0.0, max_val=6.0)",
        "Softplus(beta=1.0, threshold=1.0)",
        "LeakyReLU(negative_slope=nan)",
        "LeakyReLU(negative_slope=1e999)",
        "LeakyReLU(negative_slope=True)",
        "GELU(approximate=1)",
        "Softplus(beta=-1.0)",
        "ELU(alpha=1, alpha=2)",
        "ELU(,)",
        "ELU(()())",
        "Sigmoid(1)",
    ],
)
def test_a_call_that_means_something_else_or_nothing_is_unknown(call):
    with pytest.raises(UnknownActivation):
        named(call)


def test_errors_can_be_pickled():
    """As between processes, with what they hold."""
    for name in ("LeakyReLU", "GELU", "gelu_nwe"):
        with pytest.raises(ValueError, match=name) as raised:
            named(name)
        copy = pickle.loads(pickle.dumps(raised.value))
        assert (type(copy), str(copy), vars(copy)) == (type(raised.value), str(raised.value), vars(raised.value))


def test_an_unknown_library_is_said():
    with pytest.raises(ValueError, match=r"unknown library 'mxnet'; known: keras, tensorflow, torch, .*, mlx"):
        named("gelu", library="mxnet")
    with pytest.raises(ValueError, match=r"unknown library \['torch'\]; known: "):
        named("gelu", library=["torch"])


def test_the_closest_to_a_call_is_the_closest_to_its_function():
    for call in ("nn.LeakyReLU(0.1, 2, 3)", "torch.nn.LeakyReLU(slope=0.01)", "LeakyReLU."):
        with pytest.raises(UnknownActivation) as raised:
            named(call)
        assert raised.value.closest[0] == "LeakyReLU", call


def test_white_space_around_a_name_of_the_catalog_counts_for_nothing():
    assert named(" gelu\n") == named("gelu")


def test_the_parameters_are_the_callers_own():
    function, parameters = named("LeakyReLU", library="keras")
    parameters["negative_slope"] = 5.0
    assert named("LeakyReLU", library="keras")[1] == {"negative_slope": 0.3}
    assert function(-1.0, **named("LeakyReLU", library="keras")[1]) == -0.3


@pytest.mark.parametrize("library", LIBRARIES.values(), ids=lambda library: library.key)
def test_an_end_that_two_names_share_means_the_same_for_both(library):
    """All but "gelu" in Keras, which means what `activation="gelu"` means."""
    for each in library.rows:
        for name in each.names:
            path, _, call = name.partition("(")
            parts = path.split(".")
            for start in range(len(parts)):
                end = ".".join(parts[start:]) + ("(" + call if call else "")
                _, found = library.find(end)
                if (library.key, end.partition("(")[0]) != ("keras", "gelu"):
                    assert (found.function, found.parameters) == (each.function, each.parameters), end


def test_what_keras_calls_gelu():
    assert named("gelu", "keras") == named("keras.activations.gelu") == (activations.gelu, EXACT)
    assert named("keras.ops.gelu") == named("ops.gelu", "keras") == (activations.gelu, TANH_FORM)


def test_a_library_that_ignores_case():
    rows = (row("a.b.Name", "relu"),)
    strict, loose = (Library(key="", title="", source="", rows=rows, any_case=any_case) for any_case in (False, True))
    assert strict.find("b.Name") == loose.find("B.NAME") == ("a.b.Name", rows[0])
    assert strict.find("name") is None
