"""The type of a gate: a function of two numbers, gate and value, with its derivatives, parameters, facts and words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from activations.activation import Code, Parameter, Source
from activations.intervals import Interval
from activations.received import in_dtype, kept, real_array, refuse_unknown, shown
from activations.types import Definition, Fact, Formula, Value

# What a gate's parameter may be: a number, an array, or the word of a choice.
Setting: TypeAlias = Value | str
# The two arguments of a gate.
Side: TypeAlias = Literal["gate", "value"]
SIDES: tuple[Side, Side] = ("gate", "value")
# Which entries along an axis are the gate.
Half: TypeAlias = Literal["first", "second", "interleaved"]
HALVES: tuple[Half, ...] = ("first", "second", "interleaved")


@dataclass(frozen=True)
class Choice:
    """A parameter that is one of a few words, such as "before" or "after"; `choices` are their names on a page.

    The first word is the default. called: what a sentence says before such a name, as in "clamp after SiLU". booleans: whether False and True stand for the first and the second word, as in Keras's `approximate`.
    """

    name: str
    symbol: str
    words: tuple[str, ...]
    choices: tuple[str, ...]
    note: str
    called: str = ""
    booleans: bool = False
    kind: Literal["choice"] = "choice"

    @property
    def default(self) -> str:
        """The first word."""
        return self.words[0]

    @property
    def slider_default(self) -> str:
        """The name of the default on a page."""
        return self.choices[0]

    def to_control(self, value: str) -> str:
        """The name on a page of a word."""
        return self.choices[self.words.index(value)]

    def from_control(self, chosen: str) -> str:
        """The word of a name on a page; ValueError for a name that is none."""
        return self.words[self.choices.index(chosen)]


@dataclass(frozen=True)
class Kink:
    """A line along which a partial derivative jumps: gate = position, or value = position.

    The position is a number, or a function of the gate's parameters that gives one; inf where there is none.
    """

    side: Side
    position: float | Fact

    def at(self, **parameters: Setting) -> float:
        """The position at the given parameter values (all of them)."""
        return float(self.position(**parameters) if callable(self.position) else self.position)


@dataclass(frozen=True)
class Report:
    """A mistake that was reported, and two calls that show it.

    said: what was lost and what followed, in a sentence, where `{right.alpha}` and `{wrong.limit}` are parameters. right, wrong: parameter values, those not named at their defaults. swapped:
    whether the wrong call has gate and value exchanged.
    """

    said: str
    source: Source
    right: Mapping[str, float | str] = field(default_factory=dict)
    wrong: Mapping[str, float | str] = field(default_factory=dict)
    swapped: bool = False


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Gate:
    """A gate: a function of gate and value. Call it for its output; `derivative` gives a partial derivative.

    `inside` names the function of the catalog that the gate goes through, and `inside_values` gives its parameters' values from those
    of the gate. The functions inside take and return float64 arrays; calling the
    Gate adds the contract: dtypes, shapes, NaN and errors. `slopes` holds ∂/∂gate, ∂/∂value and ∂/∂parameter by name. `image` gives the
    values that it takes at real gates and values. `code` holds snippets with `<gate>`, `<value>` and `<parameter>`; `terms` gives what else
    snippets and formulas hold in angle brackets, from the values of all parameters.
    """

    name: str
    title: str
    full_name: str
    year: int
    order: int
    sentence: str
    inside: str
    inside_values: Callable[..., Mapping[str, float]] = lambda **_: {}
    aliases: tuple[str, ...] = ()
    function: Formula
    slopes: Mapping[str, Formula]
    definition: Definition
    parameter_list: tuple[Parameter | Choice, ...] = ()
    kinks: tuple[Kink, ...] = ()
    image: Callable[..., Interval]
    formula: str
    slope_formulas: Mapping[str, str]
    derivation: str
    code: Mapping[str, Code]
    terms: Callable[..., Mapping[str, str]] | None = None
    good_for: str
    notice: tuple[str, ...]
    problems: tuple[str, ...]
    reports: tuple[Report, ...] = ()
    sources: tuple[Source, ...]

    def __repr__(self) -> str:
        """As code that gives this gate: activations.gates.swiglu."""
        return f"activations.gates.{self.name}"

    @property
    def parameters(self) -> Mapping[str, Parameter | Choice]:
        """The parameters by name, in the order of the sliders; empty for most gates."""
        return MappingProxyType({parameter.name: parameter for parameter in self.parameter_list})

    def __call__(self, gate: ArrayLike, value: ArrayLike, **parameters: ArrayLike) -> Any:
        """The output: the gate through its function, times the value.

        gate, value: anything `np.asarray` takes, with shapes that broadcast. The dtypes that an `Activation` keeps are kept, of two the
        wider (float32 for two of one width that differ, such as bfloat16 and float16); a Python number takes the other's; ints of any size and bools give float64.
        parameters: by name; numbers, arrays that broadcast, or the word of a choice.

        Returns an array of the broadcast shape (a NumPy scalar where that is 0-d). NaN gives NaN. ±inf give the limit; where one factor is
        0, a shut gate for example, the output is 0 even if the other is infinite. Libraries give NaN there, as 0 · inf is in floats.
        Raises TypeError for other dtypes, masked arrays and unknown parameters, ValueError for a parameter outside its domain, for
        shapes that do not broadcast and for a number beyond float64.
        """
        return self._evaluate(self.function, gate, value, parameters)

    def derivative(self, gate: ArrayLike, value: ArrayLike, *, wrt: str = "gate", **parameters: ArrayLike) -> Any:
        """∂/∂gate, ∂/∂value for `wrt="value"`, or ∂/∂parameter for `wrt="beta"` and the like.

        At a kink the value is the one that TensorFlow's and PyTorch's clamp and ReLU give: a limit still lets the gradient through where
        its argument equals it, and ReLU's slope at 0 is 0. Arguments, result and errors otherwise as for calling; a `wrt` that is
        neither "gate", "value" nor a real-valued parameter is a TypeError.
        """
        if not (isinstance(wrt, str) and wrt in self.slopes):
            allowed = ", ".join(map(repr, self.slopes))
            raise TypeError(f"{self.name}: no derivative with respect to {shown(wrt)}; allowed: {allowed}")
        return self._evaluate(self.slopes[wrt], gate, value, parameters)

    def at(self, **parameters: float | str) -> "GateInstance":
        """This gate at these parameter values, the others at their defaults: a GateInstance. Errors as for `values`."""
        return GateInstance(self, self.values(**parameters))

    def kinks_at(self, side: Side, **parameters: float | str) -> tuple[float, ...]:
        """The finite positions, in order, of the kinks in gate or in value at these parameter values."""
        values = self.values(**parameters)
        return tuple(sorted(p for kink in self.kinks if kink.side == side and np.isfinite(p := kink.at(**values))))

    def range(self, **parameters: float | str) -> Interval:
        """The values that the gate takes at real gates and values, as an Interval."""
        return self.image(**self.values(**parameters))

    def values(self, **parameters: ArrayLike) -> dict[str, Any]:
        """Every parameter's value: those given, checked, and the defaults of the others.

        Raises TypeError for an unknown parameter or one of the wrong type, ValueError outside the domain.
        """
        refuse_unknown(self.name, parameters, self.parameters)
        return {
            name: self._checked(parameter, parameters[name]) if name in parameters else parameter.default
            for name, parameter in self.parameters.items()
        }

    def reported(self, report: Report, gate: ArrayLike, value: ArrayLike) -> tuple[Any, Any]:
        """(what was right, what ran instead): the outputs at gate and value of the two calls of a Report."""
        wrong = (value, gate) if report.swapped else (gate, value)
        return self(gate, value, **report.right), self(*wrong, **report.wrong)

    def _checked(self, parameter: Parameter | Choice, received: Any) -> Setting:
        if isinstance(parameter, Choice):
            return self._word(parameter, received)
        asked = f"{self.name}: {parameter.name} must be {parameter.domain.description}"
        value = real_array(asked, received, shown)
        if parameter.choices and value.ndim:
            raise TypeError(f"{asked}, received {shown(received)}")
        value = value.astype(np.float64)
        if not np.all(parameter.domain.contains(value)):
            raise ValueError(f"{asked}, received {shown(received)}")
        if parameter.choices:
            return bool(value)
        return value if value.ndim else float(value)

    def _word(self, parameter: Choice, received: Any) -> str:
        if parameter.booleans and isinstance(received, bool | np.bool_):
            return parameter.words[bool(received)]
        allowed = " or ".join(map(repr, parameter.words))
        asked = f"{self.name}: {parameter.name} must be {allowed}, received {shown(received)}"
        if not isinstance(received, str):
            raise TypeError(asked)
        if received not in parameter.words:
            raise ValueError(asked)
        return received

    def _evaluate(
        self, function: Formula, gate: ArrayLike, value: ArrayLike, parameters: Mapping[str, ArrayLike]
    ) -> Any:
        given = [
            real_array(f"{self.name}: {side} must hold real numbers", x)
            for side, x in (("gate", gate), ("value", value))
        ]
        values = self.values(**parameters)
        shapes = {"gate": given[0].shape, "value": given[1].shape}
        shapes |= {name: np.shape(setting) for name, setting in values.items() if np.ndim(setting)}
        try:
            shape = np.broadcast_shapes(*shapes.values())
        except ValueError:
            told = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
            raise ValueError(f"{self.name}: shapes must broadcast, received {told}") from None
        exact = [x.astype(np.float64, copy=False) for x in given]
        result = np.asarray(function(*exact, **values))
        if result.shape != shape:
            result = np.broadcast_to(result, shape)
        result = np.where(np.isnan(exact[0]) | np.isnan(exact[1]), np.nan, result)
        return in_dtype(result, _dtype((gate, value), given))[()]


@dataclass(frozen=True, repr=False)
class GateInstance:
    """A gate with the values of all its parameters; made by `Gate.at`, equal where both are.

    Called with gate and value, it gives the output; `derivative` is the Gate's own at these values.
    """

    gate: Gate
    values: Mapping[str, float | str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __repr__(self) -> str:
        """As code that gives this gate: activations.gates.swiglu.at(beta=1.0)."""
        return f"{self.gate!r}.at({', '.join(f'{name}={value!r}' for name, value in self.values.items())})"

    def __hash__(self) -> int:
        return hash((self.gate.name, *self.values.items()))

    def __call__(self, gate: ArrayLike, value: ArrayLike) -> Any:
        """The output, as for the Gate."""
        return self.gate(gate, value, **self.values)

    def derivative(self, gate: ArrayLike, value: ArrayLike, *, wrt: str = "gate") -> Any:
        """A partial derivative, as for the Gate."""
        return self.gate.derivative(gate, value, wrt=wrt, **self.values)

    def range(self) -> Interval:
        """The values that it takes, as for the Gate."""
        return self.gate.range(**self.values)

    def kinks(self, side: Side) -> tuple[float, ...]:
        """The positions of the kinks in gate or in value."""
        return self.gate.kinks_at(side, **self.values)


def _dtype(received: Iterable[object], arrays: Iterable[np.ndarray]) -> np.dtype[Any]:
    """The result's dtype: the wider of both, float32 for two of one width that differ; a Python number takes the other's."""
    both = zip(received, arrays, strict=True)
    kinds = {
        kept(x.dtype) for given, x in both if not isinstance(given, bool | int | float) or isinstance(given, np.generic)
    }
    widest = [kind for kind in kinds if kind.itemsize == max(each.itemsize for each in kinds)]
    if len(widest) > 1:
        return np.dtype(np.float32)
    return widest[0] if widest else np.dtype(np.float64)
