"""What the app serves: only what exists, compressed, with the headers that let a browser keep it."""

import gzip
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import activations
from activation_lab.figures.frames import frames
from activation_lab.server.served_files import (
    ChartPages,
    frames_address,
    page_links,
    preloads,
    routes,
    script_addresses,
)
from app import components
from tests.helpers.cases import every_name


@pytest.fixture
def client():
    """The routes alone, without Streamlit around them."""
    return TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize("order", [1, 2])
@every_name
def test_frames(name, client, order):
    """The address on the page leads to the frames' bytes, those of f″ in a file of their own."""
    activation = activations.get(name)
    answer = client.get(f"/{frames_address(activation, order)}")
    assert answer.content == frames(activation, order).payload
    assert "immutable" in answer.headers["cache-control"]


def test_other_frames_are_not_there(client):
    assert client.get("/frames/elu.third-000000000000.bin").status_code == 404
    assert client.get("/frames/elu.second-000000000000.bin").headers["cache-control"] == "no-store"


def test_a_page_is_preloaded_without_f_second():
    """Nothing of f″ is fetched before a reader asks for it."""
    assert ".second-" not in preloads("elu", {})


def test_plain_and_compressed(client):
    """Who takes gzip gets gzip; who does not, does not."""
    address = f"/{script_addresses()['live_chart']}"
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip"}) as answer:
        packed = b"".join(answer.iter_raw())
    with client.stream("GET", address, headers={"Accept-Encoding": "identity"}) as answer:
        plain = b"".join(answer.iter_raw())
    assert gzip.decompress(packed) == plain
    assert plain.endswith(
        b"export { draw, offeredPictures, remove, mountWords, unmountWords, mountLost, unmountLost };"
    )


def test_what_every_page_asks_for(client):
    """A script that runs before Streamlit's, and a style sheet that delays no screen; each there under the name that the page says."""
    links = page_links()
    assert re.findall('media="([^"]+)"', links) == ["print, (forced-colors: active)"]
    found = {address: client.get(f"/{address}") for address in re.findall('"\\./([^"]+)"', links)}
    kinds = [answer.headers["content-type"].partition(";")[0] for answer in found.values()]
    assert kinds == ["text/javascript", "text/css"]
    assert all("immutable" in answer.headers["cache-control"] for answer in found.values())
    assert "<script defer" in links


@pytest.mark.parametrize("address", ["/frames/nothing-0.bin", "/scripts/other-1.js", "/frames/..%2f..%2fapp.py-0"])
def test_nothing_else_is_served(client, address):
    """Unknown names are a 404, and no path reaches the disk."""
    assert client.get(address).status_code == 404


def test_only_the_html_of_pages_with_a_chart_is_helped():
    """A chart page's HTML starts the downloads, new or kept by the browser; nothing else is touched."""
    assert preloads("nothing", {}) is None
    assert frames_address(activations.elu) in preloads("elu", {})
    html = b"<html><head><title>x</title></head><body></head></body></html>"

    async def page(scope, receive, send):
        kept = scope["path"].startswith("/kept")
        kind = b"application/json" if scope["path"].endswith("json/elu") else b"text/html; charset=utf-8"
        headers = [(b"etag", b"1")] if kept else [(b"content-type", kind), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 304 if kept else 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if kept else html})

    wrapped = TestClient(ChartPages(page, components=components))
    for address in ("/elu", "/base/path/elu", "/softmax", "/compare", "/kept/elu"):
        answer = wrapped.get(address)
        assert script_addresses()["plotly"] in answer.headers["link"]
        assert answer.headers["etag"] == "1"
        assert answer.content == (b"" if "kept" in address else html)
    link = wrapped.get("/playground").headers["link"]
    for name in ("network_player", "live_chart", "plotly"):
        assert script_addresses()[name] in link, "the player's cover is a chart"
    for address in ("/", "/elu/x.json", "/json/elu"):
        answer = wrapped.get(address)
        assert "link" not in answer.headers
        assert answer.content == html
