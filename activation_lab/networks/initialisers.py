"""Initial weights, by the Keras names of their initialisers.

Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html; He et al. (2015),
https://arxiv.org/abs/1502.01852; LeCun et al. (1998), "Efficient BackProp", https://doi.org/10.1007/3-540-49430-8_2
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from activations.types import FloatArray

# The standard deviation of a standard normal truncated at ±2. Keras divides by it.
TRUNCATED_DEVIATION = 0.87962566103423978


@dataclass(frozen=True)
class Scheme:
    """Variance scaling: each weight has variance `scale` / fan, where fan is the number of inputs, or the mean of inputs and outputs."""

    scale: float
    mean_of_fans: bool
    uniform: bool


SCHEMES = {
    "glorot_uniform": Scheme(1, True, True),
    "glorot_normal": Scheme(1, True, False),
    "he_uniform": Scheme(2, False, True),
    "he_normal": Scheme(2, False, False),
    "lecun_uniform": Scheme(1, False, True),
    "lecun_normal": Scheme(1, False, False),
}
NAMES = (*SCHEMES, "random_normal")
# Names that readers see, and the reverse.
SPOKEN = {name: name.replace("_", " ").capitalize().replace("Lecun", "LeCun") for name in NAMES}
BY_SPOKEN_NAME = {spoken: name for name, spoken in SPOKEN.items()}
# The usual initialiser for each of the article's seven functions: Glorot and Bengio's for the S-shaped ones, He's for
# the rectifiers and ELU, LeCun's for SELU, as its authors ask.
CUSTOMARY = {
    "sigmoid": "glorot_normal",
    "tanh": "glorot_normal",
    "relu": "he_normal",
    "leaky_relu": "he_normal",
    "prelu": "he_normal",
    "elu": "he_normal",
    "selu": "lecun_normal",
}


def customary(activation: str) -> str:
    """The name of the usual initialiser for a function; He's for functions other than the seven."""
    return CUSTOMARY.get(activation, "he_normal")


def deviation(name: str, fan_in: int, fan_out: int, sigma: float = 0.05) -> float:
    """The standard deviation of one weight, as a float; "random_normal" uses `sigma`. Raises ValueError for an unknown name."""
    if name == "random_normal":
        return sigma
    if name not in SCHEMES:
        raise ValueError(f"unknown initialiser {name!r}; known: {', '.join(NAMES)}")
    scheme = SCHEMES[name]
    return math.sqrt(scheme.scale / ((fan_in + fan_out) / 2 if scheme.mean_of_fans else fan_in))


def draw(name: str, fan_in: int, fan_out: int, random: np.random.Generator, sigma: float = 0.05) -> FloatArray:
    """Weights of shape (fan_in, fan_out) from a NumPy Generator, distributed as Keras's initialiser of that name.

    Normal distributions other than "random_normal" are truncated, as in Keras, at two standard deviations of the untruncated normal.
    Each weight takes one number from the generator, so one seed gives the same pattern at any scale.
    """
    spread = deviation(name, fan_in, fan_out, sigma)
    if name == "random_normal":
        return spread * random.standard_normal((fan_in, fan_out))
    if SCHEMES[name].uniform:
        return math.sqrt(3) * spread * random.uniform(-1, 1, (fan_in, fan_out))
    return spread / TRUNCATED_DEVIATION * ndtri(random.uniform(ndtr(-2), ndtr(2), (fan_in, fan_out)))
