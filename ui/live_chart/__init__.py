"""The live chart: one Streamlit component that draws any Plotly figure in place and moves it with native sliders."""

from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

from figures import axes, palette
from ui.served_files import script_addresses

# Streamlit's own script tells where the app's root is, whatever base path the app is served under.
LOADER = """
const root = new URL("../../", document.querySelector('script[src*="static/js/"]').src).href;
const script = import(new URL("{live_chart}", root).href);
export default function (component) {{
  script.then(({{ draw }}) => draw(component, root));
  return () => script.then(({{ remove }}) => remove(component.parentElement));
}}
"""
HEIGHT = 430
CSS = (Path(__file__).parent / "live_chart.css").read_text()

_component = st.components.v2.component(
    "live_chart", js=LOADER.format(**script_addresses()), css=CSS, isolate_styles=False
)


@dataclass(frozen=True)
class Control:
    """A native slider that the chart follows: `kind` is "parameter", "range" or "point"; `value` a tuple, one per thumb."""

    key: str
    kind: str
    label: str
    low: float
    high: float
    step: float
    value: tuple[float, ...]
    name: str = ""


def live_chart(figure, *, key, scope, description, frames, controls, values, x_range, point, file_name, closeup=False):
    """Mounts the chart.

    figure: a plain dict whose traces say by `meta.role` what the frames fill in.
    scope: the key of the container that holds the chart and its sliders; it is what fullscreen shows.
    description: what the chart shows, for those who do not see it.
    values, x_range, point: the values of now; a slider whose thumb has moved on is followed instead.
    """
    return _component(
        key=key,
        data={
            "figure": figure,
            "scope": scope,
            "description": description,
            "plotly": script_addresses()["plotly"],
            "frames": frames,
            "controls": [asdict(control) for control in controls],
            "values": values,
            "range": x_range,
            "point": point,
            "rangeStep": axes.X_RANGE_STEP,
            "widest": axes.WIDEST,
            "closeup": closeup,
            "height": HEIGHT,
            "fileName": file_name,
            "palettes": {"light": palette.LIGHT, "dark": palette.DARK},
        },
    )
