"""A reader without a browser: opens pages and moves sliders by Streamlit's own WebSocket protocol."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Control:
    """A slider of the page: its description from the server, and the fragment that a commit reruns."""

    slider: Slider
    fragment: str


@asynccontextmanager
async def reader(address: str, cookie: str | None = None) -> "AsyncIterator[Reader]":
    """A Reader at the server with this http address; `cookie` is the browser's."""
    headers = {"Cookie": cookie} if cookie else {}
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(
        stream,
        subprotocols=[Subprotocol("streamlit")],
        origin=Origin(address),
        additional_headers=headers,
        max_size=None,
    ) as socket:
        yield Reader(socket)


@dataclass
class Reader:
    """One connection to a server, and the page that it shows."""

    socket: ClientConnection
    page_hash: str = ""
    query: dict[str, object] = field(default_factory=dict)
    heading: str = ""
    controls: dict[str, Control] = field(default_factory=dict)
    # The positions of each slider's thumbs: one or two numbers.
    values: dict[str, tuple[float, ...]] = field(default_factory=dict)
    # The live chart that still has to report that it is drawn: the ids of its component and fragment.
    awaited_chart: tuple[str, str] | None = None
    exceptions: list[str] = field(default_factory=list)

    async def open(self, page: str, **query: object) -> None:
        """Goes to a page with these settings in its address; returns when the page is complete."""
        self._leave()
        self.query = query
        await self._rerun(page_name=page)
        if self.awaited_chart:
            # The live chart reports that it is drawn; the server then sends what is below the fold.
            component, fragment = self.awaited_chart
            name = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{component}{EVENT_DELIM}events"
            await self._rerun({name: {"event": "drawn", "value": True}}, fragment_id=fragment)

    def _leave(self) -> None:
        """Forgets the page that it shows."""
        self.page_hash, self.controls, self.values, self.awaited_chart = "", {}, {}, None

    async def commit(self, key: str, *values: float) -> None:
        """Releases a slider's thumbs at these values; returns when its fragment has run."""
        self.values[key] = self.query[key] = values
        await self._rerun(fragment_id=self.controls[key].fragment)

    async def _rerun(self, triggers: Mapping[str, object] | None = None, **fields: str) -> None:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = urlencode(self.query, doseq=True)
        rerun.page_script_hash = self.page_hash
        for name, value in fields.items():
            setattr(rerun, name, value)
        for key, control in self.controls.items():
            rerun.widget_states.widgets.add(id=control.slider.id).double_array_value.data[:] = self.values[key]
        for name, told in (triggers or {}).items():
            rerun.widget_states.widgets.add(id=name, json_trigger_value=json.dumps([told]))
        await self.socket.send(message.SerializeToString())
        await self._until_finished()

    async def _until_finished(self) -> None:
        while True:
            message = ForwardMsg.FromString(await self.socket.recv(decode=False))
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                self._note(message.delta)
            elif kind == "script_finished" and message.script_finished in FINISHED:
                return

    def _note(self, delta: Delta) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider":
            slider = element.slider
            key = slider.id.rpartition("-")[2]
            self.controls[key] = Control(slider, delta.fragment_id)
            if slider.set_value or key not in self.values:
                self.values[key] = tuple(slider.value if slider.set_value else slider.default)
        elif kind == "bidi_component" and '"tells":true' in element.bidi_component.json.replace(" ", ""):
            self.awaited_chart = element.bidi_component.id, delta.fragment_id
        elif kind == "exception":
            self.exceptions.append(element.exception.message)
        elif kind == "markdown" and element.markdown.body.startswith("# "):
            self.heading = element.markdown.body.partition("\n")[0]
