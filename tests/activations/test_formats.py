"""Short number formats: their numbers, rounding to them in one step, arrays of ml_dtypes' dtypes, and right results, of which `make verify` shows all."""

import ml_dtypes
import numpy as np
import pytest

import activations
from activations.formats import FORMATS, SHORT_FORMATS, of_dtype, slopes, values
from tests.helpers.cases import gathered
from verification.format_truth import truths
from verification.formats import dtype_of

FROM_ML_DTYPES = [kind for kind in SHORT_FORMATS if kind.slug != "float16"]
# Middles of a format's numbers to which float64 rounds silu(x) = x/2 + x²/4, lisht(x) = x² - x⁴/3, tanh_shrink(x) = x - 1 + 2e**(-2x) and
# bent_identity(x) = 1.5x - 1/2 + …: the term that decides is below its last place.
NEAR_TIES = {
    "silu": lambda kind: np.arange(1, 8) * kind.smallest,
    "gelu": lambda kind: -np.arange(1, 8) * kind.smallest,
    "lisht": lambda kind: np.array([17, 19, 21]) * 2.0**-40,
    "tanh_shrink": lambda kind: 2.0**kind.precision + np.arange(0, 12, 2),
    "bent_identity": lambda kind: np.array([9, 11, 13, 15]) * 2.0**57,
    "acon_c": lambda kind: np.array([9, 11, 13, 15]) * 2.0**57,
}


def bits(kind):
    return np.arange(2**kind.bits, dtype=f"u{kind.bits // 8}").view(dtype_of(kind))


@pytest.mark.parametrize("kind", SHORT_FORMATS, ids=lambda kind: kind.slug)
def test_a_format_has_the_numbers_of_its_dtype(kind):
    with np.errstate(invalid="ignore"):  # some of the patterns are signalling NaNs
        every = bits(kind).astype(np.float64)
    np.testing.assert_array_equal(kind.finite(), np.unique(every[np.isfinite(every)]))
    limits = ml_dtypes.finfo(dtype_of(kind))
    assert kind.largest == float(limits.max)
    assert kind.smallest == float(limits.smallest_subnormal)
    assert kind.smallest_normal == float(limits.smallest_normal)
    assert kind.has_infinity == np.isinf(every).any()
    assert of_dtype(dtype_of(kind)) is kind


@pytest.mark.parametrize("kind", SHORT_FORMATS, ids=lambda kind: kind.slug)
def test_rounding_takes_the_nearest_number_and_the_even_one_of_two(kind):
    x = kind.finite()
    middles = (x[:-1] + x[1:]) / 2
    even = np.where(np.round(x / kind.unit(x)) % 2 == 0, x, np.nan)
    expected = np.where(np.isnan(even[:-1]), even[1:], even[:-1])
    # The number after one with all bits set has another unit, and is even.
    np.testing.assert_array_equal(kind.round(middles), expected)
    np.testing.assert_array_equal(kind.round(np.nextafter(middles, -np.inf)), x[:-1])
    np.testing.assert_array_equal(kind.round(np.nextafter(middles, np.inf)), x[1:])
    with np.errstate(all="raise"):
        edge = kind.largest + kind.unit(kind.largest) / 2
        ends = kind.round([np.nextafter(edge, 0), np.nextafter(edge, np.inf), -np.inf, np.nan, 5e-324, -0.0])
        assert np.array_equal(kind.round(np.finfo(float).max), kind.beyond, equal_nan=True)
    np.testing.assert_array_equal(ends, [kind.largest, kind.beyond, -kind.beyond, np.nan, 0, 0])
    # In E4M3 the tie is even with the largest number; elsewhere the largest is odd.
    assert kind.round(edge) == kind.largest if not kind.has_infinity else np.isinf(kind.round(edge))


def test_float64_is_rounded_once():
    """By way of float32, as ml_dtypes does it, this is a tie, which goes down to 1."""
    x = 1 + 2.0**-8 + 2.0**-40
    assert float(np.array(x).astype(ml_dtypes.bfloat16)) == 1
    assert FORMATS["bfloat16"].round(x) == 1.0078125
    assert float(activations.linear(np.array(x)).astype(np.float32)) == 1.00390625
    # Both are wrong by ml_dtypes' way.
    assert activations.tanh_shrink(ml_dtypes.float8_e5m2(10)) == 10
    x = np.array([-0.00061, -0.000612, -0.000607], ml_dtypes.bfloat16)
    np.testing.assert_array_equal(
        activations.mish.derivative(x), truths(activations.mish.at(), lambda kind: kind.round(x))["bfloat16"].nearest[1]
    )


def sampled(name):
    """A function that gives some numbers of a format: at random, the extremes, and NEAR_TIES."""

    def inputs(kind):
        x = kind.finite()
        random = np.random.default_rng(23)
        ties = kind.round(NEAR_TIES[name](kind)) if name in NEAR_TIES else []
        ties = [tie for tie in ties if np.isfinite(tie)]
        return np.unique([*random.choice(x, 24), x[0], x[-1], kind.smallest, -kind.smallest, 0, 1, -1, *ties])

    return inputs


@gathered([(name,) for name in activations.names()], lambda name: name[0])
def test_results_are_the_nearest_numbers_of_the_format(name):
    function = activations.get(name)
    for slug, true in truths(function.at(), sampled(name)).items():
        x = true.x.astype(dtype_of(FORMATS[slug]))
        with np.errstate(over="ignore"):
            f, slope = function(x), function.derivative(x)
        assert f.dtype == slope.dtype == x.dtype
        np.testing.assert_array_equal(f.astype(np.float64), true.nearest[0], slug)
        counted = ~true.at_kink
        np.testing.assert_array_equal(slope.astype(np.float64)[counted], true.nearest[1][counted], slug)
        np.testing.assert_array_equal(values(function, true.x, FORMATS[slug]), true.nearest[0])
        np.testing.assert_array_equal(slopes(function, true.x, FORMATS[slug])[counted], true.nearest[1][counted])


@pytest.mark.parametrize("kind", FROM_ML_DTYPES, ids=lambda kind: kind.slug)
def test_a_dtype_of_ml_dtypes_is_kept(kind):
    dtype = dtype_of(kind)
    x = np.array([[-3, -1, 0.5], [2, np.nan, np.inf]]).astype(dtype)
    for function in (activations.silu, activations.elu.at(alpha=0.3), activations.typed("x * sigmoid(x)")):
        for result in (function(x), function.derivative(x), function.derivative(x, order=2)):
            assert result.dtype == dtype
            assert result.shape == x.shape
            assert np.isnan(float(result[1, 1]))
        assert isinstance(function(dtype.type(1.5)), dtype.type)
        assert isinstance(function(np.array(1.5, dtype)), dtype.type)
        assert function([dtype.type(1.5), dtype.type(2)]).dtype == dtype
    assert float(activations.silu(x)[1, 2]) == kind.beyond or np.isnan(kind.beyond)
    assert activations.gates.swiglu(x, x).dtype == activations.gates.swiglu(2, x).dtype == dtype
    assert activations.gates.swiglu.derivative(x, x, wrt="value").dtype == dtype
    assert activations.vector.softmax(x).dtype == activations.vector.softmax_jacobian(x).dtype == dtype
    per_unit = np.array([0.5, 1, 2]).astype(dtype)
    assert activations.prelu(x, alpha=per_unit).dtype == dtype
    np.testing.assert_array_equal(activations.prelu([-2.0, -2, -2], alpha=per_unit), [-1, -2, -4])


def test_of_two_dtypes_a_gate_keeps_the_wider():
    x = {name: np.array([1.5], dtype_of(FORMATS[name])) for name in FORMATS}
    assert activations.gates.geglu(x["float8_e5m2"], x["bfloat16"]).dtype == ml_dtypes.bfloat16
    assert activations.gates.geglu(x["float16"], x["float32"]).dtype == np.float32
    assert activations.gates.geglu(x["float16"], x["bfloat16"]).dtype == np.float32
    assert activations.gates.geglu(x["bfloat16"], np.ones(1, int)).dtype == np.float64


def test_what_is_beyond_a_format_overflows_as_in_float16():
    for dtype, beyond in ((np.float16, np.inf), (ml_dtypes.bfloat16, np.inf), (ml_dtypes.float8_e4m3fn, np.nan)):
        x = np.array([100], dtype)
        with pytest.warns(RuntimeWarning, match="overflow"):
            found = activations.exponential(x)
        np.testing.assert_array_equal(found.astype(np.float64), [beyond])
        with np.errstate(all="raise"):
            assert activations.tanh(x) == 1


def test_other_dtypes_of_ml_dtypes_are_refused_with_a_reason():
    for name in ("float8_e4m3", "float4_e2m1fn", "int4"):
        x = np.array([1], getattr(ml_dtypes, name))
        with pytest.raises(TypeError, match=f"x must hold real numbers, received dtype {name}"):
            activations.silu(x)


@pytest.mark.parametrize(
    "function",
    [activations.elu.at(alpha=1.7), activations.silu.at(beta=1.3), activations.softplus.at(beta=2.5)],
    ids=lambda function: function.activation.name,
)
def test_at_other_parameters_results_are_the_nearest_numbers_too(function):
    """At 200 inputs of each format of 16 bits, half of them where the functions bend."""

    def inputs(kind):
        if kind.bits < 16:
            return np.array([])
        x, random = kind.finite(), np.random.default_rng(2311)
        bends = (np.abs(x) > 0.1) & (np.abs(x) < 20)
        return np.sort(np.concatenate([random.choice(part, 100, replace=False) for part in (x[bends], x[~bends])]))

    found = truths(function, inputs)
    for slug in ("bfloat16", "float16"):
        true, kind = found[slug], FORMATS[slug]
        assert len(true.x) == 200
        counted = ~true.at_kink
        np.testing.assert_array_equal(values(function, true.x, kind), true.nearest[0])
        np.testing.assert_array_equal(slopes(function, true.x, kind)[counted], true.nearest[1][counted])


def test_at_other_parameters_ties_are_exact_too():
    """Leaky ReLU with α = 1/2 halves subnormal numbers: ties, which go to the even number."""
    kind = FORMATS["bfloat16"]
    x = -np.arange(1, 8) * kind.smallest
    expected = np.array([0, 1, 2, 2, 2, 3, 4]) * -kind.smallest
    np.testing.assert_array_equal(values(activations.leaky_relu.at(negative_slope=0.5), x, kind), expected)
    alphas = np.full(7, 0.5)
    found = activations.leaky_relu(x.astype(ml_dtypes.bfloat16), negative_slope=alphas)
    np.testing.assert_array_equal(found.astype(np.float64), expected)


def test_a_format_of_32_bits_is_not_listed():
    with pytest.raises(ValueError, match="float32 has too many numbers"):
        FORMATS["float32"].finite()
