"""Connections are compressed against more than the last commit's messages."""

import inspect
import zlib

from uvicorn.protocols.websockets import websockets_sansio_impl as websockets

from activation_lab.server.streamlit_patches import wide_window


def test_uvicorn_s_own_window_is_narrower():
    """Why this is needed: if it fails, look whether activation_lab/server/streamlit_patches/wide_window.py can go."""
    made = wide_window._factory(server_max_window_bits=12)
    assert made.server_max_window_bits < wide_window.BITS
    source = inspect.getsource(websockets)
    assert "server_max_window_bits=12" in source


def test_the_window_is_widened(monkeypatch):
    """A message of 9 KB that comes again costs a few bytes."""
    monkeypatch.setattr(websockets, "ServerPerMessageDeflateFactory", wide_window._factory)
    wide_window.widen()
    made = websockets.ServerPerMessageDeflateFactory(
        server_max_window_bits=12, client_max_window_bits=12, compress_settings={"memLevel": 5}
    )
    assert (made.server_max_window_bits, made.client_max_window_bits) == (wide_window.BITS, 12)
    _, extension = made.process_request_params([("client_max_window_bits", None)], [])
    packed = zlib.compressobj(wbits=-extension.local_max_window_bits)
    message = bytes(range(256)) * 4 + zlib.compress(bytes(i * i % 251 for i in range(40_000)))
    message = (message * 9)[:9000]
    first = packed.compress(message) + packed.flush(zlib.Z_SYNC_FLUSH)
    again = packed.compress(message) + packed.flush(zlib.Z_SYNC_FLUSH)
    assert len(again) < 200 < len(first)
