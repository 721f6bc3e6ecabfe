"""Fills numbers into the sentences, formulas and snippets of a catalog file, so that no number on a page is typed.

A sentence uses `str.format`: `{f[-5]}` and `{df[0]}` are this function and its derivative at a point, `{low}` and
`{high}` its bounds, `{steepest}` its steepest slope, `{mean}` its mean output for standard normal input, `{alpha}` the
parameter's value, `{sigmoid.df[0]}` another function at its defaults, `{distance[silu]}` the largest difference from that function.
Formulas and snippets hold `<alpha>`.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from functools import lru_cache, partial
from itertools import groupby
from typing import Any, Literal, SupportsFloat, TypeAlias

import numpy as np

import activations
from activations.activation import Activation, Kink
from activations.instance import Instance
from activations.intervals import Interval
from activations.plain_code import plain, signed
from activations.properties import largest_difference, mean_output, steepest_slope

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
SPELLED = dict(enumerate(["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])) | {
    100: "a hundred"
}
# Of a parameter's symbol; one of several letters is a word.
GREEK = {"α": r"\alpha", "β": r"\beta", "θ": r"\theta", "λ": r"\lambda", "μ": r"\mu", "σ": r"\sigma", "ω": r"\omega"}
# Letters with an index.
GREEK |= {"p₁": "p_1", "p₂": "p_2", "t₁": "t_1", "a₁": "a_1", "t₂": "t_2", "a₂": "a_2"}
GREEK |= {"α₊": r"\alpha_+", "α₋": r"\alpha_-", "βᵥ": r"\beta_v"}
# What stands between the terms of a formula, and a term that is one bracket.
TERMS = re.compile(r"( = |\\begin\{cases\} | \\\\ | & )")
BRACKET = re.compile(r"\(([^()]*)\)|\\bigl\(((?:(?!\\bigl).)*)\\bigr\)")
# Nobody types more digits; SELU's constants have more.
MOST_TYPED = 10

# Where a text's numbers are being listed: each stands in the text as the place that it has in this list.
Marks: TypeAlias = list[tuple[float, int | Literal["set"] | None]]
_marks: ContextVar[Marks | None] = ContextVar("listed", default=None)
MARK = "88{:05}77"
# In place of a count of digits: all that somebody has set.
SET: Literal["set"] = "set"


@contextmanager
def marking() -> Iterator[Marks]:
    """Within it, the texts of this module hold a MARK with a place in the list that it gives, for (the number's size, its digits).

    The list grows as texts are written; the digits are those to print, SET for all that was set, None for all, as in code. ∞ and "undefined" are
    no numbers, and a minus stays in the text.
    """
    marks: Marks = []
    token = _marks.set(marks)
    try:
        yield marks
    finally:
        _marks.reset(token)


def _mark(marks: Marks, value: float, digits: int | Literal["set"] | None, minus: str) -> str:
    marks.append((abs(float(value)), digits))
    return (minus if value < 0 else "") + MARK.format(len(marks) - 1)


def number(value: SupportsFloat, digits: int = 4) -> str:
    """The value for a reader: `digits` significant digits, no trailing zeros, a real minus sign, ∞ and powers of ten."""
    value = float(value)
    if np.isnan(value):
        return "undefined"
    if np.isinf(value):
        return "∞" if value > 0 else "−∞"
    if (marks := _marks.get()) is not None:
        return _mark(marks, value, digits, "−")
    mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
    if value != 0 and not -5 < int(exponent) < 6:
        mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        return f"{mantissa} × 10{str(int(exponent)).translate(SUPERSCRIPTS)}".replace("-", "−")
    text = np.format_float_positional(float(f"{value:.{digits - 1}e}"), trim="-")
    return "0" if text == "-0" else text.replace("-", "−")


def spelled(count: int) -> str:
    """A count in words as far as ten, and a hundred; any other in digits."""
    return SPELLED.get(count) or f"{count:,}"


def joined(items: Sequence[str], last: str = "and") -> str:
    """Items in a sentence: "a", "a and b", "a, b and c". last: the word before the last one."""
    return f" {last} ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def setting(value: float) -> str:
    """A number that somebody set, for a reader: all its digits, or five of one with more than ten, such as SELU's constants."""
    if (marks := _marks.get()) is not None and np.isfinite(value):
        return _mark(marks, value, SET, "−")
    return number(value, _digits(value))


def _digits(value: float) -> int:
    digits = len(Decimal(repr(float(value))).normalize().as_tuple().digits)
    return digits if digits <= MOST_TYPED else 5


class At:
    """f or f′, which `str.format` can index with a point: `{f[-5]}`."""

    def __init__(self, function: Callable[[float], float]) -> None:
        self.function = function

    def __getitem__(self, point: str) -> str:
        return number(self.function(float(point)))


class Distance:
    """The largest difference of a function from another, for `str.format`: `{gelu.distance[silu]}`."""

    def __init__(self, function: Instance) -> None:
        self.function = function

    def __getitem__(self, name: str) -> str:
        return number(largest_difference(self.function, activations.get(name).at()), 2)


class Facts:
    """What a sentence may name of one function, computed when asked for."""

    def __init__(self, function: Instance) -> None:
        self.function = function
        self.f, self.df, self.distance = At(function), At(function.derivative), Distance(function)

    def __getattr__(self, name: str) -> str:
        if name in ("low", "high"):
            return number(self.function.bounds()[name == "high"])
        if name == "steepest":
            return number(steepest_slope(self.function))
        if name == "mean":
            mean = mean_output(self.function)
            return number(0 if abs(mean) < 1e-9 else mean)
        return setting(self.function.values[name])


class Names(dict[str, Any]):
    """The top-level names of a sentence: the function's own facts and parameters first, then other functions at their defaults."""

    def __init__(self, function: Instance) -> None:
        self.own = Facts(function)

    def __missing__(self, name: str) -> Any:
        if name in activations.names() and name not in self.own.function.values:
            return Facts(activations.get(name).at())
        return getattr(self.own, name)


def sentence(function: Instance, template: str) -> str:
    """The sentence with its placeholders computed for this function; no line ends beside a sign of equality."""
    write = _sentence if _marks.get() is None else _sentence.__wrapped__
    return write(function, template)


@lru_cache(maxsize=4096)
def _sentence(function: Instance, template: str) -> str:
    return unbroken(template.format_map(Names(function)))


def unbroken(text: str) -> str:
    """The text, in which no line ends beside a sign of equality."""
    return re.sub(" ([=≤≥≈]) ", "\u00a0\\1\u00a0", text)


def formula(function: Instance, template: str) -> str:
    """The LaTeX with the parameters' values in place of `<name>`, as `filled` writes them."""
    return filled(template, function.values)


def filled(template: str, values: Mapping[str, float]) -> str:
    """The LaTeX with values in place of `<name>`, as `setting` writes them.

    A coefficient, marked by the thin space or the dot after it, and a divisor after a slash are left out where they are 1, and so are
    brackets that then hold a whole term. A term with a coefficient of 0 is 0, and in a sum 0 and a bracket that it multiplies are left out.
    What is added is not negative, and neither is what is subtracted.
    """
    for name, value in values.items():
        shown = float(f"{value:.{_digits(value) - 1}e}")
        if shown == 0:
            template = re.sub(rf" [+-] <{name}>(\\,\([^()]*\)|(?=$| & ))", "", template)
            template = _by_term(template, partial(_unless_zero, name))
        if shown == 1:
            template = template.replace(rf" \cdot <{name}>\,", r"\,").replace(rf"<{name}> \cdot ", "")
            template = template.replace(rf"<{name}>\,", "").replace(f"/<{name}>", "")
            template = _by_term(template, _without_bracket)
    for name, value in values.items():
        template = template.replace(f"<{name}>", setting(value).replace("−", "-"))
    return template.replace("- -", "+ ").replace("+ -", "- ")


def _by_term(template: str, change: Callable[[str], str]) -> str:
    """A formula with each of its terms changed."""
    return "".join(part if TERMS.fullmatch(part) else change(part) for part in TERMS.split(template))


def _unless_zero(name: str, term: str) -> str:
    """The term; 0 where this parameter, which is 0, is among the coefficients with which it begins."""
    return "0" if re.match(rf"(<\w+> \\cdot )*<{name}>(\\,| \\cdot )", term) else term


def _without_bracket(term: str) -> str:
    """The term without the bracket that holds all of it, if one does."""
    found = BRACKET.fullmatch(term)
    return (found[1] or found[2]) if found else term


def letter(symbol: str) -> str:
    """A parameter's symbol as LaTeX."""
    return GREEK.get(symbol) or (symbol if len(symbol) == 1 else rf"\mathrm{{{symbol}}}")


def letters(activation: Activation, template: str) -> str:
    """The LaTeX with the parameters' symbols in place of `<name>`; what then says that a symbol is itself is left out."""
    for name, parameter in activation.parameters.items():
        symbol = letter(parameter.symbol)
        template = template.replace(f"<{name}>", symbol)
        for before in (r" \qquad ", r",\; "):
            template = template.replace(f"{before}{symbol} = {symbol}", "")
    return template


def here(function: Instance) -> str:
    """The values of the parameters that stand in formulas as letters, such as "α = 1"; "" where there are none."""
    entries = (entry for entry in function.activation.parameter_list if entry.kind != "choice")
    return ", ".join(f"{entry.symbol}\u00a0=\u00a0{setting(function.values[entry.name])}" for entry in entries)


def snippet(function: Instance, library: str, x: str) -> str:
    """The code for a library (a key of the Activation's `code`) that applies the function to the Python expression `x`."""
    code = function.activation.code[library]
    if code.at_defaults and function == function.activation.at():
        return code.at_defaults.replace("<x>", x)
    if code.at_zero and 0 in function.values.values():
        return code.at_zero.replace("<x>", x)
    text = plain(code.general, function.values)
    for name, value in function.values.items():
        text = text.replace(f"<{name}>", literal(value))
    return signed(text).replace("<x>", x)


def literal(value: float) -> str:
    """A number, or a choice of two, as Python code without imports: `1.5`, `float("inf")`."""
    if (marks := _marks.get()) is not None and np.isfinite(value) and not isinstance(value, bool):
        return _mark(marks, value, None, "-")
    return repr(value) if np.isfinite(value) else f'float("{value}")'


def listed(values: Sequence[float]) -> str:
    """Numbers as Python code for a list; a 0 where there are none."""
    return f"[{', '.join(map(literal, values or [0.0]))}]"


def facts(function: Instance) -> tuple[str, ...]:
    """Short facts for a line under the chart, each computed for this function."""
    low, high = function.bounds()
    kinks, sides, mean = function.kinks(), function.saturates(), mean_output(function)
    return (
        f"range {value_range(function)}" if low < high else f"always {number(low)}",
        monotony(function),
        _kinks("jumps at ", [kink for kink in kinks if kink.jump]) or _kinks("kink at ", kinks) or "no kink",
        "saturates " + ("on both sides" if len(sides) == 2 else f"on the {sides[0]}") if sides else "never saturates",
        f"mean output {number(0 if abs(mean) < 1e-9 else mean)} for standard normal input",
    )


def monotony(function: Instance) -> str:
    """Where f rises and falls, in two words."""
    if function.is_increasing():
        return "never falls"
    return "never rises" if function.is_decreasing() else "rises and falls"


def value_range(function: Instance) -> str:
    """The values that f takes at real x, such as "(−1, ∞)", "[0, 6]" or "{0, 1}"."""
    parts: list[str] = []
    for isolated, intervals in groupby(function.range(), key=lambda each: each.low == each.high):
        if isolated:
            parts.append("{" + ",\u00a0".join(number(each.low) for each in intervals) + "}")
        else:
            parts += map(_interval, intervals)
    return " ∪\u00a0".join(parts)


def _interval(interval: Interval) -> str:
    left, right = "[" if interval.holds_low else "(", "]" if interval.holds_high else ")"
    return f"{left}{number(interval.low)},\u00a0{number(interval.high)}{right}"


def _kinks(what: str, kinks: Sequence[Kink[float]]) -> str:
    return what + ", ".join(number(kink.position) for kink in kinks) if kinks else ""


def settings(function: Instance) -> tuple[str, ...]:
    """Every parameter's value for a reader, such as "α = 1.5", or the name of what is chosen."""
    return tuple(
        str(entry.to_control(function.values[entry.name]))
        if entry.kind == "choice"
        else f"{entry.symbol} = {setting(function.values[entry.name])}"
        for entry in function.activation.parameter_list
    )
