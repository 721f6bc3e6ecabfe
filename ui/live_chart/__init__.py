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


@dataclass(frozen=True)
class Track:
    """What a figure without frames shows at every stop of one slider, the other sliders being where they are.

    updates: for every stop, the changed attributes of every trace of `traces`, such as `{"y": [...]}`.
    redraw: whether Plotly must draw these traces anew (bars, heatmaps) rather than move their points.
    """

    key: str
    value: float
    step: float
    stops: tuple[float, ...]
    traces: tuple[int, ...]
    updates: tuple
    redraw: bool = False


def live_chart(figure, *, key, scope, description, frames, controls, values, x_range, point, file_name, closeup=False):
    """Mounts a function's chart, whose curves come from frames.

    figure: a plain dict whose traces say by `meta.role` what the frames fill in.
    scope: the key of the container that holds the chart and its sliders; it is what fullscreen shows.
    description: what the chart shows, for those who do not see it.
    values, x_range, point: the values of now; a slider whose thumb has moved on is followed instead.
    """
    return _mount(
        figure,
        key,
        scope,
        description,
        file_name,
        HEIGHT,
        frames=frames,
        controls=[asdict(control) for control in controls],
        values=values,
        range=x_range,
        point=point,
        rangeStep=axes.X_RANGE_STEP,
        widest=axes.WIDEST,
        closeup=closeup,
    )


def figure_chart(figure, *, key, scope, description, file_name, tracks=(), height=HEIGHT):
    """Mounts any Plotly figure (a plain dict, colours as palette tokens); its tracks follow native sliders live."""
    return _mount(
        figure,
        key,
        scope,
        description,
        file_name,
        height,
        controls=[],
        tracks=[asdict(track) for track in tracks],
    )


def _mount(figure, key, scope, description, file_name, height, **more):
    return _component(
        key=key,
        data={
            "figure": figure,
            "scope": scope,
            "description": description,
            "fileName": file_name,
            "height": height,
            "plotly": script_addresses()["plotly"],
            "palettes": {"light": palette.LIGHT, "dark": palette.DARK},
            **more,
        },
    )
