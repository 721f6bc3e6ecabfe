"""Writes a tree: as LaTeX in the form that the reader gave it, as a text that `typed` reads, and as NumPy code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable, children
from activations.expression.vocabulary import COMPARISONS

# How closely what is written binds; ANY asks for no brackets.
ANY, CHOICE, SUM, SIGNED, PRODUCT, POWER, ATOM = range(7)
SIGN_OF = {name: sign for sign, name in COMPARISONS.items()}
RELATIONS = SIGN_OF | {"less_equal": r"\le", "greater_equal": r"\ge", "equal": "=", "not_equal": r"\ne"}
NAMES = {name: rf"\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max")}
NAMES |= {"log": r"\ln", "atan": r"\arctan", "sigmoid": r"\sigma"}


@dataclass(frozen=True)
class Form:
    """How an operation is written: a template for its operands, how closely the whole binds, and how closely each operand must."""

    template: str
    binds: int
    least: tuple[int, ...]


class Notation:
    """A way to write trees; a subclass says how each kind of node is written, and which operations have forms of their own."""

    forms: ClassVar[Mapping[str, Form]]

    def text(self, node: Node) -> str:
        """The node's text."""
        return self.write(node)[0]

    def within(self, node: Node, least: int) -> str:
        """The node's text, in brackets if it binds less closely than `least`."""
        text, binds = self.write(node)
        return text if binds >= least else self.bracketed(text)

    def write(self, node: Node) -> tuple[str, int]:
        """(the node's text, how closely it binds)."""
        if isinstance(node, Number):
            return self.number(node)
        if isinstance(node, Variable):
            return "x", ATOM
        if isinstance(node, Named):
            return f"<{node.name}>", ATOM
        if isinstance(node, CatalogCall):
            return self.catalog(node), ATOM
        if form := self.forms.get(node.name):
            return form.template.format(*map(self.within, node.arguments, form.least)), form.binds
        return self.operation(node)

    def bracketed(self, text: str) -> str:
        """The text in brackets."""
        return f"({text})"

    def number(self, node: Number) -> tuple[str, int]:
        """(a number's text, how closely it binds)."""
        raise NotImplementedError

    def catalog(self, node: CatalogCall) -> str:
        """A call of a function of the catalog."""
        raise NotImplementedError

    def operation(self, node: Operation) -> tuple[str, int]:
        """(an operation without a form, how closely it binds)."""
        raise NotImplementedError


def _digits(value: float) -> str:
    """All digits of a number, without those that only show how a float rounds."""
    return text if len(text := f"{value:.17g}") < 13 else repr(value)


class _Latex(Notation):
    forms: ClassVar[Mapping[str, Form]] = {
        "add": Form("{} + {}", SUM, (SUM, PRODUCT)),
        "subtract": Form("{} - {}", SUM, (SUM, PRODUCT)),
        "negative": Form("-{}", SIGNED, (PRODUCT,)),
        "divide": Form(r"\frac{{{}}}{{{}}}", PRODUCT, (ANY, ANY)),
        "power": Form("{}^{{{}}}", POWER, (ATOM, ANY)),
        "exp": Form("e^{{{}}}", POWER, (ANY,)),
        "expm1": Form("e^{{{}}} - 1", SUM, (ANY,)),
        "log1p": Form(r"\ln\left(1 + {}\right)", ATOM, (PRODUCT,)),
        "sqrt": Form(r"\sqrt{{{}}}", ATOM, (ANY,)),
        "abs": Form(r"\left|{}\right|", ATOM, (ANY,)),
        "floor": Form(r"\left\lfloor {} \right\rfloor", ATOM, (ANY,)),
    }

    def bracketed(self, text: str) -> str:
        return rf"\left({text}\right)"

    def number(self, node: Number) -> tuple[str, int]:
        if node.name:
            return {"pi": r"\pi", "e": "e"}[node.name], ATOM
        digits, _, exponent = _digits(node.value).partition("e")
        return (rf"{digits} \cdot 10^{{{int(exponent)}}}", PRODUCT) if exponent else (digits, ATOM)

    def catalog(self, node: CatalogCall) -> str:
        parameters = ", ".join(rf"\mathrm{{{escaped(key)}}} = {latex(value)}" for key, value in node.parameters)
        inside = latex(node.argument) + (rf";\ {parameters}" if parameters else "")
        return function_name(node.name) + self.bracketed(inside)

    def operation(self, node: Operation) -> tuple[str, int]:
        first = node.arguments[0]
        if node.name in RELATIONS:
            return rf"\left[{condition(node)}\right]", ATOM
        if node.name == "multiply":
            left, right = self.within(first, SIGNED), self.within(node.arguments[1], PRODUCT)
            dot = r" \cdot " if right[0].isdigit() else r"\,"
            return f"{left}{dot}{right}", PRODUCT
        if node.name == "where":
            pieces = (
                rf"{latex(node.arguments[1])} & {condition(first)} \\ {latex(node.arguments[2])} & \text{{otherwise}}"
            )
            return rf"\begin{{cases}} {pieces} \end{{cases}}", ATOM
        return function_name(node.name) + self.bracketed(r",\ ".join(map(latex, node.arguments))), ATOM


class _Text(Notation):
    forms: ClassVar[Mapping[str, Form]] = {
        "add": Form("{} + {}", SUM, (SUM, PRODUCT)),
        "subtract": Form("{} - {}", SUM, (SUM, PRODUCT)),
        "negative": Form("-{}", SIGNED, (POWER,)),
        "multiply": Form("{}*{}", PRODUCT, (SIGNED, POWER)),
        "divide": Form("{}/{}", PRODUCT, (SIGNED, POWER)),
        "power": Form("{}^{}", POWER, (ATOM, ATOM)),
        **{name: Form(f"{{}} {sign} {{}}", CHOICE, (SUM, SUM)) for name, sign in SIGN_OF.items()},
    }

    def write(self, node: Node) -> tuple[str, int]:
        return (node.name, ATOM) if isinstance(node, Named) else super().write(node)

    def number(self, node: Number) -> tuple[str, int]:
        return node.name or _digits(node.value), ATOM if node.value >= 0 else SIGNED

    def catalog(self, node: CatalogCall) -> str:
        given = (f"{key}={self.text(value)}" for key, value in node.parameters)
        return f"{node.name}({', '.join([self.text(node.argument), *given])})"

    def operation(self, node: Operation) -> tuple[str, int]:
        return f"{node.name}({', '.join(map(self.text, node.arguments))})", ATOM


class _NumPy(Notation):
    forms: ClassVar[Mapping[str, Form]] = {
        "add": Form("{} + {}", SUM, (SUM, PRODUCT)),
        "subtract": Form("{} - {}", SUM, (SUM, PRODUCT)),
        "negative": Form("-{}", SIGNED, (POWER,)),
        "multiply": Form("{} * {}", PRODUCT, (PRODUCT, POWER)),
        "divide": Form("{} / {}", PRODUCT, (PRODUCT, POWER)),
        "power": Form("np.power({}, {}, dtype=float)", ATOM, (ANY, ANY)),
        **{name: Form(f"({{}} {sign} {{}}) * 1.0", PRODUCT, (SUM, SUM)) for name, sign in SIGN_OF.items()},
        "atan": Form("np.arctan({})", ATOM, (ANY,)),
        "erf": Form("special.erf({})", ATOM, (ANY,)),
    }

    def within(self, node: Node, least: int) -> str:
        # A parameter's value may be negative.
        return f"(<{node.name}>)" if isinstance(node, Named) and least > SUM else super().within(node, least)

    def number(self, node: Number) -> tuple[str, int]:
        return f"np.{node.name}" if node.name else _digits(node.value), ATOM

    def catalog(self, node: CatalogCall) -> str:
        parameters = "".join(f", {key}={self.text(value)}" for key, value in node.parameters)
        return f"activations.{node.name}({self.text(node.argument)}{parameters})"

    def operation(self, node: Operation) -> tuple[str, int]:
        first, *others = map(self.text, node.arguments)
        if node.name in ("min", "max"):
            for other in others:
                first = f"np.{node.name}imum({first}, {other})"
            return first, ATOM
        return f"np.{node.name}({', '.join([first, *others])})", ATOM


LATEX, TEXT, NUMPY = _Latex(), _Text(), _NumPy()


def latex(node: Node) -> str:
    """The tree as LaTeX, with `<parameter>` for every parameter, as in an Activation's formulas."""
    return LATEX.text(node)


def text(node: Node) -> str:
    """The tree as a text that `typed` reads as this tree again."""
    return TEXT.text(node)


def numpy_snippet(node: Node) -> str:
    """A snippet that computes y from <x>, with the imports that it needs, and `<parameter>` for parameters."""
    code = NUMPY.text(node)
    lines = ["import numpy as np"]
    lines += ["from scipy import special"] if "special." in code else []
    lines += ["", "import activations"] if "activations." in code else []
    return "\n".join([*lines, "", "x = np.asarray(<x>)", f"y = {code}"])


def function_name(name: str) -> str:
    """A function's name in LaTeX."""
    return NAMES.get(name) or rf"\operatorname{{{escaped(name)}}}"


def escaped(name: str) -> str:
    """A name within LaTeX."""
    return name.replace("_", r"\_")


def condition(node: Node) -> str:
    """What has to hold, as LaTeX."""
    if isinstance(node, Operation) and node.name in RELATIONS:
        left, right = node.arguments
        return f"{LATEX.within(left, SUM)} {RELATIONS[node.name]} {LATEX.within(right, SUM)}"
    if is_chain(node):
        return r" \text{ and } ".join(map(condition, children(node)))
    return rf"{latex(node)} \ne 0"


def is_chain(node: Node) -> bool:
    """Whether it is a chain of comparisons, such as 0 < x < 1."""
    if not (isinstance(node, Operation) and node.name == "multiply"):
        return False
    return all((isinstance(each, Operation) and each.name in RELATIONS) or is_chain(each) for each in node.arguments)
