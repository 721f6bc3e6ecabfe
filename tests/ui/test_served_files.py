"""What the app serves: only what exists, compressed, with the headers that let a browser keep it."""

import gzip

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import activations
from figures.frames import frames
from ui.served_files import PreloadCharts, frames_address, preloads, routes, script_addresses


@pytest.fixture
def client():
    """The routes alone, without Streamlit around them."""
    return TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize("name", activations.names())
def test_frames(client, name):
    """The address on the page leads to the frames' bytes."""
    activation = activations.get(name)
    answer = client.get(f"/{frames_address(activation)}")
    assert answer.content == frames(activation).payload
    assert "immutable" in answer.headers["cache-control"]


def test_plain_and_compressed(client):
    """Who takes gzip gets gzip; who does not, does not."""
    address = f"/{script_addresses()['live_chart']}"
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    with client.stream("GET", address, headers={"Accept-Encoding": "identity"}) as answer:
        plain = b"".join(answer.iter_raw())
    assert gzip.decompress(packed) == plain
    assert b"export function draw" in plain


@pytest.mark.parametrize("address", ["/frames/nothing-0.bin", "/scripts/other-1.js", "/frames/..%2f..%2fapp.py-0"])
def test_nothing_else_is_served(client, address):
    """Unknown names are a 404, and no path reaches the disk."""
    assert client.get(address).status_code == 404


def test_preloads_only_on_html_of_pages_with_a_chart():
    """The Link header stands on a function's HTML, and nowhere else."""
    assert preloads("nothing") is None
    assert frames_address(activations.elu) in preloads("elu")

    async def page(scope, receive, send):
        kind = b"application/json" if scope["path"].endswith("json") else b"text/html; charset=utf-8"
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind)]})
        await send({"type": "http.response.body", "body": b""})

    wrapped = TestClient(PreloadCharts(page))
    assert "plotly" in wrapped.get("/elu").headers["link"]
    assert "plotly" in wrapped.get("/base/path/elu").headers["link"]
    assert "link" not in wrapped.get("/").headers
    assert "link" not in wrapped.get("/elu/x.json").headers
