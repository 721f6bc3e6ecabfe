"""A server under messages that no browser sends: broken handshakes and frames, invalid protocol, far too large messages.

Whatever comes, the connection is closed or the message ignored; the next reader is served, and memory stays flat.
"""

import asyncio
import os
import random
import re
import socket
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from benchmarks.reader import reader
from tests.helpers.browser import running_app

MESSAGES = 60
# Python gives little memory back: the second and third of three equal rounds may add this many MB.
FLAT = 8


@pytest.fixture(scope="module")
def server():
    """(address, process) of an app of its own."""
    with running_app() as found:
        yield found


def stream(address):
    """A bare connection, as a browser opens it."""
    return connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        subprotocols=["streamlit"],
        origin=address,
        max_size=None,
        compression=None,
    )


def memory(process):
    """Resident memory in MB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())[1]) / 1024


async def a_reader_is_served(address):
    """Someone who comes now finds the page, moves a slider, and sees no exception."""
    async with reader(address) as visitor:
        await visitor.open("elu", elu_alpha=2)
        assert visitor.heading.startswith("# ELU")
        assert visitor.values["elu_alpha"] == (2,)
        await visitor.commit("elu_alpha", 1.5)
        assert not visitor.exceptions


async def sent(address, *payloads):
    """Sends these messages on a connection of their own; returns the code with which the server closed it, or None."""
    async with stream(address) as connection:
        try:
            for payload in payloads:
                await connection.send(payload)
            async with asyncio.timeout(2):
                while True:
                    await connection.recv()
        except TimeoutError:
            return None
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006


def page_request():
    message = BackMsg()
    message.rerun_script.page_name = "elu"
    return message.SerializeToString()


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        pytest.param("text", 1000, id="text"),
        pytest.param(b"\xff\xff\xff\xff\xff", 1002, id="no message"),
        pytest.param(page_request()[:-1], 1002, id="cut short"),
        pytest.param(b"\x00" * 1_500_000, 1009, id="larger than a reader's state may be"),
        pytest.param(b"\x00" * 9_000_000, 1009, id="larger than any message may be"),
    ],
)
def test_what_cannot_be_read_ends_its_connection(server, payload, code):
    """With the code that says why, and nobody else's."""
    address, process = server
    assert asyncio.run(sent(address, payload)) in (code, 1006)
    asyncio.run(a_reader_is_served(address))
    assert process.poll() is None


def frame(first, second, *rest, body=b""):
    return bytes([first, second, *rest]) + body


MASK = b"\x00\x00\x00\x00"
BROKEN_FRAMES = {
    "not masked": frame(0x82, 0x01, body=b"x"),
    "reserved bits": frame(0xF2, 0x81, body=MASK + b"x"),
    "unknown opcode": frame(0x8B, 0x80, body=MASK),
    "a continuation of nothing": frame(0x80, 0x81, body=MASK + b"x"),
    "a fragmented ping": frame(0x09, 0x80, body=MASK),
    "a ping that is too long": frame(0x89, 0xFE, body=struct.pack("!H", 126) + MASK + b"x" * 126),
    "a length of 2 to the 63": frame(0x82, 0xFF, body=struct.pack("!Q", 2**63) + MASK),
    "a length that never comes": frame(0x82, 0xFE, body=struct.pack("!H", 65535) + MASK + b"x"),
    "a start that never ends": b"".join(
        frame(0x02 if not part else 0x00, 0x81, body=MASK + b"x") for part in range(200)
    ),
    "a close with half a code": frame(0x88, 0x81, body=MASK + b"\x03"),
    "noise": random.Random(3).randbytes(4096),
}
BROKEN_REQUESTS = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"x" * 100,
    "an endless line": b"GET /" + b"a" * 200_000,
    "an endless header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 200_000,
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
    "an upgrade without a key": b"GET /_stcore/stream HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "nothing": b"",
}


def raw(address, request, body=b""):
    """Sends these bytes, looks at what comes back, and leaves without a goodbye."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(request)
        line.settimeout(0.3 if body else 0.1)
        try:
            if body:
                assert line.recv(4096).startswith(b"HTTP/1.1 101")
                line.sendall(body)
            while line.recv(65536):
                pass
        except OSError:
            pass


def test_broken_frames(server):
    """The process outlives each of them, and after all of them a reader is served."""
    address, process = server
    handshake = (
        "GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    for name, broken in BROKEN_FRAMES.items():
        raw(address, handshake.encode(), broken)
        assert process.poll() is None, name
    asyncio.run(a_reader_is_served(address))


def test_broken_requests(server):
    """Likewise."""
    address, process = server
    for name, broken in BROKEN_REQUESTS.items():
        raw(address, broken)
        assert process.poll() is None, name
    asyncio.run(a_reader_is_served(address))


def nonsense(chance, known):
    """A message of the protocol that no browser would send: unknown fragments, states of wrong kinds and sizes, any request."""
    message = BackMsg()
    if chance.random() < 0.3:
        others = [
            field for field in BackMsg.DESCRIPTOR.fields if field.name not in ("rerun_script", "debug_last_backmsg_id")
        ]
        chosen = chance.choice(others)
        if chosen.message_type is not None:
            getattr(message, chosen.name).SetInParent()
        else:
            setattr(message, chosen.name, chance.random() < 0.8)
        return message.SerializeToString()
    rerun = message.rerun_script
    rerun.page_name = chance.choice(("elu", "softmax", "", "nothing", "../x", "é" * 50))
    rerun.query_string = chance.choice(("", "elu_alpha=nan", "%", "&&==", "a=" + "b" * 1000, "elu_x=1&elu_x=2&elu_x=3"))
    if chance.random() < 0.5:
        rerun.fragment_id = chance.choice(("x", "0" * 32, known["fragment"]))
    if chance.random() < 0.3:
        rerun.page_script_hash = chance.choice(("x", "f" * 32))
    for _ in range(chance.randint(0, 6)):
        state = rerun.widget_states.widgets.add(id=chance.choice((*known["widgets"], "x", "", "$$ID-x-y")))
        match chance.randint(0, 6):
            case 0:
                state.double_array_value.data[:] = [
                    chance.choice((0.5, -1e308, 1e308, float("inf"), float("nan"))) for _ in range(chance.randint(0, 3))
                ]
            case 1:
                state.string_value = chance.choice(("", "1", "\x00", "<b>", "9" * 10_000))
            case 2:
                state.json_value = chance.choice(("{", "[]", '{"a":', "null"))
            case 3:
                state.json_trigger_value = chance.choice(("{", "[1]", '[{"event": "drawn"}]', '{"event": 1}'))
            case 4:
                state.int_value = chance.choice((0, -1, 2**62))
            case 5:
                state.bytes_value = chance.randbytes(chance.randint(0, 100))
            case 6:
                state.trigger_value = True
    return message.SerializeToString()


async def a_round(address, seed, known):
    """Connections that send nonsense, with a request for a page now and then, until the server closes them or has had enough."""
    chance = random.Random(seed)
    sent = 0
    while sent < MESSAGES:
        async with stream(address) as connection:
            with suppress(ConnectionClosed):
                for _ in range(30):
                    sent += 1
                    await connection.send(page_request() if sent % 10 == 9 else nonsense(chance, known))
                    await heard(connection)


async def heard(connection):
    """Takes what comes until it is quiet for a moment."""
    with suppress(TimeoutError):
        while True:
            async with asyncio.timeout(0.01):
                await connection.recv()


async def what_is_known(address):
    """A fragment and the widgets of the page, for nonsense that hits something."""
    async with reader(address) as visitor:
        await visitor.open("elu")
        controls = visitor.controls.values()
        return {
            "fragment": visitor.controls["elu_alpha"].fragment,
            "widgets": [control.slider.id for control in controls],
        }


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="reads memory from /proc")
def test_nonsense_in_the_protocol_costs_nothing(server):
    """Three rounds of the same; after them a reader is served, and memory is what it was after the first."""
    address, process = server
    known = asyncio.run(what_is_known(address))
    used = []
    for _ in range(3):
        asyncio.run(a_round(address, 5, known))
        asyncio.run(a_reader_is_served(address))
        used.append(memory(process))
    assert used[-1] - used[0] < FLAT, used
    assert process.poll() is None
