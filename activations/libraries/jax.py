"""What JAX's names mean. Source: jax 0.10.2, nn/functions.py and numpy/."""

from activations.libraries.table import Library, row

LIBRARY = Library(
    key="jax",
    title="JAX",
    source="jax 0.10.2",
    short={"jnp": "jax.numpy", "lax": "jax.lax"},
    rows=(
        row("jax.nn.celu", "celu", alpha=1.0),
        row("jax.nn.elu", "elu", alpha=1.0),
        row("jax.nn.gelu", "gelu", "JAX takes the tanh form unless approximate is False.", approximate=True),
        row("jax.nn.gelu(approximate=False)", "gelu", approximate=False),
        row("jax.nn.glu", "glu"),
        row("jax.nn.hard_sigmoid", "hard_sigmoid", slope=1 / 6),
        row("jax.nn.hard_silu jax.nn.hard_swish", "hard_silu"),
        row("jax.nn.hard_tanh", "hard_tanh"),
        row("jax.nn.identity", "linear"),
        row("jax.nn.leaky_relu", "leaky_relu", negative_slope=0.01),
        row("jax.nn.log_sigmoid", "log_sigmoid"),
        row("jax.nn.log_softmax", "log_softmax"),
        row("jax.nn.mish", "mish"),
        row("jax.nn.relu", "relu"),
        row("jax.nn.relu6", "relu6"),
        row("jax.nn.selu", "selu"),
        row("jax.nn.sigmoid jax.lax.logistic jax.scipy.special.expit", "sigmoid"),
        row("jax.nn.silu jax.nn.swish", "silu", beta=1.0),
        row("jax.nn.soft_sign", "softsign"),
        row("jax.nn.softmax", "softmax"),
        row("jax.nn.softplus", "softplus", beta=1.0),
        row("jax.nn.sparse_plus", "sparse_plus"),
        row("jax.nn.sparse_sigmoid", "sparse_sigmoid"),
        row("jax.nn.squareplus", "squareplus", b=4.0),
        row("jax.nn.tanh jax.numpy.tanh jax.lax.tanh", "tanh"),
        row("jax.numpy.exp jax.lax.exp", "exponential"),
        row("jax.numpy.arctan jax.numpy.atan jax.lax.atan", "arctan"),
    ),
)
