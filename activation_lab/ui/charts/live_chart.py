"""The live chart: one Streamlit component that draws any Plotly figure in place and moves it with native sliders."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from math import isinf
from typing import Any, Literal, TypeAlias

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.lesson import LIVE_CHART
from activation_lab.content.slider import Slider
from activation_lab.figures.frames import at_rest
from activation_lab.figures.function_chart import HEIGHT
from activation_lab.figures.types import Figure, Layouts, Range, Updates, View, Window
from activation_lab.server.served_files import frames_address, mounted
from activations import Instance

_component = component(LIVE_CHART, js=mounted("mount_live_chart", LIVE_CHART), isolate_styles=False)


Kind: TypeAlias = Literal["parameter", "range", "point"]


@dataclass(frozen=True)
class Control:
    """A native slider that the chart follows: `kind` is "parameter", "range" or "point"; `value` a tuple, one per thumb.

    name: of the parameter that it sets.
    """

    slider: Slider[float, Any]
    kind: Kind
    value: tuple[float, ...]
    name: str = ""

    @property
    def followed(self) -> dict[str, object]:
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
    updates: Updates = ()
    layouts: Layouts = ()
    address: str = ""
    redraw: bool = False


def live_chart(
    view: View,
    function: Instance,
    *,
    key: str,
    scope: str,
    description: str,
    controls: Sequence[Control],
    x_range: Range,
    point: float,
    window: Window | None,
    on_zoom: Callable[[str], None],
    title: str = "",
    caption: str = "",
    closeup: bool = False,
    covered: bool = False,
    on_drawn: Callable[[], None] | None = None,
) -> None:
    """Mounts a function's chart: its figures and curves come from frames, so that a commit sends few numbers and words.

    view: which of the frames' figures.
    scope: the key of the container that holds the chart and its sliders; it is what fullscreen shows.
    description: what the chart shows, for those who do not see it.
    function, x_range, point: what is set now; a slider whose thumb has moved on is followed instead.
    window: what the reader has zoomed to; on_zoom: called before a rerun with the text of another window, or of none.
    title, caption: what stands above the chart in a picture of it.
    covered: whether f′ is left out, since a teacher asks for it.
    on_drawn: called, before a rerun, once the reader sees the chart or it has failed to load.
    """
    _mount(
        key,
        scope,
        description,
        function.activation.name,
        HEIGHT,
        on_drawn,
        _moving_point(key, controls),
        _zooming(key, on_zoom),
        view=view,
        members=[_member(function, point, (control for control in controls if control.kind == "parameter"), covered)],
        controls=[control.followed for control in controls if control.kind != "parameter"],
        range=x_range,
        point=point,
        window=window,
        title=title,
        caption=caption,
        closeup=closeup,
        covered=covered,
    )


def members_chart(
    figure: Figure,
    members: Sequence[Drawn],
    *,
    key: str,
    scope: str,
    description: str,
    controls: Sequence[Control],
    x_range: Range,
    point: float,
    window: Window | None,
    on_zoom: Callable[[str], None],
    difference: bool,
    file_name: str,
    title: str,
    caption: str,
    height: int = HEIGHT,
    covered: bool = False,
    on_drawn: Callable[[], None] | None = None,
) -> None:
    """Mounts a figure of several functions (activation_lab/figures/compare_chart.py), filled and moved from the functions' frames.

    controls: the sliders that all share, of x-range and point. Otherwise as for live_chart.
    """
    _mount(
        key,
        scope,
        description,
        file_name,
        height,
        on_drawn,
        _moving_point(key, controls),
        _zooming(key, on_zoom),
        figure=figure,
        members=[
            _member(member.function, point, member.controls, covered, switched=False)
            | {"name": member.name, "colour": member.colour}
            for member in members
        ],
        controls=[control.followed for control in controls],
        range=x_range,
        point=point,
        window=window,
        difference=difference,
        title=title,
        caption=caption,
        covered=covered,
    )


def figure_chart(
    figure: Figure,
    *,
    key: str,
    scope: str,
    description: str,
    file_name: str,
    tracks: Sequence[Track] = (),
    height: int = HEIGHT,
    phone_height: int | None = None,
    plays: Slider[Any, Any] | None = None,
) -> None:
    """Mounts any Plotly figure (a plain dict, colours as palette tokens); its tracks follow native sliders live.

    On a phone it is as high as a function's chart there, or `phone_height`. plays: the slider that the chart's button Play moves.
    """
    _mount(
        key,
        scope,
        description,
        file_name,
        height,
        None,
        _moving(key, plays) if plays else None,
        None,
        figure=figure,
        phoneHeight=phone_height,
        members=[],
        controls=[],
        tracks=[asdict(track) for track in tracks],
        **({"plays": plays.key} if plays else {}),
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
    return _moving(key, *(control.slider for control in controls if control.kind == "point"))


def _moving(key, *sliders):
    """What is called, before a rerun, when a chart has moved these sliders and lets go: they stay there."""

    def moved():
        for each in sliders:
            placed = max(each.low, min(each.high, float(st.session_state[key].placed)))
            st.session_state[each.key] = type(each.default)(placed)

    return moved


def _zooming(key, on_zoom):
    """What is called, before a rerun, when the reader has zoomed the chart, or ended that."""
    return lambda: on_zoom(st.session_state[key].zoomed)


def _mount(key, scope, description, file_name, height, on_drawn, on_placed, on_zoomed, **more):
    # A list of one: Streamlit looks through a dict for data frames, and loads pandas to do so.
    _component(
        key=key,
        on_drawn_change=on_drawn or _nothing,
        on_placed_change=on_placed or _nothing,
        on_zoomed_change=on_zoomed or _nothing,
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
    """The callback if no part of the page waits for this chart, or it has neither x₀ nor a zoom in the address."""
