"""A function at parameter values: the one type for it, wherever a slider, a link or a file has chosen them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from activations.activation import Activation

# As a share of x, or of 1: what rounding may leave of a limit of 0.
ROUNDING = 1e-15


@dataclass(frozen=True)
class Instance:
    """An activation with the values of all its parameters; made by `Activation.at`, equal where both are.

    Called, it gives f(x); the other methods are the Activation's own at these values.
    """

    activation: "Activation"
    values: Mapping[str, float | bool]

    def __post_init__(self):
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self):
        return hash((self.activation.name, *self.values.items()))

    def __call__(self, x, /):
        """f(x), as for the Activation."""
        return self.activation(x, **self.values)

    def derivative(self, x, /, *, wrt="x"):
        """f′(x), or ∂f/∂parameter, as for the Activation."""
        return self.activation.derivative(x, wrt=wrt, **self.values)

    def bounds(self):
        """(infimum, supremum) of f over the real line, as floats."""
        return self.activation.bounds(**self.values)

    def range(self):
        """The values that f takes at real x, as Intervals, as for the Activation."""
        return self.activation.range(**self.values)

    def kinks(self):
        """The kinks where f′ really jumps at these values."""
        return self.activation.kinks_at(**self.values)

    def kink_at(self, x):
        """The kink at just this x, where f′ or f really jumps at these values; None where there is none."""
        return next((kink for kink in self.kinks() if kink.position == x), None)

    def sides_of(self, kink):
        """{"f": (limit from the left, limit from the right), "slope": the same of f′} at a kink."""
        x = kink.position
        beside = (np.nextafter(x, -np.inf), np.nextafter(x, np.inf)) if kink.jump else (x, x)
        # Beside the kink by a rounding step f is off from its limit by as much: no more than that is 0.
        least = ROUNDING * max(1.0, abs(x))
        limits = (float(self(each)) for each in beside)
        return {
            "f": tuple(0.0 if abs(limit) <= least else limit for limit in limits),
            "slope": (kink.left, kink.right),
        }

    def is_increasing(self):
        """Whether f never falls."""
        return self.activation.is_increasing(**self.values)

    def smoothness(self):
        """How many derivatives of f are continuous, as for the Activation."""
        return self.activation.smoothness(**self.values)

    def saturates(self):
        """The sides, of "left" and "right", on which f′ goes to 0."""
        return self.activation.saturates(**self.values)
