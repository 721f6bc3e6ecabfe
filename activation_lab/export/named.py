"""A function in what is taken away: at chosen parameter values, and with a name among others."""

from dataclasses import dataclass
from typing import overload

import numpy as np

from activations import Instance
from activations.types import FloatArray, Formula
from activations.words import settings


@dataclass(frozen=True)
class Named:
    """An Instance with a name that can stand in code.

    `name` is a Python identifier that no other one has; `prefix` is put before the names of its quantities: nothing
    for the only one.
    """

    function: Instance
    name: str
    prefix: str = ""

    @property
    def title(self) -> str:
        """The function and its parameters for a reader, such as "ELU, α = 1.5"."""
        return ", ".join((self.function.activation.title, *settings(self.function)))

    @property
    def quantities(self) -> dict[str, Formula]:
        """What is drawn of it, by name: the core's own functions f, f′ and ∂f/∂parameter where that is learned."""
        activation = self.function.activation
        learned = (parameter.name for parameter in activation.parameters.values() if parameter.learned)
        by_parameter = {f"df_d{name}": activation.parameter_slopes[name] for name in learned}
        return {"f": activation.function, "df_dx": activation.slope, **by_parameter}

    @overload
    def values(self, quantity: str, x: float) -> np.float64: ...
    @overload
    def values(self, quantity: str, x: FloatArray) -> FloatArray: ...
    def values(self, quantity: str, x: float | FloatArray) -> np.float64 | FloatArray:
        """A quantity at x (float64), by the core."""
        if quantity == "f":
            return self.function(x)
        return self.function.derivative(x, wrt=quantity.removeprefix("df_d"))


def named(*functions: Instance) -> tuple[Named, ...]:
    """A Named of each Instance: named after its function, a second ELU elu_2."""
    found: list[Named] = []
    count: dict[str, int] = {}
    for function in functions:
        name = function.activation.name
        count[name] = count.get(name, 0) + 1
        own = name if count[name] == 1 else f"{name}_{count[name]}"
        found.append(Named(function, own, f"{own}_" if len(functions) > 1 else ""))
    return tuple(found)
