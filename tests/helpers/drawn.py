"""What a page without a server must show: the core's curves and the core's table."""

import numpy as np

from activation_lab.content.comparisons import property_table

QUARTER = 0.25
CURVES = """() => {
  const plot = document.querySelector('.live-chart-plot');
  const pixels = plot._fullLayout.yaxis._length / (plot.layout.yaxis.range[1] - plot.layout.yaxis.range[0]);
  const found = { pixels };
  for (const { meta, x, y } of plot.data) if (meta.role === 'curve') found[meta.curve] = [Array.from(x), Array.from(y)];
  return found;
}"""
TABLE = """(rows) => rows.every(([property, kind, ...values]) => {
  const row = document.querySelector(`[data-property="${property}"]`);
  return row.className === kind && String([...row.querySelectorAll('td')].map((cell) => cell.textContent)) === String(values);
})"""


def assert_drawn(page, activation, **parameters):
    """The curves on screen are the core's to a quarter pixel, once the chart rests and Plotly knows of them."""
    page.wait_for_selector(".live-chart-plot:not([data-moving])")
    found = page.evaluate(CURVES)
    low, high = page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range")
    for name, function in (("f", activation), ("slope", activation.derivative)):
        x, y = (np.array(values, dtype=float) for values in found[name])
        shown = (x >= low) & (x <= high) & np.isfinite(y)
        kinks = [kink.position for kink in activation.kinks_at(**parameters)]
        for kink in kinks:
            shown &= np.abs(x - kink) > 1e-3
        off = np.abs(y[shown] - function(x[shown], **parameters)) * found["pixels"]
        assert off.max() <= QUARTER, name


def assert_table(page, members):
    """Every cell is the core's for these members, and rows in which they differ are marked."""
    rows = [[row.name, "differs" if row.differs else "same", *row.values] for row in property_table(members)]
    page.wait_for_function(TABLE, arg=rows)
