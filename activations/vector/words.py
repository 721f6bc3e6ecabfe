"""Fills the sentences of the vector functions with numbers computed at the reader's logits, and says what the pictures show."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activations.types import FloatArray
from activations.vector import functions as vector
from activations.vector.catalog import VectorFunction
from activations.words import number, setting, unbroken


class Lookup:
    """Something that `str.format` can index with a number: `{largest_at[0.1]}`."""

    def __init__(self, compute: Callable[[float], float]) -> None:
        self.compute = compute

    def __getitem__(self, point: str | float) -> str:
        return number(self.compute(float(point)))


class Facts(dict[str, Any]):
    """What a sentence may name, computed when asked for. x: the logits, y: the outputs there."""

    def __init__(self, entry: VectorFunction, x: ArrayLike, temperature: float) -> None:
        self.entry, self.x, self.temperature = entry, np.asarray(x, float), temperature
        self.y = entry.output(self.x, temperature)

    def __missing__(self, name: str) -> Any:
        return getattr(self, name)

    @property
    def total(self) -> str:
        return number(self.y.sum())

    @property
    def largest(self) -> str:
        return number(self.y.max())

    @property
    def smallest(self) -> str:
        return number(self.y.min())

    @property
    def first(self) -> str:
        return number(self.y[0])

    @property
    def raised(self) -> str:
        """The first output after 1 is added to every entry."""
        return number(self.entry.output(self.x + 1, self.temperature)[0])

    @property
    def inputs(self) -> str:
        return str(len(self.x))

    @property
    def outputs(self) -> str:
        return str(len(self.y))

    @property
    def zeros(self) -> str:
        return str(int((self.y == 0).sum()))

    @property
    def steepest(self) -> str:
        return number(np.abs(self.entry.slopes(self.x, self.temperature)).max())

    @property
    def largest_at(self) -> Lookup:
        return Lookup(lambda temperature: vector.softmax(self.x, temperature).max())

    @property
    def odds(self) -> str:
        """How much one more on a logit multiplies its odds: the quotient of two outputs of softmax."""
        ahead, behind = vector.softmax([1.0, 0.0], self.temperature)
        return number(ahead / behind)

    @property
    def overflow(self) -> str:
        return number(np.log(np.finfo(np.float64).max))

    @property
    def overflow32(self) -> str:
        return number(np.log(np.finfo(np.float32).max))

    @property
    def exponentials(self) -> str:
        return number(np.exp(self.y).sum())

    @property
    def moved_by(self) -> str:
        return number(self.x[0] - self.y[0])

    @property
    def loss(self) -> str:
        return number(-self.y[0])

    @property
    def log_of_softmax(self) -> str:
        with np.errstate(divide="ignore"):  # the point: the logarithm of a softmax that is 0
            return number(np.log(vector.softmax([0.0, -1000.0]))[1])

    @property
    def log_softmax(self) -> str:
        return number(vector.log_softmax([0.0, -1000.0])[1])

    @property
    def softmax_smallest(self) -> str:
        return number(vector.softmax(self.x).min())


def sentence(entry: VectorFunction, template: str, x: ArrayLike, temperature: float) -> str:
    """The sentence with its placeholders computed at the reader's logits; no line ends beside a sign of equality."""
    return unbroken(template.format_map(Facts(entry, x, temperature)))


def description(entry: VectorFunction, x: Sequence[float] | FloatArray, temperature: float) -> str:
    """What the bars show, in words with values, for a reader who does not see them."""
    heat = f" at temperature {setting(temperature)}" if entry.heated else ""
    inputs, outputs = ", ".join(map(setting, x)), ", ".join(map(number, entry.output(x, temperature)))
    return f"Bars of {len(x)} inputs and the outputs of {entry.title}{heat}. Inputs: {inputs}. Outputs: {outputs}."


def jacobian_description(entry: VectorFunction, x: ArrayLike, temperature: float) -> str:
    """What the heatmap shows, row by row."""
    rows = "; ".join(", ".join(map(number, row)) for row in entry.slopes(x, temperature))
    return f"Jacobian of {entry.title}: how much each output (row) changes with each input (column). {rows}."


def steps(x: FloatArray) -> str:
    """A table of the numbers on the way to the first output of softmax, by the textbook's formula and by the stable one."""
    rows = [("exponent", _exponents), ("its power of e", _powers), ("sum of all powers", _sums), ("y₁", _outputs)]
    lines = [f"| {name} | {' | '.join(map(_written, compute(x)))} |" for name, compute in rows]
    return "\n".join(["| step | textbook | stable |", "|---|--:|--:|", *lines])


def shift_description(x: FloatArray, shift: float) -> str:
    """What the bars of textbook beside stable softmax show."""
    textbook, stable = (
        ", ".join(map(_written, function(x + shift))) for function in (vector.naive_softmax, vector.softmax)
    )
    return (
        f"Softmax with {setting(shift)} added to every input. By the textbook's formula: {textbook}. Stable: {stable}."
    )


def _exponents(x: FloatArray) -> tuple[float, float]:
    return x[0], x[0] - x.max()


def _powers(x: FloatArray) -> tuple[float, float]:
    with np.errstate(over="ignore"):  # the point: the textbook's overflows
        textbook, stable = np.exp(_exponents(x))
        return textbook, stable


def _sums(x: FloatArray) -> tuple[float, float]:
    with np.errstate(over="ignore"):
        return np.exp(x).sum(), np.exp(x - x.max()).sum()


def _outputs(x: FloatArray) -> tuple[float, float]:
    return vector.naive_softmax(x)[0], vector.softmax(x)[0]


def _written(value: float) -> str:
    return "NaN" if np.isnan(value) else number(value)
