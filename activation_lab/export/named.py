"""A function in what is taken away: at chosen parameter values, and with a name among others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast, overload

import numpy as np

import activations
from activations import Instance
from activations.activation import Kink
from activations.types import FloatArray, Formula
from activations.words import settings

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation


@dataclass(frozen=True)
class Named:
    """An Instance with a name that can stand in code.

    `name` is a Python identifier that no other one has; `prefix` is put before the names of its quantities: nothing
    for the only one. `order` is 2 where f″ is among them, else 1.
    """

    function: Instance
    name: str
    prefix: str = ""
    order: Literal[1, 2] = 1

    @property
    def title(self) -> str:
        """The function and its parameters for a reader, such as "ELU, α = 1.5"."""
        return ", ".join((self.function.activation.title, *settings(self.function)))

    @property
    def typed(self) -> bool:
        """Whether a reader typed it, so that it is none of the catalog's."""
        return self.function.activation.name not in activations.names()

    @property
    def text(self) -> str:
        """What the reader typed; only of a function that is typed."""
        return cast("TypedActivation", self.function.activation).text

    @property
    def poles(self) -> tuple[float, ...]:
        """Where it grows beyond all bounds; looked for in typed functions only, since none of the catalog's does."""
        if not self.typed:
            return ()
        return cast("TypedActivation", self.function.activation).found(**self.function.values).poles

    @property
    def quantities(self) -> dict[str, Formula]:
        """What is drawn of it, by name: the core's own functions f, f′, on request f″, and ∂f/∂parameter where that is learned."""
        activation = self.function.activation
        learned = (parameter.name for parameter in activation.parameters.values() if parameter.learned)
        by_parameter = {f"df_d{name}": activation.parameter_slopes[name] for name in learned}
        second = {"d2f_dx2": activation.second} if self.order == 2 else {}
        return {"f": activation.function, "df_dx": activation.slope, **second, **by_parameter}

    @property
    def kinks(self) -> tuple[Kink[float], ...]:
        """The kinks at which one of its quantities may jump."""
        return self.function.kinks(order=self.order)

    @overload
    def values(self, quantity: str, x: float) -> np.float64: ...
    @overload
    def values(self, quantity: str, x: FloatArray) -> FloatArray: ...
    def values(self, quantity: str, x: float | FloatArray) -> np.float64 | FloatArray:
        """A quantity at x (float64), by the core."""
        if quantity == "f":
            return self.function(x)
        if quantity == "d2f_dx2":
            return self.function.derivative(x, order=2)
        return self.function.derivative(x, wrt=quantity.removeprefix("df_d"))


def named(*functions: Instance, order: Literal[1, 2] = 1) -> tuple[Named, ...]:
    """A Named of each Instance: named after its function, a second ELU elu_2. order: 2 for those with f″."""
    found: list[Named] = []
    count: dict[str, int] = {}
    for function in functions:
        name = function.activation.name
        count[name] = count.get(name, 0) + 1
        own = name if count[name] == 1 else f"{name}_{count[name]}"
        found.append(Named(function, own, f"{own}_" if len(functions) > 1 else "", order))
    return tuple(found)
