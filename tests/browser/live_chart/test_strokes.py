"""Elements that the chart moves without Plotly while a thumb moves: they are where Plotly itself would put them, and Plotly is told at rest."""

import pytest

import activations

EIGHT = "compare?functions=elu+elu+selu+gelu+leaky_relu+prelu+silu+mish"
# What is drawn of every trace, in Plotly's order; of a straight upright line only its ends, since Plotly leaves out what is between.
# Names at curves of a comparison may move once the page rests: their places depend on those they had.
DRAWN = """() => {
  const plot = document.querySelector('.live-chart-plot');
  const named = plot.data.filter(({ meta }) => meta.role === 'label' && meta.members?.length > 1);
  const drawnAsSent = (trace) => !named.some(({ uid }) => trace.classList.contains(`trace${uid}`));
  return [...document.querySelector('.live-chart-plot').querySelectorAll('.scatterlayer .trace')].filter(drawnAsSent).map((trace) => [
  ...[...trace.querySelectorAll('path.js-line')].map((path) => {
    const d = path.getAttribute('d');
    const points = d.slice(1).split('L');
    return new Set(points.map((point) => point.split(',')[0])).size === 1 ? [points[0], points.at(-1)] : d;
  }),
  ...[...trace.querySelectorAll('path.point, .textpoint')].map((node) => {
    const text = node.querySelector('text');
    const place = text ? `${text.getAttribute('x')},${text.getAttribute('y')} ${text.textContent}` : node.getAttribute('transform');
    return `${place} ${node.getAttribute('display') ?? ''}`;
  }),
]); }"""
# A thumb moves and the picture is taken at once; Plotly hears of it later.
MOVED = f"""([key, index, steps]) => new Promise((done) => {{
  const thumb = document.querySelectorAll(`.st-key-${{key}} input[type=range]`)[index];
  const plot = document.querySelector('.live-chart-plot');
  const before = JSON.stringify(plot.data);
  thumb.stepUp(steps);
  thumb.dispatchEvent(new Event('input', {{ bubbles: true }}));
  requestAnimationFrame(() => done([({DRAWN})(), JSON.stringify(plot.data) === before]));
}})"""

# A hand leaves the thumb: what Plotly has been told once the listeners have run, and whether it is still to be told.
LEFT = """() => new Promise((done) => {
  const plot = document.querySelector('.live-chart-plot');
  const before = JSON.stringify(plot.data);
  dispatchEvent(new PointerEvent('pointerup'));
  setTimeout(() => done([JSON.stringify(plot.data) !== before, 'moving' in plot.dataset]));
})"""


# From the page of a function to a comparison and back, so that no chart is taken for the one that is to come.
MOVES = {
    # At last f′ gets an end at its kink: elements that only Plotly makes.
    "elu": [("elu_x0", 0, -20, True), ("elu_x", 1, -8, True), ("elu_alpha", 0, -60, False)],
    # None: where a name gets a line to its curve or loses it, Plotly draws; where it does not, the strokes do.
    f"{EIGHT}&compare_difference=true&compare_elu_alpha=1.5": [
        ("compare_elu_alpha", 0, 20, None),
        ("compare_x", 1, -8, None),
        ("compare_x0", 0, 12, None),
    ],
    "elu?elu_alpha=1.4": [("elu_alpha", 0, 60, True)],
    f"{EIGHT}&compare_elu_alpha=1.5": [("compare_elu_alpha", 0, 20, None)],
    "elu?elu_view=Two+panels&elu_alpha=1.4": [("elu_alpha", 0, 60, True), ("elu_x", 0, 5, True)],
}


def test_strokes_are_plotlys(reader):
    """The same paths and places, to the hundredth of a pixel, before Plotly is told and after it has drawn them itself."""
    for page, moves in MOVES.items():
        drawn = f".st-key-{page.partition('?')[0]}_live .live-chart[data-drawn]"
        reader.go(page, drawn)
        reader.settle()
        strokes_are_plotlys(reader, moves)


def strokes_are_plotlys(reader, moves):
    window = reader.page
    for key, index, steps, traces_stay in moves:
        before = window.evaluate(DRAWN)
        moved, untold = window.evaluate(MOVED, [key, index, steps])
        assert moved != before, key
        assert untold == traces_stay or traces_stay is None, key
        reader.settle()
        assert window.evaluate(DRAWN) == moved, key
        window.evaluate(
            "(plot => window.Plotly.redraw(plot).then(() => null))(document.querySelector('.live-chart-plot'))"
        )
        assert window.evaluate(DRAWN) == moved, key
    assert reader.problems == []


def test_at_rest_plotly_knows_what_is_drawn(reader):
    """Hover, zoom and pictures read from Plotly what the thumb has drawn: from its release on, so that the server's answer draws nothing anew."""
    window = reader.open("elu?elu_alpha=1.5")
    window.evaluate(MOVED, ["elu_alpha", 0, 50])
    assert window.evaluate(LEFT) == [True, False]
    reader.settle()
    alpha = float(reader.thumb("elu_alpha").input_value())
    x, y = reader.curve("f")
    left = x.index(min(x, key=lambda at: abs(at + 2)))
    assert y[left] == pytest.approx(activations.elu(x[left], alpha=alpha), abs=1e-4)  # half of a frame's least pixel
    assert alpha == 2.0
