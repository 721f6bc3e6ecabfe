"""What Keras's names mean. The strings that layers take are the last parts of these names: `activation="gelu"`.

Source: keras 3.15.1, src/activations/activations.py, src/ops/nn.py and src/layers/activations/.
"""

from activations.libraries.table import Library, row


def both(names: str) -> str:
    """Each name in keras.activations and in keras.ops."""
    return " ".join(f"keras.activations.{name} keras.ops.{name}" for name in names.split())


LIBRARY = Library(
    key="keras",
    title="Keras",
    source="keras 3.15.1",
    short={"tf.keras": "keras", "tensorflow.keras": "keras"},
    rows=(
        row(both("celu"), "celu", alpha=1.0),
        row(f"{both('elu')} keras.layers.ELU", "elu", alpha=1.0),
        row("keras.activations.exponential", "exponential"),
        # Layers take the first of the two.
        row("keras.activations.gelu", "gelu", "keras.ops.gelu takes the tanh form.", approximate=False),
        row(
            "keras.ops.gelu",
            "gelu",
            "The tanh form, unless approximate is False. keras.activations.gelu is exact.",
            approximate=True,
        ),
        row("keras.ops.gelu(approximate=False)", "gelu", approximate=False),
        row("keras.activations.gelu(approximate=True)", "gelu", approximate=True),
        row(both("glu"), "gates.glu", half="second"),
        row(both("hard_shrink"), "hard_shrink", threshold=0.5),
        row(both("hard_sigmoid"), "hard_sigmoid", "In Keras 2 the slope was 0.2.", slope=1 / 6),
        row(both("hard_silu hard_swish"), "hard_silu"),
        row(both("hard_tanh"), "hard_tanh"),
        row(both("leaky_relu"), "leaky_relu", "The layer LeakyReLU has 0.3.", negative_slope=0.2),
        row("keras.layers.LeakyReLU", "leaky_relu", "The function leaky_relu has 0.2.", negative_slope=0.3).taking(
            negative_slope="negative_slope"
        ),
        row("keras.activations.linear keras.layers.Identity", "linear"),
        row(both("log_sigmoid"), "log_sigmoid"),
        row(both("log_softmax"), "log_softmax"),
        row("keras.activations.mish", "mish"),
        row("keras.layers.PReLU", "prelu", "Training moves α from this value.", alpha=0.0),
        row(f"{both('relu')} keras.layers.ReLU", "relu"),
        row(both("relu6"), "relu6"),
        row(both("selu"), "selu"),
        row(both("sigmoid"), "sigmoid"),
        row(both("silu swish"), "silu", beta=1.0),
        row(both("soft_shrink"), "soft_shrink", threshold=0.5),
        row(f"{both('softmax')} keras.layers.Softmax", "softmax"),
        row(both("softplus"), "softplus", beta=1.0),
        row(both("softsign"), "softsign"),
        row(both("sparse_plus"), "sparse_plus"),
        row(both("sparse_sigmoid"), "sparse_sigmoid"),
        row(
            both("sparsemax"),
            "sparsemax",
            "Keras 3.15 computes it wrongly if two or more outputs are above 0.",
        ),
        row(both("squareplus"), "squareplus", b=4.0),
        row(both("tanh"), "tanh"),
        row(both("tanh_shrink"), "tanh_shrink"),
        row(both("threshold"), "threshold", "Keras has no defaults: both numbers must be given."),
    ),
)
