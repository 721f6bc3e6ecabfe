"""Messages are compressed against the last 16 KB that were sent, not the last 4.

Replaces the name ServerPerMessageDeflateFactory in uvicorn's websockets_sansio_impl, which compresses for Streamlit and has no setting
for its window. A commit's messages, 8 KB, are much like the last one's: with those in the window there is little left to send. It
takes 48 KB of memory for each reader. No public issue is known to us. Seen in Streamlit 1.67, with uvicorn 0.54. It can go when uvicorn's
window has a setting, or is as wide by itself.
"""

from uvicorn.protocols.websockets import websockets_sansio_impl as websockets

# 2 ** 14 bytes.
BITS = 14
# uvicorn's own name for it, which it does not export.
FACTORY = "ServerPerMessageDeflateFactory"
_factory = getattr(websockets, FACTORY)


def widen() -> None:
    """Widens the window of all connections from now on."""
    setattr(websockets, FACTORY, _wide)


def _wide(**settings):
    return _factory(**settings | {"server_max_window_bits": BITS})
