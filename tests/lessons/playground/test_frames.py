"""A stretch of epochs as bytes: what the player decodes is what the network sees."""

import json
import struct
from dataclasses import replace

import numpy as np

from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.playground.frames import FULL, NOTHING, STRONGEST, SUREST, shades, stretch, unit_bytes
from activation_lab.networks import playground
from activation_lab.networks.network import Layer, views
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.playground import Setup

SETUP = Setup("circles", 0.1, replace(DEFAULT.training, hidden=(Layer("relu", 3), Layer("tanh", 2))))


def decoded(setup, epochs):
    """(courses, maps, header, numbers, one row of bytes for each epoch), decoded as the player does."""
    data = playground.points(setup)
    courses = [playground.begin(setup)]
    for _ in range(epochs):
        courses.append(playground.advance(courses[-1], data))
    maps = [playground.maps(course.state) for course in courses]
    payload = stretch(courses, maps, data)
    (length,) = struct.unpack_from("<I", payload)
    header = json.loads(payload[4 : 4 + length])
    count = header["examples"] * 3 + 3 * (header["first"] + header["count"])
    numbers = np.frombuffer(payload, "<f4", count, 4 + length)
    rows = np.frombuffer(payload, np.int8, offset=4 + length + 4 * count).reshape(header["count"], -1)
    return courses, maps, header, numbers, np.cumsum(rows, axis=0, dtype=np.int8)


def test_every_epoch_comes_back():
    """The boundary's log-odds, each unit's map and each link, to half a step of a byte; points and losses as float32."""
    courses, maps, header, numbers, rows = decoded(SETUP, 5)
    side, unit_side = header["points"], header["unitPoints"]
    assert header["layers"] == [3, 2]
    assert header["titles"] == ["ReLU", "Tanh"]
    data = playground.points(SETUP)
    np.testing.assert_allclose(numbers[:600], data.x.ravel(), atol=1e-6)
    np.testing.assert_array_equal(numbers[600:900], data.y)
    np.testing.assert_allclose(numbers[900:906], courses[-1].training_loss, atol=1e-6)
    for course, seen, row in zip(courses, maps, rows, strict=True):
        boundary = row[: side * side].reshape(side, side)
        odds = np.log(seen.probability / (1 - seen.probability))
        np.testing.assert_allclose(boundary, np.clip(odds / SUREST, -1, 1) * FULL, atol=0.51)
        units = row[side * side :][: 5 * unit_side**2].reshape(5, unit_side, unit_side)
        for unit, output in zip(units, np.concatenate(seen.units)[:, ::2, ::2], strict=True):
            np.testing.assert_allclose(unit, FULL * output / max(1, np.abs(output).max()), atol=0.51)
        links = row[side * side + 5 * unit_side**2 :]
        *_, top = views(course.state.network, course.state.weights[0])
        assert len(links) == 2 * 3 + 3 * 2 + 2
        np.testing.assert_allclose(links[-2:] / FULL * STRONGEST, np.diff(top.kernel)[:, 0] / 2, atol=0.02)


def test_the_shades_are_the_probability():
    odds = np.arange(-FULL, FULL + 1) / FULL * SUREST
    np.testing.assert_allclose(np.array(shades()) / FULL, 2 / (1 + np.exp(-odds)) - 1, atol=0.5 / FULL + 1e-9)


def test_what_has_diverged_is_marked_and_nothing_warns():
    hidden = (Layer("linear", 3), Layer("linear", 2))
    *_, rows = decoded(replace(SETUP, training=replace(SETUP.training, hidden=hidden, optimiser=SGD(1e200))), 3)
    assert (rows[-1] == NOTHING).all()
    assert (rows[0] != NOTHING).all()


def test_a_dead_unit_is_blank():
    """Zero everywhere is no colour, whatever the other units do."""
    maps = playground.maps(playground.begin(SETUP).state)
    dead = replace(maps, units=(np.zeros_like(maps.units[0]), 100 * maps.units[1]))
    coloured = unit_bytes(dead)
    assert (coloured[:3] == 0).all()
    assert np.abs(coloured[3:]).max() == FULL
