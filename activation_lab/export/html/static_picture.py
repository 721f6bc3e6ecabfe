"""The chart as a still picture on a page without a server, for readers who run no scripts: the app's own, with axes and words."""

from activation_lab.content.comparisons import at_curves, names, with_values
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.figures import compare_chart, function_chart, palette
from activation_lab.figures.static_chart.curves import Curves
from activation_lab.figures.static_chart.filled import compare_figure, function_figure
from activation_lab.figures.static_chart.plane import tokens
from activation_lab.figures.static_chart.svg import chart_svg
from activation_lab.figures.typed.curves import fitted_to_typed, typed_curves
from activation_lab.figures.types import Figure, Order, Ranges
from activations.chart_words import description

# The width in pixels, a phone's, at which names find their places; where the picture is drawn wider, they have more room.
WIDTH = 358


def static_picture(figure: Figure, height: int, label: str) -> str:
    """HTML of a figure that is filled with numbers. height: in pixels; label: what it shows, in words."""
    drawn = chart_svg(figure, (WIDTH, height), label)
    named = sorted(tokens(drawn) & set(palette.LIGHT) | {"$paper"})
    colours = ";".join(f"--{token[1:]}:light-dark({palette.LIGHT[token]},{palette.DARK[token]})" for token in named)
    return f'<div class="static-chart" style="height:{height}px;{colours}">{drawn}</div>'


def function_picture(begin: FunctionSettings, known: tuple[Curves, Ranges] | None = None) -> str:
    """The picture of one function's settings. known: the curves and fitted axes of a typed function."""
    function = begin.function
    moving = [
        name
        for name, entry in function.activation.parameters.items()
        if entry.kind == "slider" or (entry.kind != "choice" and function.values[name] != entry.default)
    ]
    size = (WIDTH, function_chart.HEIGHT)
    figure = function_figure(
        function,
        begin.x_range,
        begin.point,
        moving=moving,
        view=begin.view,
        closeup=begin.closeup,
        window=begin.window,
        with_second=begin.second,
        size=size,
        known=known,
    )
    said = description(function, begin.shown_x, begin.point, with_second=begin.second)
    return static_picture(figure, function_chart.HEIGHT, said)


def own_picture(begin: FunctionSettings) -> str:
    """The picture of a typed function's settings."""
    order: Order = 2 if begin.second else 1
    fitted = fitted_to_typed(begin.function, begin.x_range, begin.view == "panels", order)
    return function_picture(begin, (typed_curves(begin.function, order), fitted))


def compare_picture(start: Comparison) -> str:
    """The picture of a comparison."""
    members, (height, _) = start.members, compare_chart.heights(False, start.second)
    figure = compare_figure(
        members,
        with_values(at_curves(members), members),
        start.x_range,
        start.point,
        as_difference=start.difference,
        window=start.window,
        with_second=start.second,
        size=(WIDTH, height),
    )
    return static_picture(figure, height, ", ".join(names(members)))
