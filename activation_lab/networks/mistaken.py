"""What remains of a signal in a network that runs with another function than it was made for.

Reports of such mistakes give the cosine similarity of the outputs: 0.78 to 0.88 for an embedding model whose SiLU ran as GELU
(https://github.com/huggingface/candle/pull/3991). Here the weights are random, so the numbers show a tendency, not a model's own loss.
"""

from dataclasses import dataclass

import numpy as np

from activation_lab.networks.threads import one_blas_thread
from activations import Instance
from activations.types import FloatArray

# The size of the network, how many inputs pass through it, and the seed of both.
WIDTH, HIDDEN, LAYERS, INPUTS, SEED = 64, 128, 32, 32, 0


@dataclass(frozen=True, eq=False)
class Loss:
    """1 − the cosine similarity of the outputs with the right and with the wrong function, after each layer: the mean over the inputs.

    plain: (LAYERS,), of a network whose layers follow each other; shortcut: (LAYERS,), of one whose layers are added to their inputs. NaN
    after a layer whose output is 0.
    """

    plain: FloatArray
    shortcut: FloatArray


def loss(right: Instance, wrong: Instance) -> Loss:
    """The Loss for two functions, in two networks with the same random weights, always the same.

    A layer gives W₂ f(W₁ x̂), where x̂ is its input x divided by the root mean square of x, so that W₁ x̂ is about as large in every layer,
    with a variance of 1. Inputs and weights are normal; a weight's variance is 1 / the number of its layer's inputs.
    """
    one_blas_thread()
    random = np.random.default_rng(SEED)
    # function × kind of network × input × unit
    x = np.broadcast_to(random.standard_normal((INPUTS, WIDTH)), (2, 2, INPUTS, WIDTH))
    shortcut = np.array([0.0, 1.0])[None, :, None, None]
    lost = np.empty((LAYERS, 2))
    # Where a function gives 0 for all that a layer holds, 0 / 0 is the NaN that is promised.
    with np.errstate(invalid="ignore", divide="ignore"):
        for layer in range(LAYERS):
            first = random.standard_normal((WIDTH, HIDDEN)) / np.sqrt(WIDTH)
            second = random.standard_normal((HIDDEN, WIDTH)) / np.sqrt(HIDDEN)
            z = (x / _size(x)) @ first
            x = shortcut * x + np.stack([right(z[0]), wrong(z[1])]) @ second
            directions = x / _size(x)
            # |a − b|² / 2 is 1 − a·b for unit vectors, without its cancellation where both are nearly the same.
            lost[layer] = np.mean((directions[0] - directions[1]) ** 2, axis=(-2, -1)) / 2
    return Loss(lost[:, 0], lost[:, 1])


def _size(x):
    """The root mean square of each vector."""
    return np.sqrt(np.mean(x * x, axis=-1, keepdims=True))
