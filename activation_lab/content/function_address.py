"""A function page's settings in the address: what it says of them, and what a page takes of it."""

from dataclasses import dataclass
from math import inf, isfinite, isinf

from activation_lab.figures import axes
from activation_lab.figures.function_chart import VIEWS, has_closeup
from activations.reading import read_numbers

# The list of numbers that stands on a page at first, how many of a reader's list count, and how long its text may be.
ARTICLE_NUMBERS = (-20.0, -1.0, 0.0, 1.2)
MOST_NUMBERS, LONGEST_LIST = 40, 400


@dataclass(frozen=True)
class Start:
    """The state in which a page opens: as in the app, `parameters` holds what counts, ∞ where a limit is off.

    numbers: the reader's list, for the table and the code.
    """

    parameters: dict
    x_range: tuple[float, float] = axes.STANDARD
    point: float = axes.POINT
    view: str = "overlay"
    closeup: bool = False
    numbers: tuple[float, ...] = ARTICLE_NUMBERS


def query(activation, settings):
    """What the address says of settings (with the fields of Start), by name: only what is not the default, numbers apart."""
    asked = {}
    for name, parameter in activation.parameters.items():
        value = settings.parameters[name]
        if value == parameter.default:
            continue
        key = f"{activation.name}_{name}"
        asked[key] = parameter.choices[value] if parameter.choices else value
        if parameter.constant:
            asked[f"{activation.name}_play"] = "true"
        elif isinf(parameter.default):
            asked[f"{key}_on"] = "true"
    if settings.x_range != axes.STANDARD:
        asked[f"{activation.name}_x"] = settings.x_range
    if settings.point != axes.POINT:
        asked[f"{activation.name}_x0"] = settings.point
    if settings.view != "overlay":
        asked[f"{activation.name}_view"] = VIEWS[settings.view]
    if settings.closeup:
        asked[f"{activation.name}_zoom"] = "true"
    return asked


def read(activation, asked):
    """The Start that an address asks for; what it says of no use is as if it were not there.

    asked: the texts of every setting, by name.
    """

    def texts(name):
        return asked.get(f"{activation.name}_{name}", [])

    parameters = {}
    for name, entry in activation.parameters.items():
        switch = {"constant": "play", "limit": f"{name}_on"}.get(entry.kind)
        if switch is None or is_true(texts(switch)):
            parameters[name] = parameter_value(entry, texts(name))
    view = next((name for name, label in VIEWS.items() if texts("view") == [label]), "overlay")
    numbers = texts("numbers")
    return Start(
        activation.values(**parameters),
        read_x_range(texts("x")),
        number_within(texts("x0"), *axes.WIDEST, axes.POINT),
        view,
        has_closeup(activation) and is_true(texts("zoom")),
        read_numbers(numbers[0][:LONGEST_LIST]).numbers[:MOST_NUMBERS] if len(numbers) == 1 else ARTICLE_NUMBERS,
    )


def parameter_value(entry, texts):
    """The value of a Parameter that texts ask for: where its slider stands, or which option is chosen."""
    if entry.choices:
        return (
            texts == [entry.choices[True]] if texts in ([option] for option in entry.choices) else bool(entry.default)
        )
    return number_within(texts, entry.low, entry.high, entry.slider_default)


def read_x_range(texts):
    """The x-range to show."""
    ends = [number_within([text], *axes.WIDEST, inf) for text in texts]
    return axes.visible_x(*ends) if len(ends) == 2 and all(map(isfinite, ends)) else axes.STANDARD


def number_within(texts, low, high, default):
    """The one number in texts, if it is from low to high, and otherwise the default."""
    try:
        (number,) = map(float, texts)
    except ValueError:
        return default
    return number if low <= number <= high else default


def is_true(texts):
    """Whether a switch is on."""
    return [text.lower() for text in texts] == ["true"]
