"""A small network on points in the plane, epoch by epoch: its losses, its decision boundary and each hidden unit's output.

The course after n epochs depends only on the setup and n.
"""

from dataclasses import dataclass

import numpy as np

from activation_lab.networks import training
from activation_lab.networks.data import Data, plane
from activation_lab.networks.network import forward, views
from activation_lab.networks.threads import one_blas_thread
from activations.types import FloatArray

EXTENT = 1.3


@dataclass(frozen=True)
class Setup:
    """Every setting of a run: the set of points with its noise, and how it is trained; the first seed draws both."""

    points: str
    noise: float
    training: training.Settings


@dataclass(frozen=True, eq=False)
class Course:
    """A run so far: its training State, and what was measured before training and after each epoch.

    training_loss, validation_loss, validation_accuracy: (epochs + 1,); NaN after the run has diverged.
    """

    state: training.State
    training_loss: FloatArray
    validation_loss: FloatArray
    validation_accuracy: FloatArray

    @property
    def epoch(self) -> int:
        """The number of epochs that were requested."""
        return len(self.training_loss) - 1

    @property
    def divergence(self) -> training.Divergence | None:
        """None, or the training.Divergence."""
        return self.state.divergence[0]


@dataclass(frozen=True, eq=False)
class Maps:
    """The outputs of a network with two inputs over a square.

    x, y: (points,), the coordinates of columns and rows. probability: (points, points), the probability of class 1, row
    by row upwards. units: for each hidden layer (units, points, points), each unit's output.
    """

    x: FloatArray
    y: FloatArray
    probability: FloatArray
    units: tuple[FloatArray, ...]


def points(setup: Setup) -> Data:
    """The Data of a Setup."""
    return plane(setup.points, setup.training.seeds[0], setup.noise)


def begin(setup: Setup) -> Course:
    """The Course before training."""
    data = points(setup)
    nothing = np.empty(0)
    return _measured(Course(training.begin(setup.training, data), nothing, nothing, nothing), data)


def advance(course: Course, data: Data) -> Course:
    """The Course one epoch later; one that has diverged stays NaN."""
    later = training.advance(course.state, data)
    return _measured(Course(later, course.training_loss, course.validation_loss, course.validation_accuracy), data)


@np.errstate(all="ignore")
def _measured(course: Course, data: Data) -> Course:
    """The Course with the figures of its State added."""
    one_blas_thread()
    network, layers = course.state.network, views(course.state.network, course.state.weights[:1])
    (seen, _, _), (unseen, accuracy, _) = (
        training.evaluated(network, layers, x[None], training.one_hot(y[None], data.classes))
        for x, y in ((data.x, data.y), (data.validation_x, data.validation_y))
    )
    return Course(
        course.state,
        np.append(course.training_loss, seen),
        np.append(course.validation_loss, unseen),
        np.append(course.validation_accuracy, accuracy),
    )


@np.errstate(all="ignore")
def maps(state: training.State, extent: float = EXTENT, points: int = 40, run: int = 0) -> Maps:
    """The Maps of one run of a training State over -extent … extent. NaN if the run has diverged."""
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
