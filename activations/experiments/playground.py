"""A small network on points in the plane, epoch by epoch: its decision boundary and what each hidden unit sees.

The state after n epochs follows from the settings and n alone; training.begin and training.advance make the steps.
"""

from dataclasses import dataclass

import numpy as np

from activations.experiments.network import forward, views
from activations.experiments.threads import one_blas_thread


@dataclass(frozen=True, eq=False)
class Maps:
    """A network of two inputs seen over a square.

    x, y: (points,), the coordinates of columns and rows. probability: (points, points), row by row upwards, that of class
    1. units: for each hidden layer (units, points, points), each unit's output.
    """

    x: np.ndarray
    y: np.ndarray
    probability: np.ndarray
    units: tuple[np.ndarray, ...]


@np.errstate(all="ignore")
def maps(state, extent=1.3, points=40, run=0):
    """The Maps of one run of a training State over -extent … extent. NaN where a run has diverged."""
    one_blas_thread()
    line = np.linspace(-extent, extent, points)
    places = np.stack(np.meshgrid(line, line), axis=-1).reshape(-1, 2)
    passed = forward(state.network, views(state.network, state.weights[run]), places)
    square = (points, points)
    difference = passed.logits[:, 1] - passed.logits[:, 0]
    if state.network.loss == "cross_entropy":
        probability = 0.5 + 0.5 * np.tanh(difference / 2)
    else:
        probability = np.clip(0.5 + 0.5 * difference, 0, 1)
    units = tuple(output.T.reshape(-1, *square) for output in passed.outputs)
    return Maps(line, line, probability.reshape(square), units)
