"""Streamlit's scripts and styles arrive compressed and whole, and nothing else is touched."""

import gzip

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from streamlit.web.server.starlette import starlette_gzip_middleware

from activation_lab.server.streamlit_patches.packed_static import FILES, PackedStatic

SCRIPT = max((FILES / "js").glob("index.*.js"), key=lambda path: path.stat().st_size)
STYLE = next((FILES / "css").glob("*.css"))


@pytest.fixture
def client():
    """Streamlit, which says so when it is asked."""
    return TestClient(PackedStatic(PlainTextResponse("Streamlit")))


@pytest.mark.parametrize("path", [SCRIPT, STYLE], ids=["script", "style"])
@pytest.mark.parametrize("base", ["", "/base/path"])
def test_a_file_is_packed(client, path, base):
    """Its bytes, its type, and leave to keep it."""
    address = f"{base}/static/{path.parent.name}/{path.name}"
    with client.stream("GET", address, headers={"Accept-Encoding": "gzip, br"}) as answer:
        sent = b"".join(answer.iter_raw())
    assert gzip.decompress(sent) == path.read_bytes()
    assert len(sent) < 0.5 * path.stat().st_size
    assert answer.headers["content-type"].startswith("text/")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    "address",
    [
        "/static/js/nothing.js",
        "/static/media/font.woff2",
        "/static/js/..%2f..%2findex.html",
        "/static/js/../../index.js",
        "/elu",
        f"/static/js/{SCRIPT.name}/more",
    ],
)
def test_the_rest_is_streamlits(client, address):
    assert client.get(address).text == "Streamlit"


def test_who_takes_no_gzip_gets_the_plain_file(client):
    answer = client.get(f"/static/js/{SCRIPT.name}", headers={"Accept-Encoding": "identity"})
    assert answer.text == "Streamlit"


def test_streamlit_serves_its_scripts_plain():
    """Why this is needed; if it fails, activation_lab/server/streamlit_patches/packed_static.py can go."""
    assert starlette_gzip_middleware._should_bypass_gzip(f"/static/js/{SCRIPT.name}")
    assert not list((FILES / "js").glob("*.gz"))
