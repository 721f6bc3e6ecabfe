"""What a number format loses at the stops of a slider: the files of a table that follows the thumb say what Python finds there."""

from dataclasses import replace

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import activations
from activation_lab.content.lens.stops import EACH, at_stops, of_file, sliders
from activation_lab.content.lens.words import rows
from activation_lab.content.own.settings import own_function
from activation_lab.content.settings import FunctionSettings
from activation_lab.server.lens_files import lens_address, routes
from activations.formats import FORMATS

E4M3, FLOAT16, BFLOAT16 = (FORMATS[name] for name in ("float8_e4m3fn", "float16", "bfloat16"))
WINDOW = (-2.0, 3.0, -1.0, 4.0)


@pytest.fixture(scope="module")
def client():
    with TestClient(Starlette(routes=routes())) as found:
        yield found


def told(client, settings, moved, file, covered=False):
    """The file as a dict: by stop, the rows."""
    answer = client.get(f"/{lens_address(settings, covered)}&moved={moved}&file={file}")
    assert answer.status_code == 200
    return {stop: [tuple(row) for row in found] for stop, found in answer.json()}


def test_a_file_says_what_python_finds_at_each_of_its_stops(client):
    own = own_function("a*tanh(b*x)").at(a=1.5, b=2.0)
    for function, moved, first, step in (
        (activations.elu.at(alpha=2.25), "alpha", 0.4, 0.01),
        (activations.selu.at(scale=1.2), "alpha", 0.9, 0.01),
        (activations.relu_general.at(max_value=6.0), "negative_slope", 0.4, 0.01),
        (own, "a", own.activation.parameters["a"].low + 40 * own.activation.parameters["a"].step, None),
    ):
        settings = FunctionSettings(function, (-8.0, 8.0), window=WINDOW, format=E4M3)
        low, width, key = sliders(function)[moved]
        set_by_reader = function.values[moved] != function.activation.parameters[moved].default
        assert (f"{key}=" in lens_address(settings, covered=False)) == set_by_reader
        assert step in (None, width)
        found = told(client, settings, moved, str(40 // EACH))
        stops = [round(first + index * width, 10) for index in range(EACH)]
        assert list(found) == stops, function
        for stop in stops:
            there = replace(settings, function=function.activation.at(**(function.values | {moved: stop})))
            assert found[stop] == rows(there, covered=False), (function, stop)
        assert round(low + 40 * width, 10) == stops[0]


def test_the_ends_of_the_x_range_and_a_limit_that_is_off(client):
    settings = FunctionSettings(activations.silu.at(), window=WINDOW, format=FLOAT16)
    found = told(client, settings, "x.high", "7")
    assert list(found) == [4.0, 4.5, 5.0, 5.5]
    # A new x-range ends a zoom.
    assert found[4.5] == rows(replace(settings, x_range=(-5.0, 4.5), window=None), covered=False)
    narrow = rows(replace(settings, window=(1.0, 1.000001, 0.0, 1.0)), covered=False)
    assert narrow[0][0] == "Distinct f(x) for 1 ≤ x ≤ 1.000001"
    limited = FunctionSettings(activations.relu_general.at(max_value=6.0), format=E4M3)
    found = told(client, limited, "max_value", "inf", covered=True)
    off = replace(limited, function=activations.relu_general.at())
    assert found == {"inf": rows(off, covered=True)}
    assert "f′" not in str(found)


def test_stops_that_take_long_are_left_out_and_useless_addresses_have_none(client):
    """1.5x is halfway between two numbers for half of all inputs, and the definition decides each of them."""
    elu = FunctionSettings(activations.elu.at(), format=BFLOAT16)
    stops = of_file(elu.function, "alpha", "37")
    assert [stop for stop, _ in at_stops(elu, "alpha", stops, covered=False)] == [1.48, 1.49, 1.51]
    for address in (
        "elu.json?elu_format=bfloat16&moved=beta&file=1",
        "elu.json?elu_format=bfloat16&moved=alpha&file=-1",
        "elu.json?elu_format=bfloat16&moved=alpha&file=9000",
        "elu.json?elu_format=bfloat16&moved=alpha&file=inf",
        "elu.json?elu_format=bfloat16&moved=__class__&file=x",
        "elu.json?moved=alpha&file=1",
        "own.json?own_f=<script>&own_format=bfloat16&moved=a&file=1",
        "nothing.json?moved=alpha&file=1",
    ):
        assert client.get(f"/lens/{address}").json() == [], address
    assert client.get(f"/lens/elu.json?x={'x' * 9000}").status_code == 414
