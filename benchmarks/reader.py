"""A reader without a browser: opens pages and moves sliders in the words of Streamlit's own WebSocket protocol."""

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from streamlit.runtime.state.session_state import STREAMLIT_INTERNAL_KEY_PREFIX
from websockets.asyncio.client import connect

FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True)
class Control:
    """A slider of the page: what the server said of it, and the fragment that a commit reruns."""

    slider: Slider
    fragment: str


@asynccontextmanager
async def reader(address, cookie=None):
    """A Reader at the server with this http address, as the browser's cookie says."""
    headers = {"Cookie": cookie} if cookie else {}
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    async with connect(
        stream, subprotocols=["streamlit"], origin=address, additional_headers=headers, max_size=None
    ) as socket:
        yield Reader(socket)


@dataclass
class Reader:
    """One connection to a server, and the page that it shows."""

    socket: object
    page_hash: str = ""
    query: dict = field(default_factory=dict)
    heading: str = ""
    controls: dict = field(default_factory=dict)
    # Where each slider's thumbs stand: a tuple of one or two numbers.
    values: dict = field(default_factory=dict)
    awaited_chart: tuple | None = None
    exceptions: list = field(default_factory=list)

    async def open(self, page, **query):
        """Goes to a page with these settings in its address; returns when all of it is there."""
        self.page_hash, self.query = "", query
        self.controls, self.values, self.awaited_chart = {}, {}, None
        await self._rerun(page_name=page)
        if self.awaited_chart:
            # As the live chart does once it is drawn: what stands below the fold follows.
            component, fragment = self.awaited_chart
            name = f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{component}{EVENT_DELIM}events"
            await self._rerun({name: {"event": "drawn", "value": True}}, fragment_id=fragment)

    async def commit(self, key, *values):
        """Releases a slider's thumbs at these values; returns when its fragment has run."""
        self.values[key] = self.query[key] = values
        await self._rerun(fragment_id=self.controls[key].fragment)

    async def _rerun(self, triggers=None, **fields):
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

    async def _until_finished(self):
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            kind = message.WhichOneof("type")
            if kind == "navigation":
                self.page_hash = message.navigation.page_script_hash
            elif kind == "delta":
                self._note(message.delta)
            elif kind == "script_finished" and message.script_finished in FINISHED:
                return

    def _note(self, delta):
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
