"""The vector functions as the page shows them: each with its Jacobian, sentences, formulas, code for each library and sources.

Sentences hold placeholders that `activations.vector.words` fills with numbers computed at the reader's logits. Formulas and
snippets hold `<temperature>`, snippets `<x>`. The tests run every snippet.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations.activation import Code, Source
from activations.vector import functions as vector
from activations.words import setting


@dataclass(frozen=True, kw_only=True)
class VectorFunction:
    """One vector function with its Jacobian and its words.

    `heated` takes a temperature, `overflows` has e to the power of every input in the textbook's formula.
    """

    name: str
    title: str
    full_name: str
    year: int
    sentence: str
    function: Callable[..., NDArray[np.floating]]
    jacobian: Callable[..., NDArray[np.floating]]
    formula: str
    jacobian_formula: str
    code: Mapping[str, Code]
    notice: tuple[str, ...]
    problems: tuple[str, ...]
    sources: tuple[Source, ...]
    heated: bool = False
    overflows: bool = False

    def output(self, x: ArrayLike, temperature: float) -> NDArray[np.floating]:
        """The function at x; the temperature is for those that take one."""
        return self.function(x, temperature) if self.heated else self.function(x)

    def slopes(self, x: ArrayLike, temperature: float) -> NDArray[np.floating]:
        """The Jacobian at x, outputs × inputs."""
        return self.jacobian(x, temperature) if self.heated else self.jacobian(x)

    def snippet(self, library: str, x: Iterable[float], temperature: float) -> str:
        """The code for a library that applies the function to a list of numbers."""
        code = self.code[library]
        text = code.at_defaults if code.at_defaults and temperature == 1 else code.general
        return text.replace("<temperature>", repr(float(temperature))).replace(
            "<x>", repr([float(entry) for entry in x])
        )

    def formulas(self, temperature: float) -> Iterator[str]:
        """The LaTeX of the function and of its Jacobian, with the temperature's value; at 1 it is left out."""
        for template in (self.formula, self.jacobian_formula):
            if temperature == 1:
                template = template.replace(r"/<temperature>", "").replace(r"\frac{1}{<temperature>}\,", "")
            yield template.replace("<temperature>", setting(temperature))

    def lettered(self) -> tuple[str, str]:
        """The same with T for the temperature."""
        return self.formula.replace("<temperature>", "T"), self.jacobian_formula.replace("<temperature>", "T")


BRIDLE = Source(
    "Bridle",
    "Probabilistic interpretation of feedforward classification network outputs",
    1990,
    "https://doi.org/10.1007/978-3-642-76153-9_28",
)
BLANCHARD = Source(
    "Blanchard, Higham and Higham",
    "Accurately computing the log-sum-exp and softmax functions",
    2021,
    "https://doi.org/10.1093/imanum/draa038",
)


def _keras(call: str) -> str:
    return f"import keras\n\nx = keras.ops.convert_to_tensor(<x>)\ny = {call}"


def _tensorflow(body: str) -> str:
    return f"import tensorflow as tf\n\nx = tf.convert_to_tensor(<x>)\n{body}"


def _torch(body: str) -> str:
    return f"import torch\n\nx = torch.as_tensor(<x>)\n{body}"


def _jax(body: str) -> str:
    return f"import jax\nimport jax.numpy as jnp\n\nx = jnp.asarray(<x>)\n{body}"


def _numpy(body: str) -> str:
    return f"import numpy as np\n\nx = np.asarray(<x>)\n{body}"


SOFTMAX = VectorFunction(
    name="softmax",
    title="Softmax",
    full_name="Normalised exponential",
    year=1990,
    sentence="Turns any numbers (logits) into positive ones that add up to 1. Drag one: all outputs move.",
    function=vector.softmax,
    jacobian=vector.softmax_jacobian,
    heated=True,
    overflows=True,
    formula=r"y_i = \frac{e^{x_i/<temperature>}}{\sum_j e^{x_j/<temperature>}}",
    jacobian_formula=r"\frac{\partial y_i}{\partial x_j} = \frac{1}{<temperature>}\,y_i\,(\delta_{ij} - y_j)",
    code={
        "Keras layer": Code(_keras("keras.layers.Softmax()(x / <temperature>)"), _keras("keras.layers.Softmax()(x)")),
        "Keras function": Code(
            _keras("keras.ops.softmax(x / <temperature>)"),
            _keras("keras.ops.softmax(x)"),
        ),
        "TensorFlow": Code(_tensorflow("y = tf.nn.softmax(x / <temperature>)"), _tensorflow("y = tf.nn.softmax(x)")),
        "PyTorch": Code(_torch("y = torch.softmax(x / <temperature>, dim=-1)"), _torch("y = torch.softmax(x, dim=-1)")),
        "JAX": Code(_jax("y = jax.nn.softmax(x / <temperature>)"), _jax("y = jax.nn.softmax(x)")),
        "NumPy": Code(
            _numpy("e = np.exp((x - x.max()) / <temperature>)\ny = e / e.sum()"),
            _numpy("e = np.exp(x - x.max())\ny = e / e.sum()"),
        ),
    },
    notice=(
        "The outputs add up to {total}, so they can be read as probabilities. The largest is {largest} now.",
        "Only differences count. One more on a logit multiplies its odds against any other by {odds}.",
        "**Temperature.** The largest output would be {largest_at[0.1]} at T = 0.1 and {largest_at[5]} at T = 5: a low T favours the largest, a high T makes all nearly equal.",
        "In the Jacobian the diagonal is positive, all else negative: a logit raises its own output and lowers the others. Each row adds up to 0.",
    ),
    problems=(
        "**Overflow.** eˣ leaves float64 at x = {overflow} and float32 at {overflow32}. Move the slider below.",
        "**It saturates.** With a clear winner the whole Jacobian fades. Its largest entry is {steepest} now.",
        "**Never 0, except by rounding.** The smallest output is {smallest} now; sparsemax can reach exactly 0.",
    ),
    sources=(
        BRIDLE,
        Source(
            "Hinton, Vinyals and Dean",
            "Distilling the knowledge in a neural network",
            2015,
            "https://arxiv.org/abs/1503.02531",
        ),
        BLANCHARD,
    ),
)

LOG_SOFTMAX = VectorFunction(
    name="log_softmax",
    title="Log-softmax",
    full_name="Logarithm of softmax",
    year=1990,
    sentence="The logarithms of softmax’s probabilities, from one formula that keeps them where the probability is too small for a float.",
    function=vector.log_softmax,
    jacobian=vector.log_softmax_jacobian,
    overflows=True,
    formula=r"y_i = x_i - \log \sum_j e^{x_j}",
    jacobian_formula=r"\frac{\partial y_i}{\partial x_j} = \delta_{ij} - \operatorname{softmax}(x)_j",
    code={
        "Keras layer": Code(_keras('keras.layers.Activation("log_softmax")(x)')),
        "Keras function": Code(_keras("keras.ops.log_softmax(x)")),
        "TensorFlow": Code(_tensorflow("y = tf.nn.log_softmax(x)")),
        "PyTorch": Code(_torch("y = torch.log_softmax(x, dim=-1)")),
        "JAX": Code(_jax("y = jax.nn.log_softmax(x)")),
        "NumPy": Code(_numpy("below = x - x.max()\ny = below - np.log(np.exp(below).sum())")),
    },
    notice=(
        "It is the input moved down by one number, now {moved_by}: the gaps between the bars stay.",
        "Every output is below 0, and their exponentials add up to {exponentials}.",
        "A classifier’s loss is −y at the true class: {loss} now, if that is the first.",
        "Each row of the Jacobian is 1 on the diagonal, less the probabilities. The slope of the loss is prediction minus truth.",
    ),
    problems=(
        "**Not log(softmax(x)).** At logits 0 and −1000 that gives {log_of_softmax}; log-softmax gives {log_softmax}.",
        "**No lower limit.** A confident mistake costs as much as the difference between the logits.",
        "**Not a probability.** Take eʸ before showing it to anyone.",
    ),
    sources=(BRIDLE, BLANCHARD),
)

# keras.activations.sparsemax of Keras 3.15 is wrong: https://github.com/keras-team/keras/issues/23425
KERAS_SPARSEMAX = """\
import keras


def sparsemax(x):
    falling = keras.ops.flip(keras.ops.sort(x))
    excess = keras.ops.cumsum(falling) - 1
    ranks = keras.ops.arange(1, x.shape[0] + 1, dtype=x.dtype)
    support = keras.ops.count_nonzero(ranks * falling > excess)
    return keras.ops.relu(x - excess[support - 1] / keras.ops.cast(support, x.dtype))


x = keras.ops.convert_to_tensor(<x>)
y = <call>"""

SPARSEMAX = VectorFunction(
    name="sparsemax",
    title="Sparsemax",
    full_name="Projection onto the simplex",
    year=2016,
    sentence="The nearest point whose entries are not negative and add up to 1: like softmax, with exact zeros.",
    function=vector.sparsemax,
    jacobian=vector.sparsemax_jacobian,
    formula=r"y_i = \max(x_i - \tau,\, 0) \quad\text{with } \tau \text{ such that } \sum_i y_i = 1",
    jacobian_formula=r"\frac{\partial y_i}{\partial x_j} = \delta_{ij} - \frac{1}{k} \quad\text{among the } k \text{ outputs above } 0, \text{ else } 0",
    code={
        "Keras layer": Code(KERAS_SPARSEMAX.replace("<call>", "keras.layers.Lambda(sparsemax)(x)")),
        "Keras function": Code(KERAS_SPARSEMAX.replace("<call>", "sparsemax(x)")),
        "TensorFlow": Code(
            _tensorflow("""\
falling = tf.sort(x, direction="DESCENDING")
excess = tf.cumsum(falling) - 1
ranks = tf.range(1, tf.size(x) + 1)
support = tf.math.count_nonzero(tf.cast(ranks, x.dtype) * falling > excess)
y = tf.nn.relu(x - excess[support - 1] / tf.cast(support, x.dtype))""")
        ),
        "PyTorch": Code(
            _torch("""\
falling = torch.sort(x, descending=True).values
excess = torch.cumsum(falling, dim=-1) - 1
support = int((torch.arange(1, len(x) + 1) * falling > excess).sum())
y = torch.relu(x - excess[support - 1] / support)""")
        ),
        "JAX": Code(
            _jax("""\
falling = jnp.sort(x, descending=True)
excess = jnp.cumsum(falling) - 1
support = (jnp.arange(1, len(x) + 1) * falling > excess).sum()
y = jax.nn.relu(x - excess[support - 1] / support)""")
        ),
        "NumPy": Code(
            _numpy("""\
falling = np.sort(x)[::-1]
excess = np.cumsum(falling) - 1
support = int(np.sum(np.arange(1, len(x) + 1) * falling > excess))
y = np.maximum(x - excess[support - 1] / support, 0)""")
        ),
    },
    notice=(
        "The outputs add up to {total}, and {zeros} of {outputs} are exactly 0. Softmax’s smallest would be {softmax_smallest}.",
        "A logit that lies 1 or more below the largest is always at 0.",
        "It is made of straight pieces: drag a logit and its output rises evenly, then bends where another reaches 0.",
        "In the Jacobian the zeros have empty rows and columns.",
    ),
    problems=(
        "**The zeros learn nothing from this input.** Their slopes are 0: {zeros} of {outputs} now.",
        "**No logarithm.** Cross-entropy would take log 0; the paper defines another loss.",
        "**Keras 3.15 gets it wrong** where two or more outputs are above 0: they do not add up to 1 ([issue 23425](https://github.com/keras-team/keras/issues/23425)). The code below does not use it.",
    ),
    sources=(
        Source(
            "Martins and Astudillo",
            "From softmax to sparsemax: a sparse model of attention and multi-label classification",
            2016,
            "https://arxiv.org/abs/1602.02068",
        ),
    ),
)

VECTOR_FUNCTIONS = {entry.title: entry for entry in (SOFTMAX, LOG_SOFTMAX, SPARSEMAX)}
