"""Writes a tree: as LaTeX in the form that the reader gave it, and as NumPy code."""

from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable, children
from activations.expression.vocabulary import COMPARISONS

# How closely what is written binds.
SUM, SIGNED, PRODUCT, POWER, ATOM = range(5)
RELATIONS = {
    "less": "<",
    "less_equal": r"\le",
    "greater": ">",
    "greater_equal": r"\ge",
    "equal": "=",
    "not_equal": r"\ne",
}
NAMES = {name: rf"\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh", "min", "max")}
NAMES |= {"log": r"\ln", "atan": r"\arctan", "sigmoid": r"\sigma"}
SIGN_OF = {name: sign for sign, name in COMPARISONS.items()}
NUMPY = {"atan": "arctan", "where": "where", "clip": "clip", "erf": "special.erf"}


def latex(node: Node) -> str:
    """The tree as LaTeX, with `<parameter>` for every parameter, as in an Activation's formulas."""
    return _latex(node)[0]


def function_name(name: str) -> str:
    """A function's name in LaTeX."""
    return NAMES.get(name) or rf"\operatorname{{{_escaped(name)}}}"


def _escaped(name: str) -> str:
    return name.replace("_", r"\_")


def _latex(node: Node) -> tuple[str, int]:
    if isinstance(node, Number):
        return _number(node)
    if isinstance(node, Variable):
        return "x", ATOM
    if isinstance(node, Named):
        return f"<{node.name}>", ATOM
    if isinstance(node, CatalogCall):
        parameters = ", ".join(rf"\mathrm{{{_escaped(key)}}} = {latex(value)}" for key, value in node.parameters)
        return _call(function_name(node.name), latex(node.argument) + (rf";\ {parameters}" if parameters else "")), ATOM
    if node.name in RELATIONS:
        return rf"\left[{condition(node)}\right]", ATOM
    return _operation(node.name, node.arguments)


def _number(node: Number) -> tuple[str, int]:
    if node.name:
        return {"pi": r"\pi", "e": "e"}[node.name], ATOM
    digits, _, exponent = f"{node.value:.17g}".partition("e")
    if len(digits) > 12:
        digits, _, exponent = repr(node.value).partition("e")
    return (rf"{digits} \cdot 10^{{{int(exponent)}}}", PRODUCT) if exponent else (digits, ATOM)


def _call(name: str, inside: str) -> str:
    return rf"{name}\left({inside}\right)"


def within(node: Node, least: int) -> str:
    """The node's LaTeX, in brackets if it binds less closely than `least`."""
    text, binds = _latex(node)
    return text if binds >= least else rf"\left({text}\right)"


def condition(node: Node) -> str:
    """What has to hold, as LaTeX."""
    if isinstance(node, Operation) and node.name in RELATIONS:
        left, right = node.arguments
        return f"{within(left, SUM)} {RELATIONS[node.name]} {within(right, SUM)}"
    if is_chain(node):
        return r" \text{ and } ".join(map(condition, children(node)))
    return rf"{latex(node)} \ne 0"


def is_chain(node: Node) -> bool:
    """Whether it is a chain of comparisons, such as 0 < x < 1."""
    if not (isinstance(node, Operation) and node.name == "multiply"):
        return False
    return all((isinstance(each, Operation) and each.name in RELATIONS) or is_chain(each) for each in node.arguments)


def _operation(name: str, arguments: tuple[Node, ...]) -> tuple[str, int]:
    first = arguments[0]
    match name:
        case "add":
            return f"{within(first, SUM)} + {within(arguments[1], PRODUCT)}", SUM
        case "subtract":
            return f"{within(first, SUM)} - {within(arguments[1], PRODUCT)}", SUM
        case "negative":
            return f"-{within(first, PRODUCT)}", SIGNED
        case "multiply":
            left, right = within(first, SIGNED), within(arguments[1], PRODUCT)
            dot = r" \cdot " if right[0].isdigit() else r"\,"
            return f"{left}{dot}{right}", PRODUCT
        case "divide":
            return rf"\frac{{{latex(first)}}}{{{latex(arguments[1])}}}", PRODUCT
        case "power":
            return f"{within(first, ATOM)}^{{{latex(arguments[1])}}}", POWER
        case "exp":
            return f"e^{{{latex(first)}}}", POWER
        case "expm1":
            return rf"e^{{{latex(first)}}} - 1", SUM
        case "log1p":
            return _call(r"\ln", f"1 + {within(first, PRODUCT)}"), ATOM
        case "sqrt":
            return rf"\sqrt{{{latex(first)}}}", ATOM
        case "abs":
            return rf"\left|{latex(first)}\right|", ATOM
        case "floor":
            return rf"\left\lfloor {latex(first)} \right\rfloor", ATOM
        case "where":
            pieces = rf"{latex(arguments[1])} & {condition(first)} \\ {latex(arguments[2])} & \text{{otherwise}}"
            return rf"\begin{{cases}} {pieces} \end{{cases}}", ATOM
        case _:
            return _call(function_name(name), r",\ ".join(map(latex, arguments))), ATOM


def numpy_code(node: Node) -> str:
    """The tree as a Python expression with NumPy as np, SciPy's special as special, and `<parameter>` for parameters."""
    return _code(node)[0]


def _code(node: Node) -> tuple[str, int]:
    if isinstance(node, Number):
        return f"np.{node.name}" if node.name else f"{node.value:.17g}" if len(f"{node.value:.17g}") < 13 else repr(
            node.value
        ), ATOM
    if isinstance(node, Variable):
        return "x", ATOM
    if isinstance(node, Named):
        return f"<{node.name}>", ATOM
    if isinstance(node, CatalogCall):
        parameters = "".join(f", {key}={numpy_code(value)}" for key, value in node.parameters)
        return f"activations.{node.name}({numpy_code(node.argument)}{parameters})", ATOM
    first, *others = node.arguments

    def inside(one: Node, least: int) -> str:
        text, binds = _code(one)
        # A parameter's value may be negative.
        return text if binds >= least and not (isinstance(one, Named) and least > SUM) else f"({text})"

    match node.name:
        case "add" | "subtract":
            sign = "+" if node.name == "add" else "-"
            return f"{inside(first, SUM)} {sign} {inside(others[0], PRODUCT)}", SUM
        case "multiply" | "divide":
            sign = "*" if node.name == "multiply" else "/"
            return f"{inside(first, PRODUCT)} {sign} {inside(others[0], POWER)}", PRODUCT
        case "negative":
            return f"-{inside(first, POWER)}", SIGNED
        case "power":
            return f"np.power({numpy_code(first)}, {numpy_code(others[0])}, dtype=float)", ATOM
        case "min" | "max":
            text = numpy_code(first)
            for other in others:
                text = f"np.{node.name}imum({text}, {numpy_code(other)})"
            return text, ATOM
        case name if name in SIGN_OF:
            return f"({inside(first, SUM)} {SIGN_OF[name]} {inside(others[0], SUM)}) * 1.0", PRODUCT
        case name:
            module = "" if name == "erf" else "np."
            return f"{module}{NUMPY.get(name, name)}({', '.join(map(numpy_code, node.arguments))})", ATOM


def numpy_snippet(node: Node) -> str:
    """A snippet that computes y from <x>, with the imports that it needs."""
    code = numpy_code(node)
    lines = ["import numpy as np"]
    lines += ["from scipy import special"] if "special." in code else []
    lines += ["", "import activations"] if "activations." in code else []
    return "\n".join([*lines, "", "x = np.asarray(<x>)", f"y = {code}"])
