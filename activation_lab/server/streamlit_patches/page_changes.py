"""Keeps a page that is being left from tearing down the page that comes.

Between a click on a link and the server's first word of the new page, Streamlit's front end still names the old page when
a fragment is to be rerun, for a chart that has just been drawn or a panel that has just come into sight. The server would
run that fragment after the new page and announce the old one again, upon which the front end clears what it shows, meets
elements whose place is gone, and goes white.

Reads Streamlit's protocol between browser and server: BackMsg with rerun_script, its page_script_hash and fragment_id. No public
issue names this fault; https://github.com/streamlit/streamlit/pull/9617 mended the same one for fragments that rerun by the clock.
Seen in Streamlit 1.67. It can go when the front end drops a fragment's rerun once another page has been asked for: try the walk in
tests/browser/test_random_links.py without it.
"""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg


class PageChanges:
    """ASGI middleware for readers' connections: a fragment's rerun that is asked for in the name of the page just left is dropped."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            return await self.app(scope, receive, send)
        visit = Visit()

        async def receive_current():
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or visit.takes(message.get("bytes")):
                    return message

        return await self.app(scope, receive_current, send)


class Visit:
    """What one connection has asked for: the page it is on or going to, and the page it has just left, by their hashes."""

    def __init__(self) -> None:
        self.page: str | None = None
        self.left: str | None = None

    def takes(self, payload: bytes | None) -> bool:
        """Whether the server gets this message; it gets one that cannot be read too, and refuses it."""
        try:
            message = BackMsg.FromString(payload or b"")
        except DecodeError:
            return True
        if message.WhichOneof("type") != "rerun_script":
            return True
        named = message.rerun_script.page_script_hash
        if message.rerun_script.fragment_id:
            if named == self.left:
                return False
            # The reader has seen the new page, from which a way may lead back.
            self.page, self.left = named, None
        elif named != self.page:
            # A request without a hash, by an address, has left no page whose messages could still come.
            self.page, self.left = named, (self.page or None) if named else None
        return True
