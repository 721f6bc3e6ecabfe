"""Code for libraries of typed functions: each library's, run, gives the core's values, and by its own differentiation the core's slopes."""

import ast
from functools import cache

import numpy as np
import pytest

import activations
from activation_lab.export.typed_code import code, libraries, one_line
from activation_lab.export.typed_code.names import OF_CLASSES, code_names
from verification import twin

# (text, defaults of parameters). The libraries compute each step as the core does; texts whose pieces overflow or have gaps where they are not chosen,
# a condition that has no value, parameters within what has no x, names that classes of the libraries have, and PyTorch's softplus below its switch.
TEXTS = [
    ("x * tanh(softplus(beta * x / 10))", {"beta": 0.7}),
    ("x if x > 0 else a*(exp(x)-1)", {"a": 1.5}),
    ("max(x, 0) + min(exp(x)-1, 0)", {}),
    ("max(min(exp(x), 1), 0.25)", {}),
    ("log(x) if x > 1 else 1/(x-3) if x < 0 else sqrt(pi)*x", {}),
    ("x/2*(1+erf(x/sqrt(2)))", {}),
    ("elu(x, alpha=exp(a))*softplus(b) + tanh(1)", {"a": 0.3, "b": -0.5}),
    ("where(log(x) > 0, 1, 2) + sqrt(x)", {}),
    ("(0 < x < 2) * x^2 + 2^-x + |x|^a + floor(x) + sign(x) + round(x)", {"a": 1.7}),
    ("x^3*sin(x)/(1+x^2) + cos(x)*atan(x) - sinh(x/50)*expm1(-x^2) + log1p(x^2)", {}),
    ("soft_exponential(x/40, alpha=a) + prelu(x, alpha=a) + celu(x, alpha=-1)*0", {"a": 0.4}),
    ("soft_exponential(x, alpha=a)", {"a": 0.0}),
    ("name*x + training*x^2 + float*tanh(x) + u1 + (x if np > 0 else -x)", {"name": 2.0, "np": -1.0}),
    ("min(a, 1)*x + clip(x, -a, 3) + b/a + log(b)*(b > a) + erf(a)", {"a": 0.5, "b": 1.5}),
    ("a - 2", {}),
]
X = np.concatenate([np.linspace(-6.03, 6.01, 87), [-1000.5, -200.5, 200.5, 1000.5]])
# A dozen roundings of the library's and of ours, in terms of which the largest is up to a hundred times their sum.
VALUE, SLOPE = 1e-13, 1e-12
# Of the catalog, without those whose constants are float32 in TensorFlow and the slope of `step`, which it does not take (docs/NUMERICS.md).
ROUNDED = ("leaky_relu", "gelu", "clipped_gelu", "rrelu", "hard_sigmoid", "hard_silu", "celu")
TOGETHER = 9


@cache
def run(library, text, defaults):
    """The library's y and slope at X, by the code."""
    written = code(activations.typed(text, **dict(defaults)), library)
    call = "Own()(given)" if "class Own" in written else "own(given)"
    runner = twin.RUNNERS["TensorFlow" if library == "Keras layer" else library]
    with np.errstate(all="ignore"):  # as the texts want it
        return runner(f"{written}\ny = {call}\n", X)


def check(library, text, defaults, value=VALUE, slope=SLOPE):
    function = activations.typed(text, **defaults)
    found = run(library, text, tuple(defaults.items()))
    true = function(X)
    np.testing.assert_allclose(found.value, true, rtol=value, atol=value, err_msg=f"{library}: {text}")
    if library != "NumPy":
        exact = function.derivative(X)
        there = np.isfinite(exact) & np.isfinite(true)
        theirs = np.zeros_like(X) if found.slope is None else found.slope
        np.testing.assert_allclose(theirs[there], exact[there], rtol=slope, atol=slope, err_msg=f"{library}: {text}")


@pytest.mark.parametrize("library", libraries())
def test_code_computes_what_was_typed(library):
    # JAX compiles every operation anew, which takes a second for each text.
    for text, defaults in TEXTS[1::2] if library == "JAX" else TEXTS:
        check(library, text, defaults)


@pytest.mark.parametrize("library", [library for library in libraries() if library != "JAX"])
def test_every_function_of_the_catalog_can_be_in_a_text(library):
    """A few to a text, at x from -5 to 5; without JAX, which compiles each for long, and whose snippets are written as Keras's."""
    names = [name for name in activations.names() if name not in ROUNDED]
    for start in range(0, len(names), TOGETHER):
        text = " + ".join(f"{name}(x/200)" for name in names[start : start + TOGETHER])
        check(library, text, {})


@pytest.mark.parametrize("library", ["NumPy", "PyTorch", "TensorFlow"])
def test_a_parameter_may_go_to_a_function_of_the_catalog(library):
    """By an argument of a helping function; those of Keras and JAX are made alike."""
    given = []
    for name in activations.names():
        entry = activations.get(name)
        keys = [key for key, each in entry.parameters.items() if not each.choices and np.isfinite(each.default)]
        if keys and name not in ROUNDED:
            given.append(f"{name}(x/200, {keys[0]}={entry.parameters[keys[0]].default!r}*a)")
    for start in range(0, len(given), TOGETHER):
        check(library, " + ".join(given[start : start + TOGETHER]), {"a": 1.0})


def test_a_layer_of_keras_is_saved_with_its_parameters():
    import keras

    names = twin.execute(code(activations.typed("x*tanh(name*x)", name=3.0).at(name=2.5), "Keras layer"), None)
    layer = names["Own"](name_=0.5, name="mine", dtype="float32")
    again = keras.layers.deserialize(keras.layers.serialize(layer))
    assert (again.name_, again.name, names["Own"]().name_) == (0.5, "mine", 2.5)
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(4), layer])
    assert model.output_shape == (None, 4)
    copy = keras.models.model_from_json(model.to_json())
    copy.set_weights(model.get_weights())
    x = np.ones((2, 3), np.float32)
    np.testing.assert_array_equal(model(x), copy(x))


def test_no_name_of_a_parameter_is_one_that_keras_has():
    """PyTorch's, which may have other versions, are names of the same kind."""
    import keras

    named = {name for name in dir(keras.layers.Layer()) if not name.startswith("_") and len(name) <= 20}
    assert named <= OF_CLASSES


def test_names_become_identifiers_that_differ():
    names = code_names(["beta", "x²", "ﬁ", "fi", "µ", "μ", "class", "np", "u3", "there1", "u"])
    assert all(name.isidentifier() for name in names.values())
    assert len(set(names.values())) == len(names)
    assert names["beta"] == "beta"
    assert names["u"] == "u"
    assert (names["np"], names["u3"], names["there1"], names["class"]) == ("np_", "u3_", "there1_", "class_")


def test_the_text_stays_within_its_comment():
    """Whatever ends a line, for Python or for a terminal, becomes a space; the code has the text nowhere else."""
    assert one_line("x\n+\r1\u2028\x85\x0c\u202e2") == "x + 1 2"
    assert len(one_line("x+" * 200)) == 100
    text = "x\n+\rlog(2)\u2028*\x0cx"
    for library in libraries():
        written = code(activations.typed(text), library)
        assert "# As typed: x + log(2) * x\n" in written
        assert set(written) - {"\n"} == {letter for letter in written if letter.isprintable()}


# Long or deep, constants beyond all bounds, ever the same piece in a choice.
HEAVY = [
    "9^9^9^9^9",
    "9^9999*x",
    "x" + "+(1/0)" * 30,
    "exp(" * 90 + "x" + ")" * 90,
    "|" * 100 + "x" + "|" * 100,
    "-" * 199 + "x",
    "max(min(" * 30 + "exp(x)" + ",1),0)" * 30,
    "x^" * 90 + "x",
    "exp(x) if x>0 else " * 25 + "1",
    "max(" + ",".join(["exp(x)"] * 8) + ")",
    "log(x)>0>log(-x)",
]


@pytest.mark.parametrize("text", HEAVY)
def test_heavy_texts_have_short_code(text):
    for library in libraries():
        written = code(activations.typed(text), library)
        ast.parse(written)
        assert len(written) < 25_000
    with np.errstate(all="ignore"):
        found = twin.execute(f"{code(activations.typed(text), 'NumPy')}\ny = own(given)", X)["y"]
    np.testing.assert_allclose(found, activations.typed(text)(X), rtol=VALUE)


def test_what_was_not_typed_has_other_code():
    with pytest.raises(TypeError, match="relu was not typed"):
        code(activations.get("relu").at(), "JAX")
