"""The code templates as the page shows them, run in every library: values, gradients, kinks and the network part."""

import re

import numpy as np
import pytest

import activations
from activations import words
from tests.helpers.cases import at_each, every_name, gathered, identify, kinks_of, over_catalog, slider_settings
from tests.helpers.limits import ROUNDED_CONSTANT, ROUNDED_CONSTANTS, TENSORFLOW, TOLERANCE
from tests.helpers.machine import pytorch
from verification import truth, twin
from verification.pytorch import ask

DTYPES = [np.float32, np.float64]
# Formulas that a library leaves for a simpler one: (the largest error that this makes, why).
SIMPLIFIED = {("softplus", "PyTorch"): (2.1e-9, "from βx = 20 on it returns x, which drops log(1 + e**-20)")}


def selu_with_scale_only(activation, parameters):
    """TensorFlow's eager selu gradient picks its branch by the output, which is 0 where e**x rounds to 1."""
    values = activation.values(**parameters)
    at_defaults = values == activation.values()
    return values["scale"] if at_defaults else values["scale"] * values["alpha"]


def relu_general_in_keras(activation, parameters):
    """relu(x) or where(x > threshold, x, 0), less slope * relu(threshold - x), is flat at the threshold; the limit is a
    clip, which lets the gradient through at its end, but one of 6 without a threshold is relu6, which does not."""
    values = activation.values(**parameters)
    if values["max_value"] == np.inf:
        return [0.0]
    return [0.0, 0.0 if values["max_value"] == 6 and values["threshold"] == 0 else 1.0]


# Where a library finds no path from y back to x and gives no gradient at all; NumPy never does.
NO_GRADIENT = {
    **{("step", library): "tf.where and tf.cast give none to a condition" for library in TENSORFLOW},
    ("step", "PyTorch"): "a comparison is the end of the graph",
}
# f′ at a kink where a library does not give ours: (function, library) -> its value from the parameters, or one for
# each kink, and why.
OTHER_SLOPE_AT_KINK = {
    ("prelu", "Keras layer"): (
        lambda activation, parameters: 0.0,
        "relu(x) - alpha * relu(-x), each with slope 0 at 0",
    ),
    **{
        ("celu", library): (lambda activation, parameters: 2.0, "maximum(x, 0) + minimum(…, 0), each with slope 1 at 0")
        for library in ("Keras layer", "Keras function")
    },
    ("leaky_relu", "JAX"): (lambda activation, parameters: 1.0, "where(x >= 0, x, slope * x)"),
    **{("selu", library): (selu_with_scale_only, selu_with_scale_only.__doc__) for library in TENSORFLOW},
    **{
        ("relu_general", library): (relu_general_in_keras, relu_general_in_keras.__doc__)
        for library in ("Keras layer", "Keras function")
    },
    **{
        ("hard_tanh", library): (lambda activation, parameters: 1.0, "a clip lets the gradient through at its ends")
        for library in TENSORFLOW
    },
    ("hard_tanh", "JAX"): (lambda activation, parameters: 1.0, "where(x > 1, 1, where(x < -1, -1, x))"),
    ("sparse_sigmoid", "TensorFlow"): (lambda activation, parameters: 0.5, "a clip, as for hard_tanh"),
    ("squared_clipped_relu", "JAX"): (lambda activation, parameters: np.array([0.0, 1.0]), "clip halves the gradient"),
    ("hard_mish", "JAX"): (
        lambda activation, parameters: np.array([-0.5, 1.0]),
        "clip halves the gradient at its ends",
    ),
    ("sparse_sigmoid", "JAX"): (lambda activation, parameters: 0.25, "clip halves the gradient at its ends"),
    ("clipped_gelu", "JAX"): (
        lambda activation, parameters: (
            np.array([kink.left + kink.right for kink in kinks_of(activation, parameters)]) / 2
        ),
        "clip halves the gradient at its ends",
    ),
}
# A kink so near to a float is told from it by no arithmetic in float64.
BESIDE = 1e-18
# Where older versions of a library returned another slope, which a test of its own holds.
OLDER = {("hard_silu", "PyTorch")}
# The same fault reaches left of 0, to half of the dtype's eps: these x are left out there, and asserted below.
FAULTY_BESIDE_KINK = {("selu", library) for library in TENSORFLOW}

SNIPPETS = [
    (activation, library, parameters)
    for activation, parameters in over_catalog(slider_settings)
    for library in activation.code
]


def in_both_dtypes(snippets):
    """A test for each function, and one for it in PyTorch, which may be missing: these (activation, library, parameters) in float64, and in float32 at a function's first and last setting.

    Those are the defaults, and all parameters at an end. What float32 could change is the type of a number in the formula, which is
    the same at every setting; the snippet with a list runs in float32 at all of them.
    """
    some = {
        activation.name: [settings[0], settings[-1]]
        for activation, settings in ((each, list(slider_settings(each))) for each, _ in over_catalog(lambda _: [{}]))
    }
    cases = [(*snippet, np.float64) for snippet in snippets]
    cases += [(*snippet, np.float32) for snippet in snippets if snippet[2] in some[snippet[0].name]]

    def key(activation, library, parameters, dtype):
        return f"{activation.name} in PyTorch" if library == "PyTorch" else activation.name

    return gathered(cases, key)


each_snippet_in_both_dtypes = in_both_dtypes(SNIPPETS)
each_snippet = gathered(SNIPPETS, lambda activation, library, parameters: library)
each_slope_at_kinks = in_both_dtypes(
    [
        (activation, library, parameters)
        for activation, library, parameters in SNIPPETS
        if library != "NumPy" and (activation.name, library) not in {*NO_GRADIENT, *OLDER}
        if kinks_of(activation, parameters)
    ]
)
# -20 … 20 with small and tiny numbers. Tests keep to this shape, since JAX compiles anew for each.
SMALL = 10.0 ** np.arange(-30, 0, 2)
POINTS = np.concatenate([np.linspace(-20, 20, 161), np.linspace(-4, 4, 160), SMALL, -SMALL])
each_dtype = pytest.mark.parametrize("dtype", DTYPES, ids=["float32", "float64"])


def installed(library):
    """Skips PyTorch where it is missing, but not in CI; the others are in requirements-dev.txt, and must not go missing unnoticed."""
    if library == "PyTorch":
        pytorch()


def tolerance(activation, library, dtype):
    rounded = ROUNDED_CONSTANT if (activation.name, library) in ROUNDED_CONSTANTS else 0
    simplified, _ = SIMPLIFIED.get((activation.name, library), (0, ""))
    return max(TOLERANCE[dtype], rounded, simplified)


def points(activation, library, parameters, dtype):
    """POINTS, with 20 in place of kinks and faulty strips."""
    x = POINTS.astype(dtype)
    left_out = np.isin(x, np.array([kink.position for kink in kinks_of(activation, parameters)], dtype))
    if (activation.name, library) in FAULTY_BESIDE_KINK:
        left_out |= (x <= 0) & (x >= -np.finfo(dtype).eps / 2)
    return np.where(left_out, dtype(20), x)


def assert_close(found, ours, limit):
    error = np.abs(found.astype(np.float64) - ours) / np.maximum(1, np.abs(ours))
    assert np.max(error) <= limit


@each_snippet_in_both_dtypes
def test_value_and_gradient_are_ours(activation, library, parameters, dtype):
    installed(library)
    x = points(activation, library, parameters, dtype)
    exact = x.astype(np.float64)
    found = twin.run(activation.at(**parameters), library, x)
    limit = tolerance(activation, library, dtype)
    assert found.value.dtype == dtype
    assert_close(found.value, activation(exact, **parameters), limit)
    if library == "NumPy" or (activation.name, library) in NO_GRADIENT:
        assert found.slope is None
    else:
        assert found.slope.dtype == dtype
        assert_close(found.slope, activation.derivative(exact, **parameters), limit)


@each_slope_at_kinks
def test_gradient_at_the_kinks(activation, library, parameters, dtype):
    """Ours, or the value in the table. In float32 the library's kink is at the position rounded to float32.

    Where no float is the kink, the library's rounding may put it on either side of the position: then it returns the slope there.
    """
    installed(library)
    kinks = kinks_of(activation, parameters)
    positions = np.array([kink.position for kink in kinks])
    expected = slopes_at_kinks(activation, library, positions, parameters)
    x = np.resize(np.concatenate([positions, np.where(positions == 0, -0.0, positions)]), POINTS.shape)
    found = twin.run(activation.at(**parameters), library, x.astype(dtype)).slope
    expected = np.resize(expected, POINTS.shape)
    for side in ("left", "right"):
        missed = [abs(truth.place(activation, at, **parameters) - at) > BESIDE for at in positions]
        slopes = np.where(missed, [getattr(kink, side) for kink in kinks], np.inf)
        slopes = np.resize(slopes, POINTS.shape)
        expected = np.where(abs(found - slopes) < abs(found - expected), slopes, expected)
    assert_close(found, expected, tolerance(activation, library, dtype))


def slopes_at_kinks(activation, library, positions, parameters):
    """f′ at each kink: ours, or what the table says of the library."""
    ours = activation.derivative(positions, **parameters)
    if (activation.name, library) not in OTHER_SLOPE_AT_KINK:
        return ours
    other, _ = OTHER_SLOPE_AT_KINK[activation.name, library]
    return np.broadcast_to(other(activation, parameters), ours.shape)


@each_dtype
def test_hard_silu_at_its_kinks_in_pytorch(dtype):
    """Ours from 2.8 on (https://github.com/pytorch/pytorch/issues/147801). Before, the parabola's slope; at 3 some versions return
    that for the few elements only that their vector loop leaves over (https://github.com/pytorch/pytorch/issues/136345).
    """
    pytorch()
    x = np.tile([-3.0, 3.0], 50).astype(dtype)
    slope = twin.run(activations.hard_silu.at(), "PyTorch", x).slope
    left, right = set(slope[::2]), set(slope[1::2])
    version = tuple(int(part) for part in ask("version", {})["version"].split(".")[:2])
    if version < (2, 8):
        assert left == {-0.5}
        assert right in ({1.5}, {1.0, 1.5})
    else:
        assert (left, right) == ({0.0}, {1.0})


@pytest.mark.parametrize(("name", "library"), OTHER_SLOPE_AT_KINK)
def test_the_table_of_kinks_holds_true_differences_only(name, library):
    """At some slider setting the library must really differ, or the table would hide nothing and say something."""
    installed(library)
    activation = activations.get(name)
    differences = []
    for parameters in slider_settings(activation):
        positions = np.array([kink.position for kink in kinks_of(activation, parameters)])
        found = twin.run(activation.at(**parameters), library, positions).slope
        differences.extend(np.abs(found - activation.derivative(positions, **parameters)))
    assert max(differences) > 1e-3


def test_a_page_says_so_where_a_library_returns_another_slope():
    """And nowhere else. CELU's f′ has no jump, only Keras's."""
    usual = activations.relu.kinks[0].frameworks
    said = {name for name in activations.names() for kink in activations.get(name).kinks if kink.frameworks != usual}
    assert said == {name for name, _ in (*OTHER_SLOPE_AT_KINK, *NO_GRADIENT, *OLDER)} - {"celu"}


@every_name
def test_docstrings_name_the_libraries_that_return_our_slope_at_a_kink_and_those_that_do_not(name):
    """By the tables above: "as Keras returns (JAX returns 1/4)"."""
    said = activations.get(name).slope.__doc__ or ""
    assert "every framework" not in said
    for agree, differ in re.findall(r"\bas ([^()]+?) returns?\b(?: \((.+?) returns? )?", said):
        for library in ("Keras function", "TensorFlow", "PyTorch", "JAX"):
            if library.split()[0] in agree:
                assert (name, library) not in OTHER_SLOPE_AT_KINK
            if library.split()[0] in differ:
                assert (name, library) in OTHER_SLOPE_AT_KINK


@pytest.mark.parametrize(("name", "library"), sorted(NO_GRADIENT))
def test_the_table_of_missing_gradients_holds_true_ones_only(name, library):
    installed(library)
    assert twin.run(activations.get(name).at(), library, np.array([-1.0, 1.0])).slope is None


@each_dtype
@pytest.mark.parametrize(("name", "library"), sorted(FAULTY_BESIDE_KINK))
def test_the_faulty_strip_is_faulty_and_ends_where_it_is_said_to(name, library, dtype):
    installed(library)
    activation = activations.get(name)
    eps = np.finfo(dtype).eps
    x = np.array([-eps / 8, -eps * 1e-10, -eps * 0.51, -2 * eps], dtype)
    wrong = np.abs(twin.run(activation.at(), library, x).slope - activation.derivative(x)) > 0.1
    assert wrong.tolist() == [True, True, False, False]


@pytest.mark.parametrize(("name", "library"), ROUNDED_CONSTANTS)
def test_the_rounded_constants_are_rounded(name, library):
    """Parameters that float32 cannot hold show it; without this the wider tolerance could go."""
    installed(library)
    activation = activations.get(name)
    # Hard sigmoid's own call has no slope to set: 1/6 it is. Clipped GELU has GELU's constants.
    parameters = {} if name in ("hard_sigmoid", "clipped_gelu") else dict.fromkeys(activation.parameter_slopes, 0.7)
    x = np.array([-1.0, 5.0])
    found = twin.run(activation.at(**parameters), library, x)
    off = [found.value - activation(x, **parameters), found.slope - activation.derivative(x, **parameters)]
    assert np.max(np.abs(off)) > 1e-9


@pytest.mark.parametrize("library", ["Keras layer", "TensorFlow", "PyTorch"])
@pytest.mark.parametrize("parameters", list(slider_settings(activations.prelu)), ids=identify)
@each_dtype
def test_learned_parameter_has_our_slope(library, parameters, dtype):
    """Where a snippet makes a weight of the parameter, the library's gradient to it is the sum of our ∂f/∂parameter."""
    installed(library)
    x = np.linspace(-20, 20, 41).astype(dtype)
    (summed,) = twin.run(activations.prelu.at(**parameters), library, x).summed_weight_slopes
    # 41 numbers that either dtype holds exactly, and so does their sum.
    assert summed == np.sum(activations.prelu.derivative(x.astype(np.float64), wrt="alpha", **parameters))


@each_snippet
def test_the_snippet_with_a_list_as_on_the_page(activation, library, parameters):
    """Written out with numbers in place of a variable, as a reader copies it; the libraries then take float32."""
    installed(library)
    x = [-20.0, -1.0, -0.5, 0.5, 1.2]
    code = words.snippet(activation.at(**parameters), library, repr(x))
    assert_close(twin.output(code, library), activation(x, **parameters), TOLERANCE[np.float32])


@at_each(slider_settings)
def test_the_layer_of_the_network_part_works(activation, parameters):
    layer = twin.network_layer(activation.at(**parameters), "Keras layer")
    batch = np.random.default_rng(5).normal(size=(2, 4)).astype(np.float32)
    output = np.asarray(layer(batch))
    assert output.shape == (2, 10)
    assert np.isfinite(output).all()
    dense = layer.layers[0] if hasattr(layer, "layers") else layer
    before = batch @ np.asarray(dense.kernel) + np.asarray(dense.bias)
    # float32 arithmetic, as for the values.
    np.testing.assert_allclose(output, activation(before, **parameters), atol=TOLERANCE[np.float32])


def fail_under_keras_dtype(name):
    with twin.keras_dtype(name):
        import keras

        assert keras.layers.ELU().compute_dtype == name
        raise ZeroDivisionError


def test_keras_dtype_is_set_and_is_restored_even_after_an_error():
    import keras

    before = keras.config.floatx(), keras.config.dtype_policy().name
    with pytest.raises(ZeroDivisionError):
        fail_under_keras_dtype("float64")
    assert (keras.config.floatx(), keras.config.dtype_policy().name) == before


@pytest.mark.parametrize(
    ("name", "parameters", "outputs"),
    [
        ("sigmoid", {}, [2.0611537e-09, 0.26894143, 0.5, 0.76852477]),
        ("tanh", {}, [-1, -0.7615942, 0, 0.8336547]),
        ("relu", {}, [0, 0, 0, 1.2]),
        ("leaky_relu", {"negative_slope": 0.01}, [-0.2, -0.01, 0, 1.2]),
        ("elu", {}, [-1, -0.63212055, 0, 1.2]),
        ("selu", {}, [-1.7580993, -1.1113307, 0, 1.2608413]),
    ],
)
def test_the_outputs_that_the_article_prints(name, parameters, outputs):
    x = np.array([-20, -1, 0, 1.2], np.float32)
    # Printed to eight digits, from float32.
    np.testing.assert_allclose(activations.get(name)(x, **parameters), outputs, rtol=3e-7, atol=1e-12)
