"""What the lessons train on: the handwritten digits, and four sets of points in the plane."""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from activation_lab.paths import ASSETS
from activations.activation import Source
from activations.types import FloatArray

# 1,797 images of 8×8 pixels, each from 0 to 16: the test set of UCI's "Optical recognition of handwritten digits", as
# scikit-learn ships it. assets/digits.txt documents its source and licence.
DIGITS = ASSETS / "digits.npz"
DIGITS_SOURCE = Source(
    "Alpaydin and Kaynak", "Optical recognition of handwritten digits", 1998, "https://doi.org/10.24432/C50P49"
)
DIGITS_SHA256 = "b2dab7b501728c22e9119ad76740b2e17c77a231e42d1e592380d90886f1a05e"
MOST_TRAINING_DIGITS = 1400
PLANE = ("moons", "circles", "spirals", "xor")

ClassArray: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Data:
    """A training and a validation set: `x` of shape (examples, inputs), float64; `y` holds classes from 0, integers."""

    name: str
    classes: int
    x: FloatArray
    y: ClassArray
    validation_x: FloatArray
    validation_y: ClassArray


def digit_images(path: Path = DIGITS) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """(images, labels): 1,797 images of shape (8, 8), bytes from 0 to 16, and the digit in each.

    Raises ValueError if the file does not have the checksum above.
    """
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != DIGITS_SHA256:
        raise ValueError(f"{path} is damaged: its SHA-256 is {found}, expected {DIGITS_SHA256}")
    with np.load(io.BytesIO(content)) as stored:
        return stored["images"], stored["labels"]


def digits(seed: int = 0, training: int = MOST_TRAINING_DIGITS, standardised: bool = True) -> Data:
    """The digits as Data, 64 inputs and 10 classes, split by `seed`: 397 for validation, the first `training` of the others.

    A smaller training set is part of a larger one, and all share one validation set. Standardised means that
    each pixel has mean 0 and standard deviation 1 over all 1,400 training digits (a pixel that never changes is 0);
    otherwise pixels run from 0 to 16.
    """
    images, labels = digit_images()
    order = np.random.default_rng(seed).permutation(len(labels))
    x, y = images.reshape(-1, 64).astype(np.float64)[order], labels.astype(np.int64)[order]
    pool = x[:MOST_TRAINING_DIGITS]
    if standardised:
        spread = pool.std(axis=0)
        x = (x - pool.mean(axis=0)) / np.where(spread > 0, spread, 1)
    count = min(training, MOST_TRAINING_DIGITS)
    return Data("digits", 10, x[:count], y[:count], x[MOST_TRAINING_DIGITS:], y[MOST_TRAINING_DIGITS:])


def plane(name: str, seed: int = 0, noise: float = 0.1, training: int = 300, validation: int = 300) -> Data:
    """Two classes of points in the plane as Data: "moons", "circles", "spirals" or "xor", within about ±1 each way.

    `noise` is the standard deviation of the noise added to each coordinate. The classes differ in size by at most one point.
    Raises ValueError for an unknown name.
    """
    if name not in SHAPES:
        raise ValueError(f"unknown set of points {name!r}; known: {', '.join(PLANE)}")
    random = np.random.default_rng(seed)
    count = training + validation
    y = random.permutation(np.arange(count) % 2)
    x = SHAPES[name](y, random) + noise * random.standard_normal((count, 2))
    return Data(name, 2, x[:training], y[:training], x[training:], y[training:])


def moons(y: ClassArray, random: np.random.Generator) -> FloatArray:
    """Two interlocking half circles."""
    angle = np.pi * random.uniform(size=len(y))
    upper = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    return np.where(y[:, None] == 0, upper, -upper) / 1.5


def circles(y: ClassArray, random: np.random.Generator) -> FloatArray:
    """A circle of radius 0.4 within one of radius 0.9."""
    angle = 2 * np.pi * random.uniform(size=len(y))
    radius = np.where(y == 0, 0.9, 0.4)
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)


def spirals(y: ClassArray, random: np.random.Generator) -> FloatArray:
    """Two spiral arms of one and a half turns."""
    along = np.sqrt(random.uniform(size=len(y)))
    angle = 3 * np.pi * along + np.pi * y
    return np.stack([along * np.cos(angle), along * np.sin(angle)], axis=1)


def xor(y: ClassArray, random: np.random.Generator) -> FloatArray:
    """A square; diagonally opposite quarters form one class."""
    x = random.uniform(-1, 1, (len(y), 2))
    wrong = (x[:, 0] * x[:, 1] < 0) != (y == 1)
    return np.where(wrong[:, None], x * [-1, 1], x)


SHAPES = {"moons": moons, "circles": circles, "spirals": spirals, "xor": xor}
