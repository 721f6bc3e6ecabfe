"""Frames of a small network in training: for each epoch its decision boundary, each hidden unit's output, and its weights.

A stretch of epochs is a JSON header, preceded by its length, then float32 numbers (the training points, the losses and the
accuracy of all epochs so far), then bytes: for each epoch the boundary, the units' maps and the links. Every epoch
but the first is stored as the difference from the previous one, which compresses better.
"""

import json
import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from activation_lab.networks.data import Data
from activation_lab.networks.functions import function_named
from activation_lab.networks.network import views
from activation_lab.networks.playground import Course, Maps
from activation_lab.networks.training import State

# A byte of ±127 is full colour; NOTHING marks NaN.
FULL, NOTHING = 127, -128
# A unit's map has every second point of the boundary's map, in both directions.
COARSER = 2
# The log-odds that are full colour in the boundary's map: a probability of 0.9997.
SUREST = 8.0
# Larger losses are drawn as this one, since float32 ends at 3e38.
LARGEST = 1e30
# A link is drawn at full strength from this weight on.
STRONGEST = 4.0


@np.errstate(all="ignore")
def boundary_bytes(maps: Maps) -> NDArray[np.int8]:
    """The log-odds of class 1, up to ±SUREST, as (points, points) bytes: they bend less than the probability, so the
    player can interpolate smoothly between them."""
    return _bytes(np.clip(2 * np.arctanh(2 * maps.probability - 1) / SUREST, -1, 1))


def shades() -> list[int]:
    """For each byte of a boundary, from −127 to 127, the byte of its colour: twice the probability of class 1, minus 1."""
    return np.rint(FULL * np.tanh(np.arange(-FULL, FULL + 1) / FULL * SUREST / 2)).astype(int).tolist()


@np.errstate(all="ignore")
def unit_bytes(maps: Maps) -> NDArray[np.int8]:
    """Each hidden unit's output as (units, points / 2, points / 2) bytes; full colour is ±1, or the unit's largest value if that is greater."""
    seen = np.concatenate(maps.units)[:, ::COARSER, ::COARSER]
    largest = np.abs(seen).max(axis=(1, 2), keepdims=True)
    return _bytes(seen / np.maximum(1, largest))


def link_bytes(state: State) -> NDArray[np.int8]:
    """The weight from each unit to each of the next layer, layer by layer, as one row of bytes; biases have no link.

    The boundary depends on the difference of the network's two outputs, so the last links are half the difference of their weights.
    """
    *hidden, top = (layer.kernel for layer in views(state.network, state.weights[0]))
    kernels = [*hidden, (top[:, 1:] - top[:, :1]) / 2]
    return _bytes(np.clip(np.concatenate([kernel.ravel() for kernel in kernels]) / STRONGEST, -1, 1))


def _bytes(shares):
    """Shares from −1 to 1 as bytes."""
    return np.where(np.isfinite(shares), np.rint(FULL * np.nan_to_num(shares)), NOTHING).astype(np.int8)


def stretch(courses: Sequence[Course], maps: Sequence[Maps], data: Data) -> bytes:
    """The bytes of consecutive epochs: their Courses (the last one holds all losses), their Maps, the training Data."""
    last = courses[-1]
    network = last.state.network
    rows = [
        np.concatenate([boundary_bytes(seen).ravel(), unit_bytes(seen).ravel(), link_bytes(course.state)])
        for course, seen in zip(courses, maps, strict=True)
    ]
    changes = np.diff(np.stack(rows), axis=0, prepend=np.zeros_like(rows[:1]))
    measured = np.concatenate([last.training_loss, last.validation_loss, last.validation_accuracy])
    header = json.dumps(
        {
            "first": courses[0].epoch,
            "count": len(courses),
            "points": len(maps[0].x),
            "unitPoints": len(maps[0].x[::COARSER]),
            "extent": float(maps[0].x[-1]),
            "layers": [layer.units for layer in network.hidden],
            "titles": [function_named(layer.activation).title for layer in network.hidden],
            "inputs": network.inputs,
            "examples": len(data.y),
            "shades": shades(),
        },
        separators=(",", ":"),
    ).encode()
    numbers = np.concatenate([data.x.ravel(), data.y, np.minimum(measured, LARGEST)]).astype("<f4")
    return struct.pack("<I", len(header)) + header + numbers.tobytes() + changes.tobytes()
