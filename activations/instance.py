"""A function at parameter values: the one type for it, wherever a slider, a link or a file has chosen them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations.intervals import Interval
from activations.types import FloatArray, Kept, Side, Widened

if TYPE_CHECKING:
    from activations.activation import Activation, Kink

# As a share of x, or of 1: what rounding may leave of a limit of 0.
ROUNDING = 1e-15
STEEP = 1e100


def curvature(slope: float, second: float) -> float:
    """The signed curvature of a graph with this slope and second derivative: f″ / (1 + f′²)^(3/2)."""
    length = math.hypot(1, slope)
    # The third power of a slope beyond 1e102 is no float.
    return second / length**3 if length < STEEP else second / length / length / length


@dataclass(frozen=True, repr=False)
class Instance:
    """An activation with the values of all its parameters; made by `Activation.at`, equal where both are.

    Called, it gives f(x); the other methods are the Activation's own at these values.
    """

    activation: "Activation"
    values: Mapping[str, float | bool]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __repr__(self) -> str:
        """As code that gives this function: activations.elu.at(alpha=1.5)."""
        return f"{self.activation!r}.at({', '.join(f'{name}={value!r}' for name, value in self.values.items())})"

    def _repr_html_(self) -> str | None:
        """For notebooks: the live chart with its sliders; None, so that the code stands there, without the extra "figure"."""
        from activations.lab import live_chart

        return live_chart(self)

    def __hash__(self) -> int:
        return hash((self.activation.name, *self.values.items()))

    @overload
    def __call__(self, x: float, /) -> np.float64: ...
    @overload
    def __call__(self, x: NDArray[Kept], /) -> NDArray[Kept]: ...
    @overload
    def __call__(self, x: Widened, /) -> FloatArray: ...
    @overload
    def __call__(self, x: ArrayLike, /) -> Any: ...
    def __call__(self, x: ArrayLike, /) -> Any:
        """f(x), as for the Activation."""
        return self.activation(x, **self.values)

    @overload
    def derivative(self, x: float, /, *, order: int = 1, wrt: str = "x") -> np.float64: ...
    @overload
    def derivative(self, x: NDArray[Kept], /, *, order: int = 1, wrt: str = "x") -> NDArray[Kept]: ...
    @overload
    def derivative(self, x: Widened, /, *, order: int = 1, wrt: str = "x") -> FloatArray: ...
    @overload
    def derivative(self, x: ArrayLike, /, *, order: int = 1, wrt: str = "x") -> Any: ...
    def derivative(self, x: ArrayLike, /, *, order: int = 1, wrt: str = "x") -> Any:
        """f′(x), ∂f/∂parameter, or with `order=2` f″(x) and ∂²f/∂x∂parameter, as for the Activation."""
        return self.activation.derivative(x, order=order, wrt=wrt, **self.values)

    def bounds(self) -> tuple[float, float]:
        """(infimum, supremum) of f over the real line, as floats."""
        return self.activation.bounds(**self.values)

    def range(self) -> tuple[Interval, ...]:
        """The values that f takes at real x, as Intervals, as for the Activation."""
        return self.activation.range(**self.values)

    def kinks(self, *, order: Literal[1, 2] = 1) -> "tuple[Kink[float], ...]":
        """The kinks where f′ really jumps at these values; with `order=2` also those where only f″ jumps."""
        return self.activation.kinks_at(order=order, **self.values)

    def kink_at(self, x: float, *, order: Literal[1, 2] = 1) -> "Kink[float] | None":
        """The kink at just this x, where f′ or f really jumps at these values, with `order=2` or only f″; None where there is none."""
        return next((kink for kink in self.kinks(order=order) if kink.position == x), None)

    def sides_of(self, kink: "Kink[float]", *, order: Literal[1, 2] = 1) -> dict[str, tuple[float, float]]:
        """{"f": (limit from the left, limit from the right), "slope": the same of f′} at a kink; with `order=2` also "second", of f″."""
        x = kink.position
        # One float beside the kink, f is off from its limit by rounding; where the limit is 0, that is all that is left.
        least = ROUNDING * max(1.0, abs(x))

        def limit(side: float) -> float:
            found = float(self(float(np.nextafter(x, side)) if kink.jump else x))
            return 0.0 if abs(found) <= least else found

        sides = {"f": (limit(-np.inf), limit(np.inf)), "slope": (kink.left, kink.right)}
        return sides | ({"second": (kink.second_left, kink.second_right)} if order == 2 else {})

    def curvature(self, x: float) -> float:
        """The signed curvature of the graph at x, f″ / (1 + f′²)^(3/2): positive where it bends upwards; NaN where f′ or f″ jumps."""
        if self.kink_at(x, order=2):
            return np.nan
        return curvature(float(self.derivative(x)), float(self.derivative(x, order=2)))

    def is_increasing(self) -> bool:
        """Whether f never falls."""
        return self.activation.is_increasing(**self.values)

    def is_decreasing(self) -> bool:
        """Whether f never rises."""
        return bool(self.activation.decreasing(**self.values))

    def smoothness(self) -> float:
        """How many derivatives of f are continuous, as for the Activation."""
        return self.activation.smoothness(**self.values)

    def saturates(self) -> tuple[Side, ...]:
        """The sides, of "left" and "right", on which f′ goes to 0."""
        return self.activation.saturates(**self.values)
