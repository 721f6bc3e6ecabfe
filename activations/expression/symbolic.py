"""Derivatives as formulas, by SymPy: built node by node, with every switch as pieces before it is differentiated."""

from typing import Any

import numpy as np
import sympy
from sympy.printing.latex import LatexPrinter

from activations.expression.evaluate import evaluated
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable, children, walk
from activations.expression.written import escaped, function_name, is_chain, latex

# Expressions with more nodes have derivatives that nobody reads; by the order of the derivative.
MOST_NODES = {1: 60, 2: 40}
MOST_LETTERS = 1500
# The exponents on one path of the tree, multiplied: above, coefficients would be numbers of thousands of digits.
MOST_DEGREE = 1000.0
SIMPLE = {"sqrt", "sin", "cos", "tan", "atan", "sinh", "cosh", "exp", "log", "erf"}
EXACT = {"add", "subtract", "multiply", "divide", "negative"}


class TooLong(Exception):
    """Raised for what is not written out."""


def derivative(tree: Node, order: int, by: str = "", letter: str = "") -> str:
    """f′ or f″ as LaTeX with `<parameter>`; the derivative of f as it is written where the result would be too long to read.

    by: a parameter's name, for ∂f/∂by in place of f′; letter: that parameter in LaTeX.
    """
    try:
        found = _Symbols(tree).derivative(order, by)
        if len(found) <= MOST_LETTERS:
            return found
    except (TooLong, ValueError, OverflowError, RecursionError):
        pass
    sign = (
        rf"\frac{{\partial}}{{\partial {letter}}}" if by else r"\frac{d}{dx}" if order == 1 else r"\frac{d^{2}}{dx^{2}}"
    )
    return rf"{sign}\left({latex(tree)}\right)"


class _Symbols:
    """The tree in SymPy, and the LaTeX of what stands for something else there."""

    def __init__(self, tree: Node) -> None:
        self.tree = tree
        self.x = sympy.Symbol("x", real=True)
        self.symbols: dict[Any, str] = {}
        self.named: dict[str, Any] = {}

    def derivative(self, order: int, by: str) -> str:
        if sum(1 for _ in walk(self.tree)) > MOST_NODES[order] or _degree(self.tree) > MOST_DEGREE:
            raise TooLong
        found = sympy.diff(self.built(self.tree), self.symbol(f"<{by}>") if by else self.x, order)
        return min((self.latex(each) for each in (found, sympy.factor_terms(found))), key=len)

    def latex(self, expression: Any) -> str:
        settings = {"symbol_names": self.symbols, "ln_notation": True, "fold_short_frac": False}
        text = _Printer(self.x, settings).doprint(expression)
        return text.replace(r"\text{for}\: ", "")  # as the catalog writes its cases

    def symbol(self, text: str) -> Any:
        """A symbol that is written as this LaTeX."""
        if text not in self.named:
            self.named[text] = sympy.Symbol(f"s{len(self.named)}", real=True)
            self.symbols[self.named[text]] = text
        return self.named[text]

    def built(self, node: Node) -> Any:
        if isinstance(node, Number):
            return _number(node)
        if isinstance(node, Variable):
            return self.x
        if isinstance(node, Named):
            return self.symbol(f"<{node.name}>")
        if not any(isinstance(each, Variable | Named) for each in walk(node)) and not _exact(node):
            return _folded(node)
        if isinstance(node, CatalogCall):
            return self.catalog(node)
        u, *others = (self.built(each) for each in node.arguments)
        if node.name in SIMPLE:
            return getattr(sympy, node.name)(u)
        match node.name:
            case "add":
                return u + others[0]
            case "subtract":
                return u - others[0]
            case "multiply":
                return u * others[0]
            case "divide":
                if others[0] == 0:
                    raise TooLong
                return u / others[0]
            case "negative":
                return -u
            case "power":
                return u ** others[0]
            case "expm1":
                return sympy.exp(u) - 1
            case "log1p":
                return sympy.log(1 + u)
            case "floor" | "round":
                return self.symbol(latex(node))
            case name:
                return _pieces(name, node.arguments, u, others, self.condition)

    def condition(self, node: Node) -> Any:
        if isinstance(node, Operation) and node.name in RELATIONS:
            return RELATIONS[node.name](*(self.built(each) for each in node.arguments))
        if is_chain(node):
            return sympy.And(*map(self.condition, children(node)))
        return sympy.Ne(self.built(node), 0)

    def catalog(self, node: CatalogCall) -> Any:
        u = self.built(node.argument)
        if not node.parameters:
            match node.name:
                case "sigmoid":
                    return 1 / (1 + sympy.exp(-u))
                case "softplus":
                    return sympy.log(1 + sympy.exp(u))
                case "tanh":
                    return sympy.tanh(u)
                case "relu":
                    return sympy.Piecewise((u, u > 0), (0, True))
        name = function_name(node.name)
        if node.parameters:
            name += "_{" + ", ".join(latex(value) for _, value in node.parameters) + "}"
        given = {key: self.built(value) for key, value in node.parameters}
        return _opaque(name, tuple(given))(u, *given.values())


class _Printer(LatexPrinter):
    """Writes conditions with x first, and without a sign before it: x > -a, which SymPy has as a > -x."""

    def __init__(self, x: Any, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.x = x

    def _print_Relational(self, expr: Any) -> str:  # noqa: N802  # the name that SymPy looks for
        if expr.rhs.has(self.x) and not expr.lhs.has(self.x):
            expr = expr.reversed
        if expr.lhs.could_extract_minus_sign():
            expr = expr.reversedsign
        return super()._print_Relational(expr)


def _opaque(name: str, keys: tuple[str, ...]) -> Any:
    """A function of x and parameters, by their names, of which SymPy knows only how its derivatives are written."""

    def fdiff(self: Any, argindex: int = 1) -> Any:
        by = "" if argindex == 1 else rf"\partial_{{\mathrm{{{escaped(keys[argindex - 2])}}}}}"
        return _opaque(f"{by} {name}" if by else name + "'", keys)(*self.args)

    def written(self: Any, printer: Any, exp: str | None = None) -> str:
        return _raised(rf"{name}\left({printer.doprint(self.args[0])}\right)", exp)

    return type(f"opaque {name}", (sympy.Function,), {"fdiff": fdiff, "_latex": written, "nargs": 1 + len(keys)})


def _raised(text: str, exponent: str | None) -> str:
    return text if exponent is None else rf"{text}^{{{exponent}}}"


class _Sign(sympy.Function):
    """The sign; level, so that its slope is 0 and has no Dirac delta."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return sympy.Integer(0)

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        return _raised(rf"\operatorname{{sgn}}\left({printer.doprint(self.args[0])}\right)", exp)


class _Absolute(sympy.Function):
    """The absolute value; its slope is the sign."""

    nargs = 1

    def fdiff(self, argindex: int = 1) -> Any:
        return _Sign(self.args[0])

    def _latex(self, printer: Any, exp: str | None = None) -> str:
        return _raised(rf"\left|{printer.doprint(self.args[0])}\right|", exp)


RELATIONS: dict[str, Any] = {
    "less": sympy.Lt,
    "less_equal": sympy.Le,
    "greater": sympy.Gt,
    "greater_equal": sympy.Ge,
    "equal": sympy.Eq,
    "not_equal": sympy.Ne,
}


def _pieces(name: str, arguments: tuple[Node, ...], u: Any, others: list[Any], condition: Any) -> Any:
    """A switch as pieces; without that SymPy would answer with Dirac deltas."""
    piecewise = sympy.Piecewise
    match name:
        case "abs":
            return _Absolute(u)
        case "sign":
            return _Sign(u)
        case "max" | "min":
            for other in others:
                u = piecewise((u, u > other if name == "max" else u < other), (other, True))
            return u
        case "clip":
            low, high = others
            return piecewise((high, u > high), (u, u > low), (low, True))
        case "where":
            return piecewise((others[0], condition(arguments[0])), (others[1], True))
        case _:
            return piecewise((1, RELATIONS[name](u, others[0])), (0, True))


def _number(node: Number) -> Any:
    if node.name:
        return sympy.pi if node.name == "pi" else sympy.E
    return sympy.Integer(int(node.value)) if node.value.is_integer() and abs(node.value) <= 1000 else _float(node.value)


def _float(value: float) -> Any:
    """A number of 15 digits, or the shorter fraction of a decimal with few digits."""
    return sympy.Float(repr(value), 15)


def _exact(node: Node) -> bool:
    """Whether a constant is short as it is written: whole numbers, pi and e, with signs, or one root, logarithm or power of them."""
    if isinstance(node, Number):
        return bool(node.name) or (node.value.is_integer() and abs(node.value) <= 1000)
    if isinstance(node, Operation) and (node.name in EXACT or node.name in ("sqrt", "log")):
        return all(map(_exact, children(node))) and np.isfinite(_constant(node))
    return False


def _constant(node: Node) -> float:
    with np.errstate(all="ignore"):
        return float(evaluated(node, np.asarray(0.0), Setting({})).value)


def _folded(node: Node) -> Any:
    value = _constant(node)
    if not np.isfinite(value):
        raise TooLong
    return _number(Number(value))


def _degree(node: Node) -> float:
    """The largest product of constant exponents on a path."""
    below = max(map(_degree, children(node)), default=1.0)
    if isinstance(node, Operation) and node.name == "power" and isinstance(exponent := node.arguments[1], Number):
        return below * max(1.0, abs(exponent.value))
    return below
