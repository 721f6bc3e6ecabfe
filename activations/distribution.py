"""What becomes of normally distributed inputs in an activation: mean, spread, saturation, and the shape of the output.

Nothing is drawn at random. Mean and standard deviation are integrals; shares are differences of the normal distribution
function between places found by bisection; the shape is seen through inputs at evenly spaced quantiles.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr, ndtri

from activations.instance import Instance
from activations.types import BoolArray, FloatArray

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)
# Beyond 12 standard deviations less than 1e-32 of the inputs is left; e^2x moves the bulk of its integral out by 2 spreads.
FAR = 12.0
# A gradient that passes through f is multiplied by f′: less than a hundredth of it is left.
FLAT = 0.01
SAMPLE = 20_000
GRID = 4001
# Shares below this are rounding, and far below what a picture shows.
NEGLIGIBLE = 1e-9
# Of a typed function: pieces in a unit or a spread, so that nodes are at most 0.008 apart; what the integrals of a piece and of its halves may differ, as a share
# of that of all; so many pieces are halved at most, which takes 50 ms of a long formula. A mean of this share of |f| is rounding.
TYPED, AGREEING, MOST_HALVED, ROUNDING = 8, 1e-10, 1500, 1e-14


@dataclass(frozen=True)
class Atom:
    """One output that a share of all inputs have in common, such as ReLU's 0."""

    value: float
    share: float


@dataclass(frozen=True)
class Integration:
    """How moments of a typed function are integrated: where pieces end, and from where to where.

    mean, square: 0 where f and f² have an integral against the normal density, else what it is: ±inf or NaN.
    """

    breaks: tuple[float, ...]
    low: float
    high: float
    mean: float
    square: float


@dataclass(frozen=True, eq=False)
class Pushed:
    """What f makes of the inputs.

    mean, deviation: of the outputs.
    saturated: the share of inputs in a tail in which |f′| stays below FLAT and goes to 0.
    atoms: by value; `zero` is the share of the one at 0, or 0.
    outputs: f at the evenly spaced quantiles of the input that lie on no flat stretch, where it is finite; each stands for 1 / SAMPLE of all.
    """

    mean: float
    deviation: float
    saturated: float
    atoms: tuple[Atom, ...]
    outputs: FloatArray

    @property
    def zero(self) -> float:
        return sum(atom.share for atom in self.atoms if atom.value == 0)

    def shares(self, edges: ArrayLike) -> FloatArray:
        """The share of all inputs whose output lies in each bin between the edges, atoms left out.

        Right to two samples for each time that f crosses an edge.
        """
        return np.histogram(self.outputs, edges)[0] / SAMPLE


def push(function: Instance, mean: float = 0.0, spread: float = 1.0) -> Pushed:
    """Feeds a normal distribution through f; returns a Pushed.

    mean, spread: of the inputs. ValueError unless mean is finite and spread finite and above 0.
    """
    if not (np.isfinite(mean) and np.isfinite(spread) and spread > 0):
        raise ValueError(f"mean must be finite and spread finite and above 0, received {mean!r} and {spread!r}")
    grid = _grid(function, mean, spread)
    stretches = _flat_stretches(function, grid)
    inputs = mean + spread * _quantiles()
    moving = np.full(SAMPLE, True)
    shares: dict[float, float] = {}
    for low, high, value in stretches:
        moving &= (inputs < low) | (inputs > high)
        shares[value] = shares.get(value, 0.0) + _between(low, high, mean, spread)
    outputs = function(inputs[moving])
    return Pushed(
        *moments(function, mean, spread),
        saturated=_saturated(function, grid, mean, spread),
        atoms=tuple(Atom(value, share) for value, share in sorted(shares.items()) if share > NEGLIGIBLE),
        outputs=outputs[np.isfinite(outputs)],
    )


def moments(function: Instance, mean: float = 0.0, spread: float = 1.0) -> tuple[float, float]:
    """(mean, standard deviation) of f(x) for normal x.

    Gauss–Legendre quadrature on pieces at most half a unit and half a spread wide, which end at the kinks, and at the
    multiples of ½ near 0: there lie the places where only f″ jumps, as ELU's 0 does at α = 1. Pieces of a typed function are halved until
    halves agree with the whole. A typed function may have no mean, which is NaN, or ±inf; so may its standard deviation.
    """
    breaks = [kink.position for kink in function.kinks()] + [half / 2 for half in range(-8, 9)]
    reach = spread * (FAR + 2 * spread)
    low, high = mean - reach, mean + reach
    special: Callable[..., Integration] | None = getattr(function.activation, "integration", None)
    asked = special(mean, spread, **function.values) if special else None
    if asked:
        breaks += asked.breaks
        low, high = asked.low, asked.high
        if asked.mean:  # NaN too
            return asked.mean, np.nan
    pieces = int(np.ceil((TYPED if asked else 2) * (high - low) / min(1.0, spread)))
    doubt = 0.0
    edges = np.unique([*np.linspace(low, high, pieces + 1), *(place for place in breaks if low < place < high)])
    # A typed function may be infinite or without a value somewhere: then there is no mean.
    with np.errstate(all="ignore"):
        if asked:
            edges, doubt = _halved(function, edges, mean, spread)
        x, weights = _nodes(edges[:-1], edges[1:], mean, spread)
        f = function(x)
        if asked:  # so near a removable gap f may have rounded to 0 / 0
            f = np.where(np.isfinite(f) | (weights > NEGLIGIBLE), f, 0.0)
        scale = _power_of_two(f)
        f = f / scale
        average = np.sum(weights * f)
        if asked and abs(average) < max(ROUNDING, doubt) * np.sum(weights * np.abs(f)):
            average = 0.0
        variance = np.sum(weights * (f - average) ** 2)
        if asked:  # beyond the ends f is 0
            variance = asked.square or variance + max(0.0, 1 - np.sum(weights)) * average**2
        return float(average * scale), float(np.sqrt(variance) * scale)


def _nodes(low: FloatArray, high: FloatArray, mean: float, spread: float) -> tuple[FloatArray, FloatArray]:
    """(nodes, their weights times the density), (pieces, 24) each, of pieces with these ends."""
    half = (high - low)[:, None] / 2
    x = low[:, None] + half * (1 + NODES)
    return x, half * WEIGHTS * np.exp(-(((x - mean) / spread) ** 2) / 2) / (spread * np.sqrt(2 * np.pi))


def _halved(function: Instance, edges: FloatArray, mean: float, spread: float) -> tuple[FloatArray, float]:
    """(the edges, and further ones in the middle of every piece for which f or f² has another integral than for its two halves; by what share of all the
    last halves differed, if there were too many to go on)."""
    low, high, found, scale = edges[:-1], edges[1:], [edges], 0.0

    def integrals(low: FloatArray, high: FloatArray) -> FloatArray:
        nonlocal scale
        x, weights = _nodes(low, high, mean, spread)
        f = function(x)
        scale = scale or _power_of_two(f)
        f = f / scale
        return np.array([np.sum(weights * f, axis=1), np.sum(weights * f * f, axis=1)])

    whole, room, doubt = integrals(low, high), MOST_HALVED, 0.0
    total = np.nansum(np.abs(whole), axis=1, keepdims=True)
    while room > 0:
        middle = (low + high) / 2
        left, right = integrals(low, middle), integrals(middle, high)
        error = np.nanmax(np.abs(whole - left - right) / np.where(total, total, 1.0), axis=0, initial=0.0)
        worst = np.argsort(error)[-room:]
        worst = worst[error[worst] > AGREEING]
        doubt = float(np.sum(error[error > AGREEING]))
        if not worst.size:
            break
        found.append(middle[worst])
        room -= worst.size
        whole = np.concatenate([left[:, worst], right[:, worst]], axis=1)
        low, middle, high = low[worst], middle[worst], high[worst]
        low, high = np.concatenate([low, middle]), np.concatenate([middle, high])
    return np.unique(np.concatenate(found)), doubt


def _power_of_two(f: FloatArray) -> float:
    """The size of the largest finite value, 1 for one whose square is a float: what is divided by it keeps its digits."""
    largest = float(np.max(np.abs(f), where=np.isfinite(f), initial=0.0))
    return 2.0 ** (np.frexp(largest)[1] - 1) if largest and not 1e-100 < largest < 1e100 else 1.0


@lru_cache(maxsize=1)
def _quantiles() -> FloatArray:
    """Where the standard normal distribution function is (i + ½) / SAMPLE."""
    return ndtri((np.arange(SAMPLE) + 0.5) / SAMPLE)


def _between(low: float, high: float, mean: float, spread: float) -> float:
    """The share of inputs between low and high."""
    left, right = (low - mean) / spread, (high - mean) / spread
    # From the nearer tail, where the function's values keep their digits.
    return float(ndtr(-left) - ndtr(-right) if left > 0 else ndtr(right) - ndtr(left))


def _grid(function: Instance, mean: float, spread: float) -> FloatArray:
    """Points over all inputs that matter and over where f bends, each kink with its neighbours, increasing."""
    kinks = np.array([kink.position for kink in function.kinks()])
    low, high = min(-20.0, mean - 9 * spread), max(20.0, mean + 9 * spread)
    beside = [np.nextafter(kinks, -np.inf), kinks, np.nextafter(kinks, np.inf)]
    return np.unique(np.concatenate([np.linspace(low, high, GRID), *beside]))


def _flat_stretches(function: Instance, grid: FloatArray) -> Iterator[tuple[float, float, float]]:
    """(low, high, value) of each stretch on which f is constant; ends at the grid's ends stand for ±inf.

    A function with all derivatives has none: where its values round to one number, they are not one.
    """
    if function.smoothness() == np.inf:
        return
    f, slope = function(grid), function.derivative(grid)
    flat = (slope[:-1] == 0) & (slope[1:] == 0) & (f[:-1] == f[1:])
    ends = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
    for first, last in zip(map(int, ends[::2]), map(int, ends[1::2]), strict=True):
        value = f[first]

        def holds(x: FloatArray, value: float = value) -> BoolArray:
            return (function(x) == value) & (function.derivative(x) == 0)

        low = -np.inf if first == 0 else _bisected(holds, grid[first], grid[first - 1])
        high = np.inf if last == len(grid) - 1 else _bisected(holds, grid[last], grid[last + 1])
        yield low, high, float(value) + 0.0


def _saturated(function: Instance, grid: FloatArray, mean: float, spread: float) -> float:
    """The share of inputs in the tails, on sides where f′ goes to 0, in which |f′| stays below FLAT."""
    sides = function.saturates()

    def steep(x: FloatArray) -> BoolArray:
        return np.abs(function.derivative(x)) >= FLAT

    found = np.flatnonzero(steep(grid))
    if not found.size:
        return 1.0 if sides else 0.0
    first, last = int(found[0]), int(found[-1])
    share = 0.0
    if "left" in sides and first > 0:
        share += _between(-np.inf, _bisected(steep, grid[first], grid[first - 1]), mean, spread)
    if "right" in sides and last < len(grid) - 1:
        share += _between(_bisected(steep, grid[last], grid[last + 1]), np.inf, mean, spread)
    return share


def _bisected(holds: Callable[[FloatArray], BoolArray], inside: float, outside: float) -> float:
    """The last x, on the way from inside to outside, for which `holds`; asked at many places at once, which is quicker."""
    while True:
        places = np.linspace(inside, outside, 201)
        last = int(np.argmin(np.append(holds(places[1:-1]), False)))
        if places[last] == inside and places[last + 1] in (inside, outside):
            return float(inside)
        inside, outside = places[last], places[last + 1]
