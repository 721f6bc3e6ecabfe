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

    @property
    def value(self):
        """Where the thumbs stand: a tuple of one or two numbers."""
        return tuple(self.slider.value if self.slider.set_value else self.slider.default)


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
    page: str = ""
    page_hash: str = ""
    controls: dict = field(default_factory=dict)
    moved: dict = field(default_factory=dict)
    exceptions: list = field(default_factory=list)
    awaited_chart: tuple | None = None
    heading: str = ""

    async def open(self, page, **query):
        """Goes to a page with these settings in its address; returns when all of it is there."""
        self.page, self.page_hash = page, ""
        self.controls, self.moved, self.awaited_chart = {}, {}, None
        await self._rerun(page_name=page, query_string=urlencode(query))
        if self.awaited_chart:
            # As the live chart does once it is drawn: what stands below the fold follows.
            component, fragment = self.awaited_chart
            drawn = {
                f"{STREAMLIT_INTERNAL_KEY_PREFIX}_{component}{EVENT_DELIM}events": {"event": "drawn", "value": True}
            }
            await self._rerun(page_script_hash=self.page_hash, fragment_id=fragment, triggers=drawn)

    async def commit(self, key, *values):
        """Releases a slider's thumbs at these values; returns when its fragment has run."""
        self.moved[key] = values
        query = {name: value for name, (value, *more) in self.moved.items() if not more}
        control = self.controls[key]
        await self._rerun(page_script_hash=self.page_hash, fragment_id=control.fragment, query_string=urlencode(query))

    async def _rerun(self, triggers=None, **fields):
        message = BackMsg()
        rerun = message.rerun_script
        for name, value in fields.items():
            setattr(rerun, name, value)
        for key, control in self.controls.items():
            state = rerun.widget_states.widgets.add(id=control.slider.id)
            state.double_array_value.data[:] = self.moved.get(key, control.value)
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
            key = element.slider.id.rpartition("-")[2]
            self.controls[key] = Control(element.slider, delta.fragment_id)
        elif kind == "bidi_component" and '"tells":true' in element.bidi_component.json.replace(" ", ""):
            self.awaited_chart = element.bidi_component.id, delta.fragment_id
        elif kind == "exception":
            self.exceptions.append(element.exception.message)
        elif kind == "markdown" and element.markdown.body.startswith("# "):
            self.heading = element.markdown.body.partition("\n")[0]
