"""A fragment's rerun in the name of the page just left is dropped, and nothing else."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from activation_lab.server.streamlit_patches.page_changes import PageChanges, Visit


def page(name):
    """Going to a page, or rerunning it."""
    message = BackMsg()
    message.rerun_script.page_script_hash = name
    return message.SerializeToString()


def fragment(name):
    """Rerunning a fragment of a page."""
    message = BackMsg()
    message.rerun_script.page_script_hash = name
    message.rerun_script.fragment_id = "f"
    return message.SerializeToString()


OTHER = BackMsg(stop_script=True).SerializeToString()


@pytest.mark.parametrize(
    ("messages", "dropped"),
    [
        pytest.param([page(""), fragment("a"), fragment("a")], [], id="one page"),
        pytest.param(
            [page(""), fragment("a"), page("b"), fragment("a"), fragment("a"), fragment("b")], [3, 4], id="left"
        ),
        pytest.param([page("a"), page("a"), fragment("a")], [], id="rerun"),
        pytest.param([page(""), fragment("a"), page(""), fragment("a")], [], id="by address"),
        pytest.param([fragment("a"), page("b"), fragment("b"), fragment("a")], [], id="led back by the server"),
        pytest.param([fragment("a"), page("b"), page("c"), fragment("b"), fragment("c")], [3], id="left twice"),
        pytest.param([fragment("a"), page("b"), page("a"), fragment("a"), fragment("b")], [], id="there and back"),
        pytest.param(
            [fragment("a"), page("b"), OTHER, None, b"", b"\xff\xff", fragment("a")], [6], id="other messages"
        ),
    ],
)
def test_only_the_page_just_left_is_not_heard(messages, dropped):
    visit = Visit()
    assert [place for place, message in enumerate(messages) if not visit.takes(message)] == dropped


def test_the_server_hears_the_rest_in_order():
    """Text, bytes and the end of the connection pass."""
    sent = [
        {"type": "websocket.connect"},
        *({"type": "websocket.receive", "bytes": message} for message in (fragment("a"), page("b"), fragment("a"))),
        {"type": "websocket.receive", "text": "x"},
        {"type": "websocket.disconnect", "code": 1000},
    ]
    heard = []

    async def app(scope, receive, send):
        while not heard or heard[-1]["type"] != "websocket.disconnect":
            heard.append(await receive())

    async def receive(messages=iter(sent)):  # noqa: B008
        return next(messages)

    asyncio.run(PageChanges(app)({"type": "websocket"}, receive, None))
    assert heard == [*sent[:3], *sent[4:]]


def test_the_protocol_is_what_we_take_it_for():
    """If this fails, Streamlit's messages are other ones, and PageChanges hears of no page."""
    fields = BackMsg.DESCRIPTOR.fields_by_name["rerun_script"].message_type.fields_by_name
    assert {"page_script_hash", "fragment_id", "query_string"} <= set(fields)
    assert BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields
    assert BackMsg.FromString(fragment("a")).rerun_script.fragment_id == "f"
