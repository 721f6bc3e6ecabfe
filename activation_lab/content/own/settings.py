"""What is set on the page of a typed function, read from an address and written into one."""

import copy
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import activations
from activation_lab.content.own.keys import BY, NAME, OPTION, PAGE, RANGES, TEXT, parameter_key
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Declared, Options
from activation_lab.networks.functions import function_named, plain_name, typed_name
from activations import Activation, Instance, Parameter

if TYPE_CHECKING:
    from activations.expression.error import ExpressionError
    from activations.expression.function import TypedActivation

DEFAULT = "x * tanh(softplus(beta * x))"
TITLE = "Your function"
# The limits of a slider, and how close they may be; as many stops as it has at most.
FARTHEST, NARROWEST, MOST_STOPS = 1e6, 1e-6, 100
RANGE = re.compile(r"(\w{1,40}):([^:;]{1,30}):([^:;]{1,30})")
LONGEST_RANGES = 600
# What is said at a kink of f′ and f″ there: nothing was measured in frameworks.
TAKEN = "here f′ is taken as {taken}, the slope on the left"
SECOND_TAKEN = "here f″ is taken as {taken}, the value on the left"

Limits: TypeAlias = Mapping[str, tuple[float, float]]
# The texts of an address by the names of its settings.
Texts: TypeAlias = Mapping[str, Sequence[str]]


class Refused(NamedTuple):
    """A text that is no function: the text, why it is none, and where, as an index into it."""

    text: str
    reason: str
    position: int


@dataclass(frozen=True)
class OwnSettings:
    """What is set on the page: the text of the function that is drawn, the reader's name for it, its sliders' limits and `by`, a parameter or "".

    drawn: the settings that every function's page has. refused: the text in the address if it is no function; then DEFAULT is drawn.
    """

    text: str
    name: str
    limits: Limits
    by: str
    drawn: FunctionSettings
    refused: Refused | None = None

    @property
    def function(self) -> "TypedActivation":
        """The function without values."""
        return self.drawn.function.activation  # type: ignore[return-value]  # read_own makes it


def read_text(text: str) -> "tuple[TypedActivation | None, Refused | None]":
    """(the function that a text writes, None), or (None, why it is none)."""
    from activations.expression.error import ExpressionError

    try:
        return activations.typed(text), None
    except ExpressionError as error:
        return None, _refused(error)


def _refused(error: "ExpressionError") -> Refused:
    return Refused(error.text, error.reason, error.position)


def called(function: Activation) -> str:
    """What a list of functions calls a typed one: by the reader's name for it, or by its text."""
    text: str = function.text  # type: ignore[attr-defined]  # a TypedActivation has it
    named = text if function.title == TITLE else function.title
    return f"Your own: {clipped(named, 40)}"


def clipped(text: str, most: int = 60) -> str:
    """A text for a line of that many characters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def read_limits(text: str) -> Limits:
    """The limits of sliders by the parameter's name, from `beta:-3:5;a:0:2`; what is no such entry, or no range, is left out."""
    found = {}
    for entry in text[:LONGEST_RANGES].split(";"):
        if parts := RANGE.fullmatch(entry.strip()):
            try:
                # As `limits_text` writes them.
                low, high = (float(f"{float(part):.12g}") for part in (parts[2], parts[3]))
            except ValueError:
                continue
            if are_limits(low, high):
                found[parts[1]] = (low, high)
    return found


def are_limits(low: float, high: float) -> bool:
    """Whether a slider can go from one number to the other."""
    near = max(abs(low), abs(high)) <= FARTHEST
    return near and high - low >= NARROWEST * max(1.0, abs(low), abs(high))


def limits_text(limits: Limits) -> str:
    """What an address says of them."""
    return ";".join(f"{name}:{low:.12g}:{high:.12g}" for name, (low, high) in limits.items())


def step_between(low: float, high: float, most: int = MOST_STOPS) -> float:
    """The step of a slider: 1, 2 or 5 times a power of ten, at most `most` of them."""
    least = (high - low) / most
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= least * (1 - 1e-9))


@lru_cache(maxsize=128)
def own_function(
    text: str, name: str = "", limits: tuple[tuple[str, tuple[float, float]], ...] = (), by: str = ""
) -> "TypedActivation":
    """The function of a text that is one, called by the reader's name, with sliders between these limits; `by` is drawn as ∂f/∂by.

    The same object for the same arguments, while it is remembered. Raises ExpressionError.
    """
    base, asked = activations.typed(text), dict(limits)
    entries = (_parameter(entry, asked.get(entry.name), entry.name == by) for entry in base.parameter_list)
    return _shown(base, name or TITLE, tuple(entries))


def _shown(base: "TypedActivation", title: str, entries: tuple[Parameter, ...]) -> "TypedActivation":
    """The function with another title and other sliders, and with words at its kinks."""
    made = copy.copy(base)

    def find(*values: float) -> Any:
        found = base.found(**dict(zip(base.parameters, values, strict=True)))
        told = {"frameworks": TAKEN, "second_frameworks": SECOND_TAKEN}
        return replace(found, kinks=tuple(replace(kink, **told) for kink in found.kinks))

    vars(made).update(title=title, parameter_list=entries, _find=lru_cache(maxsize=64)(find))
    vars(made).pop("kinks", None)
    return made


def with_fewer_sliders(function: Instance, stops: Mapping[str, int]) -> Instance:
    """The function with sliders for these parameters alone, with so many stops at most; the others are numbers in it."""
    from activations.expression.function import TypedActivation
    from activations.expression.tree import Parsed, filled

    base: TypedActivation = function.activation  # type: ignore[assignment]
    entries = tuple(
        replace(entry, step=max(entry.step, step_between(entry.low, entry.high, stops[entry.name])))
        for entry in base.parameter_list
        if entry.name in stops
    )
    fixed = {name: float(value) for name, value in function.values.items() if name not in stops}
    if fixed:
        kept = {entry.name: entry.default for entry in entries}
        base = TypedActivation(Parsed(base.text, filled(base.tree, fixed), tuple(stops), base.notes), kept)
    return _shown(base, function.activation.title, entries).at(**{name: function.values[name] for name in stops})


def _parameter(entry: Parameter, limits: tuple[float, float] | None, drawn: bool) -> Parameter:
    low, high = limits or (entry.low, entry.high)
    default = min(max(entry.default, low), high)
    note = "Starts at 1." if default == entry.default else "Starts at the end of its range that is nearest to 1."
    return replace(entry, low=low, high=high, default=default, step=step_between(low, high), learned=drawn, note=note)


def read_typed(asked: Texts) -> "tuple[TypedActivation | None, Refused | None]":
    """(the typed function of an address, None), or (None, why its text is none); that of DEFAULT where it has no text."""
    text = last_text(asked, TEXT) or DEFAULT
    found, refused = read_text(text)
    if found is None:
        return None, refused
    return own_function(text, plain_name(last_text(asked, NAME)), _known_limits(asked, found)), None


def _known_limits(asked: Texts, function: "TypedActivation") -> tuple[tuple[str, tuple[float, float]], ...]:
    limits = read_limits(last_text(asked, RANGES))
    return tuple((name, ends) for name, ends in limits.items() if name in function.parameters)


def read_values(function: "TypedActivation", asked: Texts) -> Instance:
    """The function at an address's values of its parameters, the others at their defaults."""
    values = {}
    for name, entry in function.parameters.items():
        try:
            value = float(one_text(asked, parameter_key(name)))
        except ValueError:
            continue
        if entry.low <= value <= entry.high:
            values[name] = value
    return function.at(**values)


def typed_in(controls: Sequence[Declared], asked: Texts) -> str:
    """The name, for networks, of the typed function that an address chooses in one of these controls; "" if it chooses none."""
    takes = [control for control in controls if isinstance(control, Options) and control.own]
    chosen = {control.renamed.get(text, text) for control in takes for text in asked.get(control.key, ())}
    function = read_typed(asked)[0] if OPTION in chosen else None
    return typed_name(read_values(function, asked)) if function else ""


def typed_query(function: Instance, start: str = PAGE) -> dict[str, str]:
    """What an address says of a typed function, wherever it has one: its text, name, the limits of its sliders, and its values under keys that begin so."""
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    usual = activations.typed(activation.text).parameters
    limits = {
        name: (entry.low, entry.high)
        for name, entry in activation.parameters.items()
        if (entry.low, entry.high) != (usual[name].low, usual[name].high)
    }
    said = {
        TEXT: "" if activation.text == DEFAULT else activation.text,
        NAME: "" if activation.title == TITLE else activation.title,
        RANGES: limits_text(limits),
    }
    values = {
        parameter_key(name, start): repr(float(function.values[name])).removesuffix(".0")
        for name, entry in activation.parameters.items()
        if function.values[name] != entry.default
    }
    return {key: text for key, text in said.items() if text} | values


def named_query(name: str) -> dict[str, str]:
    """What an address says of a typed function that networks know by a name; the limits of its sliders are not in the name."""
    function = function_named(name)
    text: str = function.text  # type: ignore[attr-defined]  # a TypedActivation has it
    made = own_function(text, "" if function.title == TITLE else function.title)
    return typed_query(made.at(**function.values()))


def read_own(asked: Texts, read_function: "Callable[[TypedActivation, Texts], FunctionSettings]") -> OwnSettings:
    """What an address asks for; DEFAULT with `refused` where its text is no function.

    read_function: reads the settings that every function's page has (activation_lab/content/address.py).
    """
    text = last_text(asked, TEXT) or DEFAULT
    found, refused = read_text(text)
    if found is None:
        text = DEFAULT
        found = activations.typed(text)
    name = plain_name(last_text(asked, NAME))
    limits = _known_limits(asked, found)
    by = one_text(asked, BY)
    by = by if by in found.parameters else ""
    function = own_function(text, name, limits, by)
    return OwnSettings(text, name, dict(limits), by, read_function(function, asked), refused)


def last_text(asked: Texts, key: str) -> str:
    """The last text of a setting, "" where an address has none: as Streamlit reads a field that an address has several times."""
    return ("", *asked.get(key, ()))[-1]


def one_text(asked: Texts, key: str) -> str:
    """The text of a setting that an address has once, else "": as Streamlit reads a slider or a choice."""
    texts = asked.get(key, ())
    return texts[0] if len(texts) == 1 else ""


def blank_line(asked: Texts) -> str:
    """What is said of a text with a blank between two values, which may have been a plus sign in the link; "" where it has none."""
    from activations.expression.grammar import has_blank_product

    text = last_text(asked, TEXT)
    if not text or not has_blank_product(text):
        return ""
    meaning = "stands between two values" if read_text(text)[1] else "stands for a product"
    return f"In the formula of this link, a blank {meaning}. If it was a plus sign: a link writes that as %2B."


def own_query(settings: OwnSettings, of_function: Mapping[str, Any]) -> dict[str, Any]:
    """What the address says of the page. of_function: what it says of a function's settings."""
    text = {} if settings.text == DEFAULT else {TEXT: settings.text}
    said = {NAME: settings.name, RANGES: limits_text(settings.limits), BY: settings.by}
    return text | {key: value for key, value in said.items() if value} | dict(of_function)
