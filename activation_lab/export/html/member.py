"""One curve of what is taken away: a function at chosen parameter values, and its name among others."""

from dataclasses import dataclass

from activations import Activation
from activations.words import setting


@dataclass(frozen=True)
class Member:
    """A function with the values of all its parameters.

    `name` is a Python identifier that no other member has; `prefix` is put before the names of its quantities: nothing
    for the only member.
    """

    name: str
    prefix: str
    activation: Activation
    parameters: dict

    @property
    def title(self):
        """The function and its parameters for a reader, such as "ELU, α = 1.5"."""
        settings = (
            entry.choices[self.parameters[name]]
            if entry.choices
            else f"{entry.symbol} = {setting(self.parameters[name])}"
            for name, entry in self.activation.parameters.items()
        )
        return ", ".join((self.activation.title, *settings))

    @property
    def quantities(self):
        """What is drawn of it, by name: the core's own functions f, f′ and ∂f/∂parameter where that is learned."""
        activation = self.activation
        learned = (parameter.name for parameter in activation.parameters.values() if parameter.learned)
        by_parameter = {f"df_d{name}": activation.parameter_slopes[name] for name in learned}
        return {"f": activation.function, "df_dx": activation.slope, **by_parameter}

    def values(self, quantity, x):
        """A quantity at x (float64), by the core."""
        if quantity == "f":
            return self.activation(x, **self.parameters)
        return self.activation.derivative(x, wrt=quantity.removeprefix("df_d"), **self.parameters)


def members(*chosen):
    """The Members for pairs (activation, parameters): named after the function, the second ELU elu_2."""
    found, count = [], {}
    for activation, parameters in chosen:
        count[activation.name] = count.get(activation.name, 0) + 1
        name = activation.name if count[activation.name] == 1 else f"{activation.name}_{count[activation.name]}"
        prefix = f"{name}_" if len(chosen) > 1 else ""
        found.append(Member(name, prefix, activation, activation.values(**parameters)))
    return tuple(found)
