"""What the page of a typed function fetches: formulas while they are typed, and frames."""

import struct

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from activation_lab.content import address
from activation_lab.content.own.settings import read_own
from activation_lab.server import typed_files
from activation_lab.server.served_files import FOR_EVER, THIS_TIME
from activation_lab.server.typed_files import frames_address, routes

HOSTILE = (
    "<script>alert(1)</script>",
    "x'\"><img src=x onerror=alert(1)>",
    "x + <b",
    "\x00",
    "x" * 9000,
    "(" * 400,
    "",
)


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=routes())) as found:
        yield found


def test_a_formula_is_typeset_with_letters_and_notes(client):
    found = client.get("/typed/formula", params={"f": "1/2x + beta"}).json()
    assert found["refused"] is None
    assert "<math" in found["html"]
    assert "β" in found["html"]
    assert found["notes"]
    assert "1/(2x)" in " ".join(found["notes"]).replace(" ", "").replace("*", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_is_no_formula_is_refused_with_its_place_and_never_as_html(client, text):
    found = client.get("/typed/formula", params={"f": text}).json()
    assert found["html"] == ""
    assert found["refused"]["reason"]
    line, caret = found["refused"]["line"], found["refused"]["caret"]
    assert 0 <= caret <= len(line) <= 100
    assert line.isprintable()


def test_frames_are_served_from_their_address_alone(client):
    settings = read_own({"own_f": ["a*tanh(b*x)"], "own_b": ["2"]}, address.read_function)
    for order in (1, 2):
        place = frames_address(settings.drawn.function, ("b", "a"), order)
        answer = client.get(f"/{place}")
        (length,) = struct.unpack_from("<I", answer.content)
        assert answer.status_code == 200
        assert b'"knots":{"b":' in answer.content[4 : 4 + length]
        assert answer.headers["cache-control"] == FOR_EVER
    other = client.get(f"/{place.replace('own_b=2', 'own_b=3')}")
    assert other.status_code == 200
    assert other.headers["cache-control"] == THIS_TIME


def test_frames_of_a_hostile_address_are_those_of_the_default_or_none(client):
    assert client.get("/typed/own-0.bin", params={"own_f": "<script>", "live": "a,b,__class__"}).status_code == 200
    assert client.get("/typed/own-0.bin", params={"own_f": "x" * 9000}).status_code == 414


def test_where_too_many_formulas_wait_the_reader_is_told(monkeypatch):
    monkeypatch.setattr(typed_files, "MOST_WAITING", -1)
    with TestClient(Starlette(routes=routes())) as full:
        answer = full.get("/typed/formula", params={"f": "x"})
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
