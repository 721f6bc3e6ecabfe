"""The files that a gate's chart follows: an address means one setting, and nothing that no reader can set."""

import math

import numpy as np
import pytest

from activation_lab.content.gates.settings import GateSettings
from activation_lab.content.gates.tracks import choice, followed
from activations import gates

EVERY = [
    GateSettings(gates.swiglu.at(beta=1.702), 1.5, -3.0),
    GateSettings(gates.clamped_swiglu.at(limit=16, clamp="after", plus_one=False), -0.1, 12.0),
    GateSettings(gates.clamped_swiglu.at(limit=math.inf), 2.0, 1.0),
    GateSettings(gates.situ.at(linear_beta=25.0), 2.0, 1.0),
]


@pytest.mark.parametrize("covered", [False, True])
def test_the_address_of_a_file_is_read_back(covered):
    counts = []
    for settings in EVERY:
        found = followed(settings, covered).values()
        counts.append(len(found))
        for file in found:
            start, page, *parts = file.address.split("/")
            assert (start, page) == ("tracks", "gates")
            assert choice(*parts) == file
    assert counts == [1, 2, 1, 2]


def test_a_file_has_the_present_value_among_its_stops_ends():
    for settings in EVERY:
        for slider, file in followed(settings, covered=False).items():
            content = file.track()
            assert (content["stops"][0], content["stops"][-1]) == (slider.low, slider.high)
            assert len(content["stops"]) == len(content["updates"])
            assert np.all(np.diff(content["stops"]) > 0)


@pytest.mark.parametrize(
    "address",
    [
        "swish/beta/1.0/2.0,1.0/slopes",
        "swiglu/alpha/1.0/2.0,1.0/slopes",
        "swiglu/beta/9.0/2.0,1.0/slopes",
        "swiglu/beta/nan/2.0,1.0/slopes",
        "swiglu/beta/1.0,2.0/2.0,1.0/slopes",
        "swiglu/beta/1.0/2.0/slopes",
        "swiglu/beta/1.0/13.0,1.0/slopes",
        "swiglu/beta/1.0/nan,1.0/slopes",
        "swiglu/beta/1.0/2.0,1.0/all",
        "geglu/approximate/none/2.0,1.0/slopes",
        "clamped_swiglu/limit/inf,1.702,True,before/2.0,1.0/slopes",
        "clamped_swiglu/limit/0.0,1.702,True,before/2.0,1.0/slopes",
        "clamped_swiglu/limit/7.0,1.702,Maybe,before/2.0,1.0/slopes",
        "clamped_swiglu/limit/7.0,1.702,True,never/2.0,1.0/slopes",
    ],
)
def test_other_addresses_lead_nowhere(address):
    assert choice(*address.split("/")) is None
