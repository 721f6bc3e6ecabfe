"""Security headers on every answer, and no method but reading."""

import base64
import hashlib

import pytest
from starlette.testclient import TestClient

from activation_lab.server.hardening import FRAMING_SITES, Hardened, page_policy
from activation_lab.server.streamlit_patches.static_folder import index_page


@pytest.fixture
def client():
    """An app that answers whatever it is asked, behind the headers."""

    async def answer(scope, receive, send):
        await send({"type": "http.response.start", "status": 404, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"here"})

    return TestClient(Hardened(answer))


def rules(policy):
    return {name: sources.split() for name, _, sources in (rule.partition(" ") for rule in policy.split("; "))}


def test_every_answer_carries_the_headers(client):
    """Also one that says no."""
    for answer in (client.get("/nothing"), client.post("/elu")):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert rules(answer.headers["content-security-policy"]) == {
            "default-src": ["'none'"],
            "style-src": ["'unsafe-inline'"],
        }


def test_the_policy_allows_this_streamlits_inline_script_and_no_other():
    """The hash is that of the page's own script; nothing opens eval or any inline script."""
    html = index_page()
    script = html.split(b"<script>", 1)[1].split(b"</script>", 1)[0]
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert rules(page_policy(html))["script-src"] == ["'self'", "blob:", f"'sha256-{digest}'"]
    assert rules(page_policy(b"<html></html>"))["script-src"] == ["'self'", "blob:"]


def test_a_host_names_the_sites_that_may_frame_the_app(monkeypatch):
    """Any site by default, since embedding is a feature."""
    assert rules(page_policy(b""))["frame-ancestors"] == ["*"]
    monkeypatch.setenv(FRAMING_SITES, "'self' https://school.example")
    assert rules(page_policy(b""))["frame-ancestors"] == ["'self'", "https://school.example"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_is_written_over_http(client, method):
    """Uploads included: Streamlit's address for them never hears of it."""
    answer = client.request(method, "/_stcore/upload_file/session/file", content=b"x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert client.get("/").text == "here"
