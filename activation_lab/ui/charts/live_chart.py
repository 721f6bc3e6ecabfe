"""The live chart: one Streamlit component that draws any Plotly figure in place and moves it with native sliders."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import isinf

import streamlit as st

from activation_lab.content.lesson import LIVE_CHART
from activation_lab.content.slider import Slider
from activation_lab.figures.frames import at_rest
from activation_lab.figures.function_chart import HEIGHT
from activation_lab.server.served_files import frames_address, mounted
from activations import Instance

_component = st.components.v2.component(LIVE_CHART, js=mounted("mount_live_chart", LIVE_CHART), isolate_styles=False)


@dataclass(frozen=True)
class Control:
    """A native slider that the chart follows: `kind` is "parameter", "range" or "point"; `value` a tuple, one per thumb.

    name: of the parameter that it sets.
    """

    slider: Slider
    kind: str
    value: tuple[float, ...]
    name: str = ""

    @property
    def followed(self):
        """The data that the chart needs; it reads limits and steps from the slider itself."""
        return {"key": self.slider.key, "kind": self.kind, "name": self.name, "value": self.value}


@dataclass(frozen=True)
class Drawn:
    """A function as it is drawn among others: its name, its colour as a token of the palette, and the sliders that move it.

    In the live chart the name may hold `{alpha}` where a parameter's value goes.
    """

    function: Instance
    name: str
    colour: str
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Track:
    """What a figure without frames shows at the stops of one slider, while the other sliders stay.

    stops: increasing. Between two of them the chart mixes the numbers, so straight stretches need no more than their ends.
    updates: for every stop, the changed attributes of every trace of `traces`, such as `{"y": [...]}`.
    layouts: for every stop, the changed attributes of axes, such as `{"xaxis.range": [0, 10]}`, if any change.
    address: of a file that holds stops, updates and layouts, where they are too large, or take too long to compute, for
        the first picture to wait for them (see activation_lab/server/track_files.py).
    redraw: whether Plotly must draw these traces anew (bars and their colours) rather than move their points.
    """

    key: str
    value: float
    stops: tuple[float, ...] = ()
    traces: tuple[int, ...] = ()
    updates: tuple = ()
    layouts: tuple = ()
    address: str = ""
    redraw: bool = False


def live_chart(
    view: str,
    function: Instance,
    *,
    key,
    scope,
    description,
    controls,
    x_range,
    point,
    title="",
    caption="",
    closeup=False,
    covered=False,
    on_drawn=None,
):
    """Mounts a function's chart: its figures and curves come from frames, so that a commit sends few numbers and words.

    view: which of the frames' figures.
    scope: the key of the container that holds the chart and its sliders; it is what fullscreen shows.
    description: what the chart shows, for those who do not see it.
    function, x_range, point: what is set now; a slider whose thumb has moved on is followed instead.
    title, caption: what stands above the chart in a picture of it.
    covered: whether f′ is left out, since a teacher asks for it.
    on_drawn: called, before a rerun, once the reader sees the chart or it has failed to load.
    """
    return _mount(
        key,
        scope,
        description,
        function.activation.name,
        HEIGHT,
        on_drawn,
        _moving_point(key, controls),
        view=view,
        members=[_member(function, point, (control for control in controls if control.kind == "parameter"), covered)],
        controls=[control.followed for control in controls if control.kind != "parameter"],
        range=x_range,
        point=point,
        title=title,
        caption=caption,
        closeup=closeup,
        covered=covered,
    )


def members_chart(
    figure,
    members: Sequence[Drawn],
    *,
    key,
    scope,
    description,
    controls,
    x_range,
    point,
    difference,
    file_name,
    title,
    caption,
    height=HEIGHT,
    covered=False,
    on_drawn=None,
):
    """Mounts a figure of several functions (activation_lab/figures/compare_chart.py), filled and moved from the functions' frames.

    controls: the sliders that all share, of x-range and point. Otherwise as for live_chart.
    """
    return _mount(
        key,
        scope,
        description,
        file_name,
        height,
        on_drawn,
        _moving_point(key, controls),
        figure=figure,
        members=[
            _member(member.function, point, member.controls, covered, switched=False)
            | {"name": member.name, "colour": member.colour}
            for member in members
        ],
        controls=[control.followed for control in controls],
        range=x_range,
        point=point,
        difference=difference,
        title=title,
        caption=caption,
        covered=covered,
    )


def figure_chart(figure, *, key, scope, description, file_name, tracks=(), height=HEIGHT, phone_height=None):
    """Mounts any Plotly figure (a plain dict, colours as palette tokens); its tracks follow native sliders live.

    On a phone it is as high as a function's chart there, or `phone_height`.
    """
    return _mount(
        key,
        scope,
        description,
        file_name,
        height,
        None,
        None,
        figure=figure,
        phoneHeight=phone_height,
        members=[],
        controls=[],
        tracks=[asdict(track) for track in tracks],
    )


def _member(function, point, controls, covered, switched=True):
    """The data that the chart needs of a function. switched: whether its limits have a switch; else their right end is none."""
    ends = {
        name: entry.high
        for name, entry in function.activation.parameters.items()
        if entry.kind == "limit" and (isinf(function.values[name]) or not switched)
    }
    return {
        "frames": frames_address(function.activation),
        **at_rest(function, point, with_slope=not covered),
        "controls": [control.followed for control in controls],
        **({"ends": ends} if ends else {}),
    }


def _moving_point(key, controls):
    """What is called, before a rerun, when the reader has moved x₀ on the chart: its slider goes there."""
    sliders = [control.slider for control in controls if control.kind == "point"]

    def moved():
        for each in sliders:
            st.session_state[each.key] = max(each.low, min(each.high, float(st.session_state[key].placed)))

    return moved


def _mount(key, scope, description, file_name, height, on_drawn, on_placed, **more):
    # A list of one: Streamlit looks through a dict for data frames, and loads pandas to do so.
    return _component(
        key=key,
        on_drawn_change=on_drawn or _nothing,
        on_placed_change=on_placed or _nothing,
        data=[
            {
                "scope": scope,
                "description": description,
                "fileName": file_name,
                "height": height,
                "tells": on_drawn is not None,
                **more,
            }
        ],
    )


def _nothing():
    """The callback if no part of the page waits for this chart, or it has no x₀."""
