"""The texts that follow a function's sliders are the page's own; where the answer is covered, no file tells it."""

import json
from dataclasses import asdict

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import activations
from activation_lab.content.settings import MOST_NUMBERS
from activation_lab.export.html import texts, words
from activation_lab.server.served_texts import address, routes


@pytest.fixture(scope="module")
def client():
    """The routes alone, without Streamlit around them."""
    return TestClient(Starlette(routes=routes()))


@pytest.mark.parametrize("name", ["leaky_relu", "gelu", "relu"])
@pytest.mark.parametrize("covered", [False, True])
def test_a_file_holds_the_texts_of_every_stop(client, name, covered):
    activation = activations.get(name)
    answer = client.get(f"/{address(activation, 'words', covered)}")
    told = texts.texts(activation.at(), lambda function: words.words(function, covered))
    assert answer.json() == json.loads(json.dumps([asdict(one) for one in told]))
    assert "immutable" in answer.headers["cache-control"]


def test_numbers_of_the_reader_are_in_the_address(client):
    asked = address(activations.leaky_relu, "numbers", numbers=[-3.25, float("inf")])
    (told,) = client.get(f"/{asked}").json()
    assert any("−3.25" in template for template in told["templates"])
    assert any('"inf"' in template for template in told["templates"])


def test_a_covered_answer_is_in_no_file(client):
    for kind in ("words", "numbers"):
        content = client.get(f"/{address(activations.leaky_relu, kind, covered=True)}").text
        assert "′" not in content
        assert "slope at 0" not in content


def test_a_file_of_another_version_is_not_kept(client):
    answer = client.get("/texts/words/relu-000000000000")
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")


@pytest.mark.parametrize(
    "path",
    [
        *("words/eluu-0", "word/elu-0", "numbers/elu-0/a", "numbers/elu-0/1,,2", "words/elu-0/1.0"),
        f"numbers/relu-0/{','.join(['1.0'] * (MOST_NUMBERS + 1))}",
    ],
)
def test_what_no_page_asks_for_is_not_computed(client, path):
    assert client.get(f"/texts/{path}").status_code == 404
