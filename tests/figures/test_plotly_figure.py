"""`activations.figure`: the core's numbers in Plotly's own terms; and Plotly takes every figure that the app sends."""

from itertools import product

import numpy as np
import plotly.graph_objects as go
import pytest

import activations
from activation_lab.figures import palette
from activation_lab.figures.compare_chart import compare_chart
from activation_lab.figures.distribution_chart import Row, distribution_chart
from activation_lab.figures.function_chart import function_chart
from activation_lab.figures.gates.chart import difference_chart, gate_chart
from activation_lab.figures.plotly_figure import TEMPLATES, coloured
from activation_lab.figures.similarity_chart import similarity_chart
from activation_lab.figures.vector_chart import bars, jacobian, textbook_beside_stable
from activation_lab.lessons.choose import recorded as choose
from activation_lab.lessons.dying_relu import recorded as dying_relu
from activation_lab.lessons.equations import recorded as equations
from activation_lab.lessons.learned_slope import chart as learned_slope
from activation_lab.lessons.self_normalization import recorded as self_normalization
from activation_lab.lessons.vanishing_gradients import recorded as vanishing_gradients
from activations import distribution, gates
from activations.vector.catalog import VECTOR_FUNCTIONS

LESSONS = (vanishing_gradients, self_normalization, dying_relu, choose, equations)


def curves(figure):
    """{(panel, colour): x and y of each line}, gaps as NaN."""
    lines = [trace for trace in figure.data if trace.mode == "lines" and not trace.fill]
    return {
        (trace.yaxis or "y", trace.line.color): (np.array(trace.x, float), np.array(trace.y, float)) for trace in lines
    }


def test_curves_are_the_cores_and_broken_where_they_jump():
    elu, selu = activations.elu.at(alpha=1.5), activations.selu.at()
    found = curves(activations.figure(elu, activations.selu, order=2))
    members = zip((elu, selu), (palette.LIGHT["$series1"], palette.LIGHT["$series2"]), strict=True)
    for (function, colour), (order, panel) in product(members, enumerate(("y", "y2", "y3"))):
        x, y = found[panel, colour]
        true = function.derivative(x, order=order) if order else function(x)
        # Beside a kink the curve ends at the limit.
        inside = np.isfinite(x) & (x != 0)
        np.testing.assert_array_equal(y[inside], true[inside])
        assert np.isnan(x).any() == bool(order)


def test_differences_are_from_the_first():
    figure = activations.figure(activations.silu, activations.gelu, view="difference", x_range=(-3, 2))
    x, y = curves(figure)["y", palette.LIGHT["$series2"]]
    np.testing.assert_allclose(y, activations.gelu(x) - activations.silu(x), rtol=0, atol=1e-15)
    assert figure.layout.xaxis.range == (-3, 2)


@pytest.mark.parametrize("template", TEMPLATES)
def test_colours_are_those_of_the_template(template):
    figure = activations.figure(activations.relu, view="panels", template=template)
    colours = TEMPLATES[template]
    assert figure.layout.template.layout.paper_bgcolor == colours["$paper"]
    assert figure.layout.paper_bgcolor is None
    assert {("y", colours["$f"]), ("y2", colours["$slope"])} <= set(curves(figure))
    assert [note.text for note in figure.layout.annotations] == ["f", "f′"]


def test_other_templates_keep_their_paper():
    figure = activations.figure(activations.relu, template="ggplot2")
    assert figure.layout.template.layout.plot_bgcolor == "rgb(237,237,237)"


@pytest.mark.parametrize(
    ("functions", "settings", "error"),
    [
        ((), {}, ValueError),
        ((activations.elu,) * 9, {}, ValueError),
        (("elu",), {}, TypeError),
        ((activations.elu,), {"view": "difference"}, ValueError),
        ((activations.elu, activations.selu), {"view": "overlay"}, ValueError),
        ((activations.elu,), {"order": 3}, ValueError),
        ((activations.elu,), {"x_range": (1, -1)}, ValueError),
        ((activations.elu,), {"x_range": (0, np.inf)}, ValueError),
    ],
)
def test_bad_calls_are_refused(functions, settings, error):
    with pytest.raises(error, match=r"figure|view"):
        activations.figure(*functions, **settings)


def sent():
    """Figures of every page."""
    elu, gelu = activations.elu.at(alpha=1.5), activations.gelu.at()
    for name, view, second in product(("elu", "rrelu", "step", "prelu"), ("overlay", "panels"), (False, True)):
        yield function_chart(activations.get(name), view, second)
    yield compare_chart([elu, gelu], ["ELU", "GELU"], True, with_slope=True, with_second=True)
    for name in gates.names():
        yield gate_chart(gates.get(name).at(), 2.0, 1.0)
    yield difference_chart(gates.clamped_swiglu, gates.clamped_swiglu.reports[0], 2.0, 1.0)
    through = [
        Row("input", "$muted", distribution.push(activations.linear.at(), 0, 1)),
        Row("ELU", "$f", distribution.push(elu, 0, 1)),
    ]
    yield distribution_chart(through)
    logits = np.array([1.0, 0.5, -1.0])
    for entry in VECTOR_FUNCTIONS.values():
        yield bars(entry, logits, 1.0)
        yield jacobian(entry, logits, 1.0)
    yield textbook_beside_stable(logits)
    yield similarity_chart(np.linspace(1, 0.5, 33), np.linspace(1, 0.8, 33))
    yield from (learned_slope.covered_training("?"), learned_slope.covered_by_size([1, 2]))
    for lesson in LESSONS:
        for chart in lesson.recorded().cases[0].charts:
            yield from (chart.figure, chart.covered)


def test_plotly_takes_every_figure_that_the_app_sends():
    """Each attribute is one of Plotly's, with a value that it takes; both themes have the same tokens."""
    assert palette.LIGHT.keys() == palette.DARK.keys()
    for figure in sent():
        go.Figure(coloured(figure, palette.LIGHT))
