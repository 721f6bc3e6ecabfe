"""The sliders and choices of the pages of functions, compare and softmax: declared once for app, site and addresses."""

from dataclasses import replace

from activation_lab.content.slider import Options, Slider
from activation_lab.figures import axes
from activation_lab.figures.function_chart import VIEWS
from activation_lab.figures.vector_chart import LOGIT
from activations import Activation, Parameter
from activations.vector.catalog import VECTOR_FUNCTIONS

MOST_INPUTS = 6
FUNCTION = Options("softmax_function", "Function", tuple(VECTOR_FUNCTIONS), next(iter(VECTOR_FUNCTIONS)))
LOGITS = tuple(
    Slider(f"softmax_x{place}", f"x{mark}", -LOGIT, LOGIT, 0.1, default, 1)
    for place, mark, default in zip("123456", "₁₂₃₄₅₆", (1.0, 0.6, 0.1, -1.0, -0.4, 0.2), strict=True)
)
COUNT = Slider("softmax_n", "How many", 2, MOST_INPUTS, 1, 4)
TEMPERATURE = Slider("softmax_t", "Temperature T", 0.1, 5.0, 0.1, 1.0, 1)
SHIFT = Slider("softmax_shift", "Added to every input", -1000, 1000, 10, 0)


def x_range(page: str) -> Slider:
    """The x-range of a function's page or of compare, by its address; two thumbs."""
    return Slider(f"{page}_x", "x-range", *axes.WIDEST, axes.X_RANGE_STEP, axes.STANDARD, 1)


def point(page: str) -> Slider:
    """The point x₀ of a function's page or of compare."""
    return Slider(f"{page}_x0", "Point x₀", *axes.WIDEST, axes.POINT_STEP, axes.POINT, 1)


def view(page: str) -> Options:
    """Overlay or two panels, on a function's page."""
    return Options(f"{page}_view", "View", tuple(VIEWS.values()), VIEWS["overlay"])


def parameter(page: str, entry: Parameter) -> Slider | Options:
    """A parameter's slider on its function's own page, or its options if it is a choice."""
    key = f"{page}_{entry.name}"
    if entry.kind == "choice":
        return Options(key, entry.symbol, entry.choices, entry.slider_default)
    decimals = 4 if entry.kind == "constant" else 2
    return Slider(key, entry.symbol, entry.low, entry.high, entry.step, entry.slider_default, decimals)


def compared_parameter(start: str, entry: Parameter) -> Slider | Options:
    """The same on the compare page, where a limit has no switch. start: of its key, see `address.keys`."""
    declared = parameter(start, entry)
    return replace(declared, label=f"{entry.symbol}, none at the right end") if entry.kind == "limit" else declared


def of_function(activation: Activation) -> tuple[Slider | Options, ...]:
    """All of a function's page: its parameters', x-range, point and view."""
    page = activation.name
    own = (parameter(page, entry) for entry in activation.parameters.values())
    return (*own, x_range(page), point(page), view(page))


def input_mean(page: str) -> Slider:
    """The mean of the distribution that a page pushes through its functions."""
    return Slider(f"{page}_mean", "Mean of the input", -5.0, 5.0, 0.1, 0.0, 1)


def input_spread(page: str) -> Slider:
    """The standard deviation of the same."""
    return Slider(f"{page}_spread", "Its standard deviation", 0.1, 3.0, 0.1, 1.0, 1)
