"""The server's handling of a live chart's messages."""

from types import SimpleNamespace

import pytest

from activation_lab.content.slider import Slider
from activation_lab.ui.charts import live_chart


@pytest.mark.parametrize(("told", "stands"), [(2.5, 2.5), (1e9, 10.0), (-1e9, -10.0)])
def test_where_the_chart_says_that_the_point_is(monkeypatch, told, stands):
    """Its slider goes there, within its limits."""
    state = {"chart": SimpleNamespace(placed=told)}
    monkeypatch.setattr(live_chart.st, "session_state", state)
    slider = Slider("x0", "Point x₀", -10.0, 10.0, 0.1, 0.5)
    live_chart._moving_point("chart", [live_chart.Control(slider, "point", (0.5,))])()
    assert state["x0"] == stands
