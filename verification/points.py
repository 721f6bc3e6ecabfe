"""The points at which the core is measured: the whole float line, denser where functions bend, and next to every kink."""

import numpy as np
from numpy.typing import NDArray

from activations import Instance
from activations.types import BoolArray, Kept

# The chart shows the largest error in each interval of one unit.
REACH = 40
PER_UNIT = 40
ORDINARY = (1e-3, 8.0)
SPECIAL = (-np.inf, -1000.0, -0.0, 1000.0, np.inf, np.nan)


def edges() -> NDArray[np.int64]:
    """The ends of the chart's intervals."""
    return np.arange(-REACH, REACH + 1)


def kink_positions(function: Instance) -> list[float]:
    """The positions of the kinks of an Instance, whether f′ jumps there or not, without those at infinity (no limit)."""
    positions = (kink.at(**function.values).position for kink in function.activation.kinks)
    return [position for position in positions if np.isfinite(position)]


def whole_line(function: Instance, dtype: type[Kept] = np.float64) -> NDArray[Kept]:
    """Sorted points of the dtype without the kinks: 40 in every unit of -40 … 40 in float64 (8 in float32), small, tiny
    and huge ones of both signs, the places where e**x leaves the normal numbers, and the neighbours of every kink."""
    random = np.random.default_rng(1509)
    limits = np.finfo(dtype)
    lowest, highest = np.log10(float(limits.smallest_subnormal)), np.log10(float(limits.max))
    count = PER_UNIT if dtype is np.float64 else PER_UNIT // 5
    ordinary = random.uniform(edges()[:-1, None], edges()[1:, None], (2 * REACH, count)).ravel()
    positive = np.concatenate(
        [
            10.0 ** random.uniform(-18, 0, 4 * count),
            10.0 ** random.uniform(lowest, highest - 1e-9, 4 * count),
            random.uniform(40, 110 if dtype is np.float32 else 760, 2 * count),
            [float(limits.smallest_normal), float(limits.max)],
        ]
    )
    kinks = np.array(kink_positions(function), dtype)
    points = np.concatenate([ordinary, positive, -positive]).astype(dtype)
    beside = [np.nextafter(kinks, dtype(side)) for side in (-np.inf, np.inf)]
    return np.setdiff1d(np.concatenate([points, *beside]), kinks)


def dense(function: Instance, dtype: type[Kept]) -> NDArray[Kept]:
    """-20 … 20 in steps of 1/500, small and tiny numbers, and the kinks: the points at which the core and a library are compared."""
    small = 10.0 ** np.arange(-30, 0, 0.5)
    around = [np.linspace(-20, 20, 20_001), small, -small, kink_positions(function)]
    return np.unique(np.concatenate(around).astype(dtype))


def is_ordinary(x: NDArray[np.floating]) -> BoolArray:
    """Whether 10**-3 <= |x| <= 8, the usual range of inputs in networks."""
    return (np.abs(x) >= ORDINARY[0]) & (np.abs(x) <= ORDINARY[1])
