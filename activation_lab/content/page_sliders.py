"""The controls of all pages but the lessons, and so the names of their settings: declared once for app, site and addresses."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import activations
from activation_lab.content.formats.textbook import LABELS
from activation_lab.content.forms import forms, titled
from activation_lab.content.own import keys as own
from activation_lab.content.slider import Control, Options, Slider, Switch
from activation_lab.content.titles import NAMES
from activation_lab.figures import axes
from activation_lab.figures.function_chart import CLOSEUP, VIEWS, has_closeup
from activation_lab.figures.vector_chart import LOGIT
from activations import Activation, Parameter
from activations.formats import SHORT_FORMATS
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.words import number

MOST_INPUTS = 6
FUNCTION = Options("softmax_function", "Function", tuple(VECTOR_FUNCTIONS), next(iter(VECTOR_FUNCTIONS)))
LOGITS = tuple(
    Slider(f"softmax_x{place}", f"x{mark}", -LOGIT, LOGIT, 0.1, default, 1)
    for place, mark, default in zip("123456", "₁₂₃₄₅₆", (1.0, 0.6, 0.1, -1.0, -0.4, 0.2), strict=True)
)
COUNT = Slider("softmax_n", "How many", 2, MOST_INPUTS, 1, 4)
TEMPERATURE = Slider("softmax_t", "Temperature T", 0.1, 5.0, 0.1, 1.0, 1)
VECTOR_CONTROLS = (FUNCTION, *LOGITS, COUNT, TEMPERATURE)
SHIFT = Slider("softmax_shift", "Added to every input", -1000, 1000, 10, 0)
# The first page's search and its row of properties; nothing is chosen at first.
SEARCH, PROPERTIES = "home_search", "home_properties"
VERIFIED_FUNCTION = Options(
    "verify_function",
    "Function",
    tuple(titled()),
    next(iter(titled())),
    formerly=tuple((name, form.title) for name, form in forms().items()),
)
# The glossary's search.
TERM_SEARCH = "glossary_search"
# The name that is looked up in the libraries.
NAME_SEARCH = "names_q"
# Whether a name is looked up there, or all that a configuration holds.
ONE_NAME, CONFIGURATION = "A name", "A configuration"
NAMES_BY = Options("names_by", "Look up", (ONE_NAME, CONFIGURATION), ONE_NAME)
COST_FUNCTION = Options(
    "cost_function",
    "Function",
    tuple(NAMES),
    activations.get("elu").title,
    formerly=tuple((name, title) for title, name in NAMES.items()),
)
COST_QUANTITY = Options("cost_what", "What", ("f", "f′"), "f")
COST_SIZE = Options("cost_size", "How many numbers", ("10⁵ numbers", "10³", "10⁷"), "10⁵ numbers")
COST_TYPE = Options("cost_dtype", "Type", ("float64", "float32"), "float64")
COST_CONTROLS = (COST_FUNCTION, COST_QUANTITY, COST_SIZE, COST_TYPE)
# The page of number formats: the formula, the format of the chart of errors, and the x-range of the curves.
FORMATS_TITLES = {kind.title: kind for kind in SHORT_FORMATS}
FORMATS_FORMULA = Options("formats_formula", "Formula", tuple(LABELS), "SiLU")
# The names of the formats in code, which links may have too.
FORMATS_IN_CODE = tuple((kind.slug, kind.title) for kind in SHORT_FORMATS)
FORMATS_FORMAT = Options(
    "formats_format", "Errors in", tuple(FORMATS_TITLES), next(iter(FORMATS_TITLES)), FORMATS_IN_CODE
)
FORMATS_QUANTITY = Options("formats_what", "What", ("f", "f′"), "f")
# Nearly all happens for |x| ≤ 20, but 3x² overflows in float16 only beyond 148: the reach is chosen, and each has a slider.
NEAR, FAR = "up to 20", "up to 200"
FORMATS_REACH = Options("formats_reach", "|x|", (NEAR, FAR), NEAR)
FORMATS_X = Slider("formats_x", "x-range", -20.0, 20.0, 0.5, (-8.0, 8.0), 1)
FORMATS_FAR_X = Slider("formats_far_x", "x-range", -200.0, 200.0, 1.0, (-200.0, 200.0), 0)
FORMATS_CONTROLS = (FORMATS_FORMULA, FORMATS_QUANTITY, FORMATS_FORMAT, FORMATS_REACH, FORMATS_X, FORMATS_FAR_X)
# How many numbers the options stand for.
COST_SIZES = dict(zip(COST_SIZE.options, (100_000, 1_000, 10_000_000), strict=True))
# The format in which all pages compute, and the slugs of those in which a chart can be seen, by title.
FLOAT64 = "float64"
FORMATS_SEEN = {kind.title: kind.slug for kind in SHORT_FORMATS}
# The language of the code, on every page that shows any.
LIBRARY = "library"


def x_range(page: str) -> Slider[float, tuple[float, float]]:
    """The x-range of a function's page or of compare, by its address; two thumbs."""
    return Slider(f"{page}_x", "x-range", *axes.WIDEST, axes.X_RANGE_STEP, axes.STANDARD, 1)


def point(page: str) -> Slider[float, float]:
    """The point x₀ of a function's page or of compare."""
    return Slider(f"{page}_x0", "Point x₀", *axes.WIDEST, axes.POINT_STEP, axes.POINT, 1)


def window(page: str) -> str:
    """The key of what a reader has zoomed to on a function's page or on compare: see content/window.py."""
    return f"{page}_window"


def view(page: str) -> Options[str, str]:
    """Overlay or two panels, on a function's page."""
    return Options(f"{page}_view", "View", tuple(VIEWS.values()), VIEWS["overlay"])


def closeup(page: str) -> Switch:
    """The zoom to the left side, on the page of a function that has it."""
    return Switch(f"{page}_zoom", CLOSEUP)


def second(page: str) -> Switch:
    """The switch that shows f″ on a function's page or on compare."""
    return Switch(f"{page}_second", "Second derivative f″")


def as_seen_in(page: str) -> Options[str, str]:
    """The number format in which f and f′ are drawn, on a function's page or on compare."""
    return Options(f"{page}_format", "As seen in", (FLOAT64, *FORMATS_SEEN), FLOAT64, FORMATS_IN_CODE)


def numbers(page: str) -> str:
    """The key of the list of numbers that a reader tries on a function's page."""
    return f"{page}_numbers"


def answer(page: str) -> Switch:
    """The switch that uncovers a page's answer where a teacher's link hides it at first."""
    return Switch(f"{page}_answer", "Show the answer")


def difference(first: str) -> Switch:
    """The switch of the compare page that draws differences from the first function, by that one's name."""
    return Switch("compare_difference", f"Difference from {first}")


def parameter(page: str, entry: Parameter) -> Slider[float, float] | Options[str, str]:
    """A parameter's slider on its function's own page, or its options if it is a choice."""
    key = own.parameter_key(entry.name, page) if own.is_own(page) else f"{page}_{entry.name}"
    if entry.kind == "choice":
        # A choice's default is one of its names; below, a slider's is a number.
        return Options(key, entry.symbol, entry.choices, cast("str", entry.slider_default))
    decimals = 4 if entry.kind == "constant" else 2
    return Slider(key, entry.symbol, entry.low, entry.high, entry.step, cast("float", entry.slider_default), decimals)


def switch(page: str, entry: Parameter) -> Switch | None:
    """The switch without which a parameter stays at its default; None where it has none. One serves all constants of a page."""
    if entry.kind == "constant":
        return Switch(f"{page}_play", "Play with the constants")
    return Switch(f"{page}_{entry.name}_on", f"Limit: {entry.symbol}") if entry.kind == "limit" else None


def fixed(constants: Sequence[Parameter]) -> str:
    """What stands in place of the sliders of a page's constants while their switch is off."""
    return f"{', '.join(f'{entry.symbol} = {number(entry.default, 5)}' for entry in constants)}: fixed by the paper."


def compared_parameter(start: str, entry: Parameter) -> Slider[float, float] | Options[str, str]:
    """The same on the compare page, where a limit has no switch. start: of its key, see `address.keys`."""
    declared = parameter(start, entry)
    return replace(declared, label=f"{entry.symbol}, none at the right end") if entry.kind == "limit" else declared


def of_function(activation: Activation) -> tuple[Control, ...]:
    """All controls of a function's page: its parameters' with their switches, x-range, point, view, the number format, the switch of f″ and, where it has one, the zoom."""
    page, entries = activation.name, activation.parameter_list
    switches = dict.fromkeys(filter(None, (switch(page, entry) for entry in entries)))
    closer = (closeup(page),) if has_closeup(activation) else ()
    own = (*(parameter(page, entry) for entry in entries), *switches)
    return (*own, x_range(page), point(page), view(page), second(page), as_seen_in(page), *closer)


def input_mean(page: str) -> Slider[float, float]:
    """The mean of the distribution that a page pushes through its functions."""
    return Slider(f"{page}_mean", "Mean of the input", -5.0, 5.0, 0.1, 0.0, 1)


def input_spread(page: str) -> Slider[float, float]:
    """The standard deviation of the same."""
    return Slider(f"{page}_spread", "Its standard deviation", 0.1, 3.0, 0.1, 1.0, 1)


# Other names that links may have for options, and the options, by a control's key.
FORMER = {
    control.key: dict(control.formerly)
    for control in (
        VERIFIED_FUNCTION,
        COST_FUNCTION,
        FORMATS_FORMAT,
        *map(as_seen_in, (*activations.names(), "compare", own.PAGE)),
    )
}
