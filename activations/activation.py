"""The central type: one activation function with its derivative, parameters, facts and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from math import isinf
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Literal, TypeVar, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations.formats import nearest, of_dtype
from activations.instance import Instance
from activations.intervals import Interval, union
from activations.received import in_dtype, kept, real_array, refuse_unknown, shown
from activations.types import SIDES, BoolArray, Definition, Fact, FloatArray, Formula, Image, Kept, Side, Value, Widened

# A number, or in a catalog file what gives one from the parameters.
Number = TypeVar("Number", bound=float | Fact, covariant=True)


@dataclass(frozen=True)
class Domain:
    """The values that a parameter may take: `contains` answers elementwise, `description` says it in words."""

    description: str
    contains: Callable[[FloatArray], BoolArray]


FINITE = Domain("a finite number", np.isfinite)
LIMIT = Domain("a number above 0, or inf for no limit", lambda value: value > 0)
EITHER = Domain("False or True", lambda value: (value == 0) | (value == 1))
POSITIVE = Domain("a finite number above 0", lambda value: np.isfinite(value) & (value > 0))
# What training moves stays within these; beyond, digits would be lost for nobody.
MODERATE = Domain("a number from −1000 to 1000", lambda value: np.abs(value) <= 1000)
SCALING = Domain("a number from 0.001 to 1000", lambda value: (value >= 0.001) & (value <= 1000))


@dataclass(frozen=True)
class Parameter:
    """A parameter of an activation: its default, its slider (`low`, `high`, `step`) and its wider `domain`.

    `note` says whose default it is. `constant` marks one that its authors fixed: the page shows it and offers a switch.
    `learned` marks one that training moves: the page draws ∂f/∂parameter too. `choices` are the names of False and True
    for a parameter that is a choice of two. A default of inf means no limit; the page offers a switch.
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    step: float
    note: str
    domain: Domain = FINITE
    constant: bool = False
    learned: bool = False
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["choice", "constant", "limit", "slider"]:
        """How a page offers it: "choice", "constant" (a slider behind a switch), "limit" (the same, off at first) or "slider"."""
        if self.choices:
            return "choice"
        if self.constant:
            return "constant"
        return "limit" if isinf(self.default) else "slider"

    @property
    def slider_default(self) -> float | str:
        """Where its slider stands at first, which has an end where the default has none; of a choice, the option's name."""
        return self.to_control(min(self.default, self.high))

    def to_control(self, value: float) -> float | str:
        """What its control, or a link, is set to for a value: the option's name for a choice, else the number itself."""
        return self.choices[bool(value)] if self.choices else value

    def from_control(self, chosen: float | str) -> float:
        """The value that a control, or a link, set to `chosen` stands for; ValueError for an option that is none."""
        return bool(self.choices.index(chosen)) if self.choices else float(chosen)


@dataclass(frozen=True)
class Kink(Generic[Number]):
    """A position where f′ or f″ may jump, with f′ just left and just right of it; `jump` is how far f itself jumps there.

    `second_left` and `second_right` are f″ on both sides, and `second_frameworks` says of f″ what `frameworks` says of f′.

    Each of them is a number, or a function of the activation's parameters that gives one; in a Kink[float] all are numbers. `frameworks` says
    what frameworks return for f′ there, with {taken} for the core's own f′, and {left} and {right} for those beside.
    `exact` gives the position to all digits of m, a module such as mpmath, where `position` is only the float nearest to it.
    """

    position: Number
    left: Number
    right: Number
    jump: Number | Literal[0] = 0
    frameworks: str = "frameworks return {taken}"
    exact: Callable[..., Any] | None = field(default=None, compare=False)
    second_left: Number | Literal[0] = 0
    second_right: Number | Literal[0] = 0
    second_frameworks: str = "frameworks return {taken}"

    @property
    def delta(self: "Kink[float]") -> float:
        """The weight of the Dirac delta that f″ has here: how far f′ jumps. Where f itself jumps, f″ has `jump` times the delta's slope too."""
        return self.right - self.left

    @property
    def second_jump(self: "Kink[float]") -> float:
        """How far f″ jumps here, beside a delta that it may have."""
        return self.second_right - self.second_left

    @property
    def may_jump(self) -> bool:
        """Whether f or f′ jumps here at some values of the parameters."""
        return any(map(callable, (self.left, self.right, self.jump))) or self.left != self.right or self.jump != 0

    @property
    def second_may_jump(self) -> bool:
        """Whether f″ jumps here, or has a delta or the derivative of one, at some values of the parameters."""
        return (
            self.may_jump
            or any(map(callable, (self.second_left, self.second_right)))
            or self.second_left != self.second_right
        )

    def at(self, **parameters: float) -> "Kink[float]":
        """This kink as numbers at the given parameter values (all of them)."""

        def number(field: float | Fact) -> float:
            return float(field(**parameters) if callable(field) else field)

        return Kink(
            number(self.position),
            number(self.left),
            number(self.right),
            number(self.jump),
            self.frameworks,
            self.exact and partial(self.exact, **parameters),
            number(self.second_left),
            number(self.second_right),
            self.second_frameworks,
        )


def checked_order(name: str, order: object) -> Literal[1, 2]:
    """The order of a derivative, or a ValueError that says whose it is, what was received and what is allowed."""
    if isinstance(order, int | np.integer) and not isinstance(order, bool):
        if order == 1:
            return 1
        if order == 2:
            return 2
    raise ValueError(f"{name}: order must be 1 or 2, received {shown(order)}")


@dataclass(frozen=True)
class Source:
    """Where a function or a claim comes from."""

    authors: str
    title: str
    year: int
    url: str


@dataclass(frozen=True)
class Code:
    """A snippet for one library that computes `y` from `<x>`.

    `general` holds every parameter as `<name>`; `at_defaults`, if given, is the library's own spelling for the default values, and `at_zero`
    the code for a parameter of 0, if `general` divides by it.
    """

    general: str
    at_defaults: str | None = None
    at_zero: str | None = None


@dataclass(frozen=True)
class LibraryDefault:
    """The value that a library's callable gives to one of our parameters when the caller says nothing."""

    call: str
    argument: str
    value: object


@dataclass(frozen=True)
class Correction:
    """Something that the source article says, and what is true."""

    article: str
    fact: str


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Activation:
    """One activation function. Call it for f(x); `derivative` gives f′(x), f″(x), ∂f/∂parameter or ∂²f/∂x∂parameter.

    `second` is f″, and `mixed` has ∂²f/∂x∂parameter for the same parameters as `parameter_slopes`.
    `image` gives the values that f takes at real x, an Interval or several, as a function of the parameters.
    `companion` names the function that a page offers to compare it with.
    `band` holds the lower and the upper edge of what f can be, for a function that is random in training. The functions inside take and
    return float64 arrays; calling the Activation adds dtypes, shapes, NaN and errors. Sentences hold placeholders for computed numbers, which
    `activations.words` fills; `derivation` says how f′ follows from f, and `second_derivation` how f″ follows from f′, with LaTeX in dollar signs.
    """

    # Of how many results of one call in a short format its definition decides at most: see `activations.formats.settled`.
    most_settled: ClassVar[int] = 65_536

    name: str
    title: str
    full_name: str
    year: int
    family: str
    order: int
    sentence: str
    companion: str
    aliases: tuple[str, ...] = ()
    function: Formula
    slope: Formula
    second: Formula
    definition: Definition
    parameter_slopes: Mapping[str, Formula] = field(default_factory=dict)
    mixed: Mapping[str, Formula] = field(default_factory=dict)
    parameter_list: tuple[Parameter, ...] = ()
    kinks: tuple[Kink[float | Fact], ...] = ()
    band: tuple[()] | tuple[Formula, Formula] = ()
    image: Image
    increasing: Callable[..., bool]
    decreasing: Callable[..., bool] = lambda **_: False
    continuous_derivatives: Fact
    formula: str
    slope_formula: str
    derivation: str
    second_formula: str
    second_derivation: str
    parameter_slope_formulas: Mapping[str, str] = field(default_factory=dict)
    code: Mapping[str, Code]
    library_defaults: tuple[LibraryDefault, ...] = ()
    good_for: str
    notice: tuple[str, ...]
    problems: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    sources: tuple[Source, ...]

    def __repr__(self) -> str:
        """As code that gives this function: activations.elu."""
        return f"activations.{self.name}"

    def _repr_html_(self) -> str | None:
        """For notebooks: as an Instance at the defaults."""
        return self.at()._repr_html_()

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name, in the order of the sliders; empty for most functions."""
        return MappingProxyType({parameter.name: parameter for parameter in self.parameter_list})

    # A 0-d array gives a NumPy scalar too, which no type of NumPy's can tell.
    @overload
    def __call__(self, x: float, /, **parameters: float) -> np.float64: ...
    @overload
    def __call__(self, x: NDArray[Kept], /, **parameters: ArrayLike) -> NDArray[Kept]: ...
    @overload
    def __call__(self, x: Widened, /, **parameters: ArrayLike) -> FloatArray: ...
    @overload
    def __call__(self, x: ArrayLike, /, **parameters: ArrayLike) -> Any: ...
    def __call__(self, x: ArrayLike, /, **parameters: ArrayLike) -> Any:
        """f(x).

        x: anything `np.asarray` takes. float16, float32, float64 and ml_dtypes' bfloat16, float8_e4m3fn and float8_e5m2 keep their dtype, ints of any
        size and bools give float64.
        parameters: by name; numbers, or arrays that broadcast against x.

        Returns an array of the broadcast shape (a NumPy scalar where that is 0-d); NaN gives NaN, ±inf the limit, or NaN where a wave has none.
        What is beyond float8_e4m3fn, which has no infinity, is NaN there. Raises TypeError for other dtypes, masked arrays and unknown parameters, ValueError for a parameter outside its
        domain and for a number beyond float64.
        """
        return self._evaluate(self.function, x, parameters)

    @overload
    def derivative(self, x: float, /, *, order: int = 1, wrt: str = "x", **parameters: float) -> np.float64: ...
    @overload
    def derivative(
        self, x: NDArray[Kept], /, *, order: int = 1, wrt: str = "x", **parameters: ArrayLike
    ) -> NDArray[Kept]: ...
    @overload
    def derivative(self, x: Widened, /, *, order: int = 1, wrt: str = "x", **parameters: ArrayLike) -> FloatArray: ...
    @overload
    def derivative(self, x: ArrayLike, /, *, order: int = 1, wrt: str = "x", **parameters: ArrayLike) -> Any: ...
    def derivative(self, x: ArrayLike, /, *, order: int = 1, wrt: str = "x", **parameters: ArrayLike) -> Any:
        """f′(x), or ∂f/∂parameter for `wrt="alpha"` and the like; with `order=2` f″(x), or ∂²f/∂x∂parameter.

        At a kink the value is the one that TensorFlow's graph gives for the textbook definition, for f″ by a tape within a tape; the deltas that f″
        has there as a distribution are facts of the kink (`Kink.delta`). Arguments, result and errors otherwise as for calling; a `wrt` that is
        neither "x" nor a real-valued parameter is a TypeError, an `order` that is neither 1 nor 2 a ValueError.
        """
        first = checked_order(self.name, order) == 1
        along_x, along = (self.slope, self.parameter_slopes) if first else (self.second, self.mixed)
        if wrt == "x":
            function = along_x
        elif isinstance(wrt, str) and wrt in along:
            function = along[wrt]
        else:
            allowed = ", ".join(repr(name) for name in ("x", *along))
            raise TypeError(f"{self.name}: no derivative with respect to {shown(wrt)}; allowed: {allowed}")
        return self._evaluate(function, x, parameters, keep_nan=True)

    def range(self, **parameters: float) -> tuple[Interval, ...]:
        """The values that f takes at real x, as Intervals from the lowest to the highest that do not touch."""
        image = self.image(**self.values(**parameters))
        return union(image if isinstance(image, tuple) else (image,))

    def at(self, **parameters: float) -> Instance:
        """This function at these parameter values, the others at their defaults: an Instance. Errors as for `values`."""
        return Instance(self, self.values(**parameters))

    def bounds(self, **parameters: float) -> tuple[float, float]:
        """(infimum, supremum) of f over the real line, as floats."""
        intervals = self.range(**parameters)
        return float(intervals[0].low), float(intervals[-1].high)

    def attained(self, **parameters: float) -> tuple[bool, bool]:
        """Whether f takes its infimum, and whether it takes its supremum, at a real x: (True, False) for ReLU.

        That a sigmoid rounds to 1 does not count, and an infinite bound is never attained.
        """
        intervals = self.range(**parameters)
        return intervals[0].holds_low, intervals[-1].holds_high

    def kinks_at(self, *, order: Literal[1, 2] = 1, **parameters: float) -> tuple[Kink[float], ...]:
        """The kinks where f′ really jumps at these parameter values, as numbers: ELU has one, but none at alpha = 1.

        With `order=2` also those where only f″ jumps.
        """
        order = checked_order(self.name, order)
        values = self.values(**parameters)
        resolved = (kink.at(**values) for kink in self.kinks)
        return tuple(kink for kink in resolved if kink.delta or kink.jump or (order == 2 and kink.second_jump))

    def is_increasing(self, **parameters: float) -> bool:
        """Whether f never falls."""
        return bool(self.increasing(**self.values(**parameters)))

    def smoothness(self, **parameters: float) -> float:
        """How many derivatives of f are continuous: 0 for a kink, inf for a smooth function, -1 where f itself jumps."""
        return self.continuous_derivatives(**self.values(**parameters))

    def saturates(self, **parameters: float) -> tuple[Side, ...]:
        """The sides, of "left" and "right", on which f′ goes to 0."""
        ends = self.derivative(np.array([-np.inf, np.inf]), order=1, wrt="x", **parameters)
        return tuple(side for side, slope in zip(SIDES, ends, strict=True) if slope == 0)

    @overload
    def values(self, **parameters: float) -> dict[str, float]: ...
    @overload
    def values(self, **parameters: ArrayLike) -> Mapping[str, Value]: ...
    def values(self, **parameters: ArrayLike) -> Mapping[str, Value]:
        """Every parameter's value: those given, checked, and the defaults of the others.

        Raises TypeError for an unknown parameter or one that is no number, ValueError outside the domain.
        """
        refuse_unknown(self.name, parameters, (entry.name for entry in self.parameter_list))
        return {
            entry.name: self._checked(entry, parameters[entry.name]) if entry.name in parameters else entry.default
            for entry in self.parameter_list
        }

    def _checked(self, parameter: Parameter, received: ArrayLike) -> Value:
        # Most often; it takes a tenth of the time of what follows.
        if type(received) is float and parameter.domain.contains(received):
            return bool(received) if parameter.choices else received
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

    def _evaluate(
        self, function: Formula, x: ArrayLike, parameters: Mapping[str, ArrayLike], keep_nan: bool = False
    ) -> Any:
        given = real_array(f"{self.name}: x must hold real numbers", x)
        dtype = kept(given.dtype)
        values = self.values(**parameters)
        exact = given.astype(np.float64, copy=False)
        result = np.asarray(function(exact, **values))
        shape = np.broadcast_shapes(given.shape, *(one.shape for one in values.values() if isinstance(one, np.ndarray)))
        if result.shape != shape:
            result = np.broadcast_to(result, shape).copy()
        if keep_nan:
            result = np.where(np.isnan(exact), np.nan, result)
        return in_dtype(result, dtype, nearest(of_dtype(dtype), function, result, self, exact, values))[()]
