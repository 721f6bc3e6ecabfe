"""Makes an Activation of a text."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache, cached_property, lru_cache
from typing import Any, Literal

import numpy as np

from activations.activation import FINITE, Activation, Code, Kink, Parameter, checked_order
from activations.distribution import Integration
from activations.expression.definition import definition
from activations.expression.error import needs_extra
from activations.expression.found import Found, find
from activations.expression.grammar import parse
from activations.expression.mean import integration
from activations.expression.quantities import quantity
from activations.expression.tree import CatalogCall, Node, Parsed, Variable
from activations.expression.vocabulary import catalog
from activations.expression.written import latex, numpy_snippet
from activations.received import real_array, refuse_unknown, shown
from activations.types import Fact, FloatArray, Side
from activations.words import letter

# Where a staircase is told from a level piece.
OUT = np.linspace(20.3, 1e4, 200)
# What a parameter is if nobody says otherwise, and its letter.
DEFAULT = 1.0
GREEK = {
    **{"alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ", "lam": "λ", "mu": "μ"},
    **{"sigma": "σ", "tau": "τ", "omega": "ω", "phi": "φ"},
}
# A slider goes this many times as far as the default, at least to ±1, in this many steps; where that would be no float, to LARGEST or the default.
REACH, STEPS, LARGEST = 3.0, 100, 1e307
# Where a typed function is compared with the catalog's, and how closely they agree if they are the same in another spelling.
COMPARED = np.concatenate([np.linspace(-8, 8, 161), [-100, -30, -12, 12, 30, 100]])
AGREEING = 1e-9


class TypedActivation(Activation):
    """An Activation that was typed: beside all that an Activation has, its `text`, its `tree` and `notes` on how it was read.

    Facts are numerical: `image`, `increasing`, `continuous_derivatives` and the kinks are found on a grid from 0 to ±1e12 (dense up to ±20), at the parameter values that
    are asked. `kinks` are those at the defaults, as numbers; `kinks_at` finds those at other values. At a kink f′, f″ and the derivatives by
    parameters are those of the left side. Formulas of derivatives come from SymPy when they are first read; ImportError without it.
    """

    # Each takes a millisecond or more.
    most_settled = 256

    text: str
    tree: Node
    notes: tuple[str, ...]

    def __init__(self, parsed: Parsed, defaults: Mapping[str, float]) -> None:
        tree, names = parsed.tree, parsed.parameters
        given = {
            "text": parsed.text,
            "tree": tree,
            "notes": parsed.notes,
            "name": "own",
            "title": "Your function",
            "full_name": "A function that you typed",
            "year": 0,
            "family": "Your own",
            "order": 100_000,
            "sentence": "A function that you typed.",
            "companion": "relu",
            "function": quantity(tree, "value"),
            "slope": quantity(tree, "x"),
            "second": quantity(tree, "xx"),
            "parameter_slopes": {name: quantity(tree, "p", name) for name in names},
            "mixed": {name: quantity(tree, "xp", name) for name in names},
            "definition": definition(tree),
            "parameter_list": tuple(_parameter(name, defaults.get(name, DEFAULT)) for name in names),
            "image": self._fact(lambda found: found.image),
            "increasing": self._fact(lambda found: found.increasing),
            "decreasing": self._fact(lambda found: found.decreasing),
            "continuous_derivatives": self._fact(lambda found: found.continuous_derivatives),
            "formula": f"f(x) = {latex(tree)}",
            "parameter_slope_formulas": _SlopeFormulas(tree, names),
            "derivation": "By the rules for sums, products, quotients and functions of functions. At a kink f′ is the slope on the left.",
            "second_derivation": "By the same rules, applied to f′. At a kink f″ is the value on the left.",
            "code": {"NumPy": Code(numpy_snippet(tree))},
            "good_for": "",
            "notice": (),
            "problems": (),
            "sources": (),
        }
        for each in fields(Activation):
            if each.name not in given and each.default_factory is not MISSING:
                given[each.name] = each.default_factory()
        for name, value in given.items():
            object.__setattr__(self, name, value)
        object.__setattr__(
            self, "_find", lru_cache(maxsize=64)(lambda *values: find(tree, dict(zip(names, values, strict=True))))
        )

    def __repr__(self) -> str:
        """As code that gives this function: activations.typed('tanh(a*x)', a=1.0)."""
        defaults = "".join(f", {name}={value!r}" for name, value in self.values().items())
        return f"activations.typed({self.text!r}{defaults})"

    def found(self, **parameters: float) -> Found:
        """Kinks, poles, gaps, and what else is found numerically at these parameter values, the others at their defaults. Errors as for `values`."""
        return self._find(*self.values(**parameters).values())  # pyright: ignore[reportAttributeAccessIssue]  # set in __init__, as the class is frozen

    def _fact(self, read: Callable[[Found], Any]) -> Fact:
        return lambda **parameters: read(self.found(**parameters))

    # Frozen fields of Activation, each read as it is there, and computed when first asked for.
    @cached_property
    def kinks(self) -> tuple[Kink[float | Fact], ...]:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The kinks at the parameters' defaults, as numbers."""
        return self.found().kinks

    @cached_property
    def slope_formula(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """f′ as LaTeX with `<parameter>`."""
        return f"f'(x) = {_derivative(self.tree, 1)}"

    @cached_property
    def second_formula(self) -> str:  # pyright: ignore[reportIncompatibleVariableOverride]
        """f″ as LaTeX with `<parameter>`."""
        return f"f''(x) = {_derivative(self.tree, 2)}"

    def kinks_at(self, *, order: Literal[1, 2] = 1, **parameters: float) -> tuple[Kink[float], ...]:
        """As for an Activation; found at just these parameter values."""
        order = checked_order(self.name, order)
        return tuple(
            kink
            for kink in self.found(**parameters).kinks
            if kink.delta or kink.jump or (order == 2 and kink.second_jump)
        )

    def saturates(self, **parameters: float) -> tuple[Side, ...]:
        """As for an Activation; without the sides on which f is a staircase, whose f′ is 0 between its steps."""
        value, values = quantity(self.tree, "value"), self.values(**parameters)
        far = {"left": -OUT, "right": OUT}
        slope = quantity(self.tree, "x")

        def stairs(side: Side) -> bool:
            f = value(far[side], **values)
            return bool(np.all(slope(far[side], **values) == 0) and np.any(f[len(f) // 2 :] != f[-1]))

        return tuple(side for side in super().saturates(**parameters) if not stairs(side))

    def integration(self, mean: float, spread: float, **parameters: float) -> Integration | None:
        """How `moments` integrates: pieces that become ever smaller beside poles, ends where nothing is left, and whether there is a mean at all."""
        return integration(self.tree, self.values(**parameters), self.found(**parameters), mean, spread)

    @cached_property
    def twin(self) -> str:
        """The name of the catalog's function that this one is at its defaults, if it is one in another spelling; else ""."""
        if isinstance(self.tree, CatalogCall) and isinstance(self.tree.argument, Variable) and not self.tree.parameters:
            return self.tree.name
        f = self(COMPARED)
        if np.isnan(f).any():
            return ""
        for name, other in _compared().items():
            if np.allclose(f, other, rtol=AGREEING, atol=AGREEING):
                return name
        return ""


@cache
def _compared() -> dict[str, FloatArray]:
    """{name: the values where functions are compared} of the catalog's functions."""
    return {name: entry(COMPARED) for name, entry in catalog().items()}


class _SlopeFormulas(Mapping[str, str]):
    """∂f/∂parameter as LaTeX with `<parameter>`, by the parameter's name, each made when it is first read."""

    def __init__(self, tree: Node, names: tuple[str, ...]) -> None:
        self.tree, self.names = tree, names
        self.known: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self.names:
            raise KeyError(name)
        if name not in self.known:
            symbol = letter(GREEK.get(name, name))
            self.known[name] = rf"\frac{{\partial f}}{{\partial {symbol}}} = {_derivative(self.tree, 1, name, symbol)}"
        return self.known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _derivative(tree: Node, order: int, by: str = "", symbol: str = "") -> str:
    try:
        from activations.expression.symbolic import derivative
    except ImportError as error:
        raise needs_extra(error) from error
    return derivative(tree, order, by, symbol)


def _parameter(name: str, default: float) -> Parameter:
    reach = min(max(1.0, REACH * abs(default)), LARGEST)
    # A round number of the same size: 1, 2 or 5 times a power of ten.
    power = 10.0 ** math.floor(math.log10(reach))
    reach = max(abs(default), next(factor * power for factor in (1, 2, 3, 5, 10) if factor * power >= reach))
    note = "1 unless you choose another default." if default == DEFAULT else "The default that you chose."
    return Parameter(name, GREEK.get(name, name), default, -reach, reach, reach / STEPS, note, FINITE)


@lru_cache(maxsize=64)
def _made(text: str, defaults: tuple[tuple[str, float], ...]) -> TypedActivation:
    parsed = parse(text)
    refuse_unknown("the expression", (name for name, _ in defaults), parsed.parameters)
    return TypedActivation(parsed, dict(defaults))


def typed(text: str, /, **defaults: float) -> TypedActivation:
    """As `activations.typed`."""
    numbers = {}
    for name, value in defaults.items():
        number = real_array(f"the expression: {name} must be a finite number", value, shown)
        if number.ndim or not np.isfinite(number):
            raise ValueError(f"the expression: {name} must be a finite number, received {shown(value)}")
        numbers[name] = float(number)
    return _made(text, tuple(numbers.items())) if isinstance(text, str) else _made.__wrapped__(text, ())
