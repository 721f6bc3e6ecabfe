"""The live chart: one Streamlit component that draws any Plotly figure in place and moves it with native sliders."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import isinf
from typing import Any, Literal, TypeAlias

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.lesson import LIVE_CHART
from activation_lab.content.slider import Slider
from activation_lab.figures.frames import at_rest, read_at
from activation_lab.figures.function_chart import HEIGHT, function_chart
from activation_lab.figures.lens import exact, lens
from activation_lab.figures.types import Figure, Layouts, Range, Updates, View, Window
from activation_lab.server.served_files import frames_address, mounted
from activations import Instance
from activations.formats import Format

_component = component(LIVE_CHART, js=mounted("mount_live_chart", LIVE_CHART), isolate_styles=False)


Kind: TypeAlias = Literal["parameter", "range", "point"]


@dataclass(frozen=True)
class Control:
    """A native slider that the chart follows: `kind` is "parameter", "range" or "point"; `value` a tuple, one per thumb.

    name: that of the parameter that it sets.
    """

    slider: Slider[float, Any]
    kind: Kind
    value: tuple[float, ...]
    name: str = ""

    @property
    def followed(self) -> dict[str, object]:
        """The data for the chart, which reads limits and steps from the slider itself."""
        return {"key": self.slider.key, "kind": self.kind, "name": self.name, "value": self.value}


@dataclass(frozen=True)
class Served:
    """Frames of a function that is not in the catalog, which hold its curves at its present values: their address, and that of those of f″, "" if not shown.

    live: the parameters whose sliders the frames follow. fit: the parameter values at which curves are fitted into view.
    """

    frames: str
    second: str
    live: tuple[str, ...]
    fit: Sequence[Mapping[str, float]]


@dataclass(frozen=True)
class Drawn:
    """A function in a chart of several: its name, its colour as a token of the palette, and the sliders that move it.

    In the live chart the name may hold `{alpha}` where a parameter's value goes. served: there, the frames of a function that is not in the catalog.
    """

    function: Instance
    name: str
    colour: str
    controls: tuple[Control, ...] = ()
    served: Served | None = None


@dataclass(frozen=True)
class Track:
    """The changes of a figure without frames at the stops of one slider, while the other sliders rest.

    stops: increasing. Between two of them the chart interpolates, so straight stretches need only their ends.
    updates: for every stop, the changed attributes of every trace of `traces`, such as `{"y": [...]}`.
    layouts: for every stop, the changed attributes of axes, such as `{"xaxis.range": [0, 10]}`, if any change.
    address: that of a file with stops, updates and layouts, if they are too large or take too long to compute for the first
        picture to wait for them (see activation_lab/server/track_files.py).
    redraw: whether Plotly must redraw these traces (bars and their colours) rather than move their points.
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
    with_second: bool = False,
    on_drawn: Callable[[], None] | None = None,
    served: Served | None = None,
    kind: Format | None = None,
) -> None:
    """Mounts a function's chart: its figures and curves come from frames, so that a commit sends few numbers and words.

    view: the name of a figure in the frames.
    scope: the key of the container of the chart and its sliders, which fullscreen shows.
    description: what the chart shows, for readers who cannot see it.
    function, x_range, point: the present settings; if a thumb has already moved on, the chart follows the thumb.
    window: the window that the reader has zoomed to; on_zoom: called before a rerun with the text of a new window, or of none.
    title, caption: words above the chart in a picture of it.
    covered: whether f′ is left out because a teacher hides it. with_second: whether f″ is shown.
    on_drawn: called, before a rerun, once the reader sees the chart or it has failed to load.
    served: the frames of a function that is not in the catalog. kind: the number format in which f and f′ are drawn and read.
    """
    parameters = [control for control in controls if control.kind == "parameter"]
    order = 2 if with_second else 1
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
        members=[
            _member(function, point, parameters, covered, order, served, kind=kind)
            | _rounded(function, kind, x_range, window)
        ],
        **_seen_in(kind, x_range, window),
        **({"figure": function_chart(function.activation, view, with_second, rounded=True)} if kind else {}),
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
    phone_height: int | None = None,
    covered: bool = False,
    with_second: bool = False,
    on_drawn: Callable[[], None] | None = None,
    kind: Format | None = None,
) -> None:
    """Mounts a figure of several functions (activation_lab/figures/compare_chart.py), filled and moved from the functions' frames.

    controls: the shared sliders, those of the x-range and the point. The other arguments are as for live_chart.
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
            _member(
                member.function,
                point,
                member.controls,
                covered,
                2 if with_second else 1,
                member.served,
                switched=False,
                kind=kind,
            )
            | {"name": member.name, "colour": member.colour}
            | _rounded(member.function, kind, x_range, window)
            for member in members
        ],
        controls=[control.followed for control in controls],
        range=x_range,
        point=point,
        window=window,
        difference=difference,
        **_seen_in(kind, x_range, window),
        phoneHeight=phone_height,
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

    On a phone it has the height of a function's chart there, or `phone_height`. plays: the slider that the chart's Play button moves.
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


def _seen_in(kind, x_range, window):
    """The number format for the chart, if there is one."""
    return {"lens": lens(kind, window[:2] if window else x_range)} if kind else {}


def _rounded(function, kind, x_range, window):
    """What the format makes of a function in view."""
    return {"rounded": exact(function, kind, window[:2] if window else x_range)} if kind else {}


def _member(function, point, controls, covered, order, served, switched=True, kind=None):
    """A function's data for the chart. order: 2 where f″ is shown, else 1; switched: whether its limits have a switch; otherwise, a limit at its right end means none."""
    if served:
        return _served_member(function, point, controls, covered, order, served, kind)
    ends = {
        name: entry.high
        for name, entry in function.activation.parameters.items()
        if entry.kind == "limit" and (isinf(function.values[name]) or not switched)
    }
    return {
        "frames": frames_address(function.activation),
        **({"second": frames_address(function.activation, 2)} if order == 2 else {}),
        **at_rest(function, point, with_slope=not covered, order=order, kind=kind),
        "controls": [control.followed for control in controls],
        **({"ends": ends} if ends else {}),
    }


def _served_member(function, point, controls, covered, order, served, kind):
    """As `_member`, for a function whose frames hold its curves at its present values."""
    return {
        "frames": served.frames,
        **({"second": served.second} if served.second else {}),
        **read_at(function, point, not covered, order, kind),
        "controls": [control.followed for control in controls if control.name in served.live],
        "fit": list(served.fit),
    }


def _moving_point(key, controls):
    """The callback, before a rerun, for an x₀ that the reader has moved on the chart: moves its slider there."""
    return _moving(key, *(control.slider for control in controls if control.kind == "point"))


def _moving(key, *sliders):
    """The callback, before a rerun, for sliders that a chart has moved and released: keeps them there."""

    def moved():
        for each in sliders:
            placed = max(each.low, min(each.high, float(st.session_state[key].placed)))
            st.session_state[each.key] = type(each.default)(placed)

    return moved


def _zooming(key, on_zoom):
    """The callback, before a rerun, for a reader who has zoomed the chart, or ended the zoom."""
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
    """Does nothing: the callback if no part of the page waits for this chart, or if the address holds no x₀ or zoom of it."""
