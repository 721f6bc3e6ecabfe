"""Names at curves stand whole inside their panels, and the chart's buttons above them, at both sizes."""

from tests.helpers.browser import DESKTOP, PHONE, check_buttons
from tests.helpers.labels import WORDLESS

# Every text at a curve, and every panel.
TEXTS = """() => {
  const box = (node) => { const { left, top, right, bottom } = node.getBoundingClientRect(); return { left, top, right, bottom }; };
  const chart = document.querySelector('.live-chart');
  return {
    texts: [...chart.querySelectorAll('.textpoint text')].map((text) => ({ said: text.textContent, ...box(text) })),
    panels: [...chart.querySelectorAll('.nsewdrag')].map(box),
  };
}"""
LEAKY = "compare?functions=leaky_relu+leaky_relu+leaky_relu&compare_leaky_relu_2_negative_slope=0.2&compare_leaky_relu_3_negative_slope=0.3&compare_x0=-2"
WHOLE = 1  # A glyph's edge may be drawn in half a pixel.


# At how many of the names a dot is to be seen, and a line that leads to the curve.
DOTS_AND_LINES = """() => {
  const plot = document.querySelector('.live-chart-plot');
  const drawn = plot.data.filter(({ meta }) => meta.role === 'label').map(({ uid }) => `.trace${uid}`);
  const seen = (kind) => drawn.flatMap((name) => [...plot.querySelectorAll(`${name} ${kind}`)])
    .filter((node) => { const { width, height } = node.getBoundingClientRect(); return width + height > 0; }).length;
  return [seen('.points path'), seen('.js-line')];
}"""

# Whether the chart has been drawn for the width that it has now.
NARROW = """() => {
  const [chart, drawn] = ['.live-chart-plot', '.live-chart-plot .main-svg'].map((name) => document.querySelector(name).getBoundingClientRect());
  return chart.width < 390 && Math.abs(chart.width - drawn.width) < 1;
}"""


def test_every_name_stands_whole_in_a_panel(reader):
    window = reader.page
    for address, names in (
        (LEAKY, ["α = 0.01", "α = 0.2", "α = 0.3"]),
        ("elu", ["f", "f′"]),
        ("compare?functions=elu+elu+elu&compare_elu_alpha=0.5&compare_elu_3_alpha=2", ["α = 0.5", "α = 1", "α = 2"]),
    ):
        # No two in a row are of one page, so that the next one's chart is not taken for it before it has come.
        drawn = f".st-key-{address.partition('?')[0]}_live .live-chart[data-drawn]"
        window.set_viewport_size(DESKTOP)
        reader.go(address, drawn)
        assert_whole(window, names)
        window.set_viewport_size(PHONE)
        reader.settle()
        window.wait_for_function(NARROW)
        reader.settle()
        assert_whole(window, names)


def assert_whole(window, names):
    """Each of the names is in a panel, and the buttons are above all."""
    check_buttons(window)
    dots, lines = window.evaluate(DOTS_AND_LINES)
    assert dots == lines
    found = window.evaluate(TEXTS)
    panels = found["panels"]
    for panel in panels:
        inside = [
            text["said"]
            for text in found["texts"]
            if text["said"] != WORDLESS
            and text["left"] >= panel["left"] - WHOLE
            and text["right"] <= panel["right"] + WHOLE
            and text["top"] >= panel["top"] - WHOLE - 3  # The line's leading above its letters.
            and text["bottom"] <= panel["bottom"] + WHOLE + 3
        ]
        assert sorted(inside) == sorted(names)
