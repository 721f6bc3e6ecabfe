"""The parameter values and the points at which the whole catalog is tested."""

import inspect
import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import settings

import activations

# Same examples in every run, and no limit on time: a slow machine must not turn a test red.
REPEATABLE = settings(derandomize=True, deadline=None, database=None, max_examples=60)


# Functions without a limit at ±inf, f or its derivatives: NaN is right there.
WAVES = {"sine": (None, "x", "omega"), "snake": ("x", "a"), "snake_beta": ("x", "alpha", "beta")}


def has_limits(activation, wrt):
    """Whether f (wrt None) or its derivative has limits at ±inf; no second derivative of a wave, (2, wrt), has."""
    if isinstance(wrt, tuple):
        return activation.name not in WAVES
    return wrt not in WAVES.get(activation.name, ())


# Stops of sliders between which something happens that the ends and the middle do not show: GELU's dip is cut off.
TELLING = {"clipped_gelu": ({"low": -0.1}, {"low": -0.15, "high": 1.0})}


# Names for tests of code that treats all functions alike: these have no parameter, one, several, a learned one, constants, a choice, limits; they
# are smooth or have kinks or jumps, die, waver or are cut off.
OF_EACH_KIND = (
    *("tanh", "relu", "prelu", "elu", "selu", "gelu", "softplus", "acon_c", "relu_general", "srelu", "clipped_gelu"),
    *("softsign", "step", "threshold", "exponential", "snake_beta"),
)


def slider_settings(activation):
    """Parameter values from the sliders: the defaults, each parameter alone at its ends and between, all at their ends, and TELLING ones.

    Of more than two parameters, in four ways: all low, all high, and by turns.
    """
    parameters = activation.parameter_list
    yield {}
    for parameter in parameters:
        for value in (parameter.low, parameter.high, (2 * parameter.low + 3 * parameter.high) / 5):
            if parameter.domain.contains(value):  # a choice of two has nothing between
                yield {parameter.name: value}
    yield from TELLING.get(activation.name, ())
    if len(parameters) > 1:
        for even, odd in itertools.product((0, 1), repeat=2):
            highs = [odd if place % 2 else even for place in range(len(parameters))]
            ends = (
                parameter.high if high else parameter.low for parameter, high in zip(parameters, highs, strict=True)
            )
            yield dict(zip(activation.parameters, ends, strict=True))


def wide_settings(activation):
    """The slider settings, and each parameter beyond its slider or at 0 and ±1, where its domain allows that."""
    yield from slider_settings(activation)
    for parameter in activation.parameter_list:
        for value in (0.0, 1.0, -1.0, parameter.low - 1.25, parameter.high + 1.75):
            if parameter.domain.contains(value):
                yield {parameter.name: value}


def extreme_settings(activation):
    """Each parameter so large or so small that a careless product overflows or underflows."""
    for parameter in activation.parameter_list:
        for value in (1e308, -1e300, 1e-300, 3e-310):
            if parameter.domain.contains(value):
                yield {parameter.name: value}


def over_catalog(*kinds):
    """(activation, parameters) for every activation and all its settings of these kinds, each once, as arguments of a test."""
    found = {}
    for name in activations.names():
        activation = activations.get(name)
        for kind in kinds:
            for parameters in kind(activation):
                found.setdefault((name, tuple(activation.values(**parameters).values())), (activation, parameters))
    return list(found.values())


def at_each(*kinds):
    """Makes of a test of (activation, parameters) one for each activation, which goes through all its settings of these kinds."""
    return gathered(over_catalog(*kinds), lambda activation, parameters: activation.name)


def at_every(*kinds):
    """Makes of a quick test of (activation, parameters) one that goes through all activations and their settings of these kinds."""
    return in_one(over_catalog(*kinds))


def every_activation(test):
    """Makes of a quick test of an activation one that goes through the whole catalog."""
    return in_one([(activation,) for activation, _ in over_catalog(lambda _: [{}])])(test)


def every_name(test):
    """Makes of a quick test of a name one that goes through the names of the whole catalog."""
    return in_one([(name,) for name in activations.names()])(test)


def gathered(cases, key):
    """Makes of a test of a case one for each key, a text that `key` gives for a case: it goes through all cases of this key.

    A test for each case costs pytest more time than most cases take. A failure says which case it was.
    """
    groups = {}
    for case in cases:
        groups.setdefault(key(*case), []).append(case)

    def over(test):
        def through(group, **fixtures):
            _go_through(test, groups[group], fixtures)

        own = inspect.Parameter("group", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        return pytest.mark.parametrize("group", groups)(_as_test(through, test, len(cases[0]), own))

    return over


def in_one(cases):
    """Makes of a quick test of a case one that goes through all of them. A failure says which case it was."""
    cases = list(cases)
    assert cases

    def over(test):
        def through(**fixtures):
            _go_through(test, cases, fixtures)

        return _as_test(through, test, len(cases[0]))

    return over


def _go_through(test, cases, fixtures):
    for case in cases:
        try:
            test(*case, **fixtures)
        except Exception as error:
            error.add_note(f"at {', '.join(map(identify, case))}")
            raise


def _as_test(through, test, taken, *own):
    """`through` under the test's name and with its marks, and with its arguments after the first `taken` ones, by which pytest knows fixtures."""
    for attribute in ("__name__", "__doc__", "__module__", "pytestmark"):
        if hasattr(test, attribute):
            setattr(through, attribute, getattr(test, attribute))
    fixtures = list(inspect.signature(test).parameters.values())[taken:]
    through.__signature__ = inspect.Signature([*own, *fixtures])
    return through


def identify(value):
    """A short test id: the activation's name, its parameters, a dtype's name, or a text."""
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, str):
        return value
    if isinstance(value, activations.Activation):
        return value.name
    if isinstance(value, Mapping):
        return ",".join(f"{name}={number:g}" for name, number in value.items()) or "defaults"
    return getattr(value, "name", repr(value))


def whole_line(count):
    """About `count` floats from the whole float64 line, sorted: zeros, subnormals, tiny, ordinary, saturating, huge.

    Half of them lie in -45 … 45; the rest are spread over all magnitudes, with the places where e**x leaves the normal
    and then all float64 numbers (708.4, 745.1), half of that for e**(2x), and 1413, where even 1e308 * e**x does.
    """
    random = np.random.default_rng(20240607)
    ordinary = np.concatenate([random.uniform(0, 3, count // 8), random.uniform(0, 45, count // 8)])
    magnitudes = 10.0 ** random.uniform(-323, 308, count // 8)
    saturating = random.uniform(340, 760, count // 16)
    small = 10.0 ** random.uniform(-18, 0, count // 16)
    special = [0.0, 5e-324, 1e-310, 2.2250738585072014e-308, 1e-16, 0.5, 1, 3, 6, 36.8, 354.5, 372.6, 700, 708.3]
    beyond = [708.5, 709.7, 709.8, 745.1, 745.2, 1e3, 1409.3, 1413.7, 1e16, 1e154, 1e300, 1.7976931348623157e308]
    positive = np.concatenate([ordinary, magnitudes, saturating, small, special, beyond])
    return np.sort(np.concatenate([-positive, positive]))


def kinks_of(activation, parameters):
    """The kinks as numbers, jumping or not; without those at infinity, where a limit of inf puts its own."""
    values = activation.values(**parameters)
    return [kink for kink in (kink.at(**values) for kink in activation.kinks) if np.isfinite(kink.position)]


def on_kink(activation, x, parameters):
    """Whether x is the position of a kink, jumping or not."""
    return any(kink.position == x for kink in kinks_of(activation, parameters))
