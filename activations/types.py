"""What annotations name: arrays, the value of a parameter, and the functions that a catalog file is made of."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from activations.intervals import Interval

FloatArray: TypeAlias = NDArray[np.float64]
BoolArray: TypeAlias = NDArray[np.bool_]
# A parameter as a formula takes it: one number, or an array that broadcasts against x.
Value: TypeAlias = float | FloatArray
# The kinds of floats that an activation keeps, and what it makes float64 of.
Kept = TypeVar("Kept", bound=np.float16 | np.float32 | np.float64)
Widened: TypeAlias = Sequence[float] | Sequence[Sequence[float]] | NDArray[np.integer | np.bool_]

# f, f′ or ∂f/∂parameter: x, and every parameter by its name.
Formula: TypeAlias = Callable[..., FloatArray]
# The textbook's formula for one number: m, a module that has exp and friends, then x, and every parameter by its name.
Definition: TypeAlias = Callable[..., Any]
# Of every parameter by its name, each a number.
Image: TypeAlias = Callable[..., Interval | tuple[Interval, ...]]
Fact: TypeAlias = Callable[..., float]

Side: TypeAlias = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")
