"""What TensorFlow's names mean; Keras's names, and so those of `tf.keras`, are in keras.py.

Source: tensorflow 2.21.0, python/ops/nn_ops.py, math_ops.py and the operators of raw_ops.
"""

from activations.libraries.table import Library, row

LIBRARY = Library(
    key="tensorflow",
    title="TensorFlow",
    source="tensorflow 2.21.0",
    short={"tensorflow": "tf"},
    rows=(
        row("tf.nn.elu tf.raw_ops.Elu", "elu", alpha=1.0),
        row("tf.nn.gelu", "gelu", approximate=False),
        row("tf.nn.gelu(approximate=True)", "gelu", approximate=True),
        row("tf.nn.leaky_relu tf.raw_ops.LeakyRelu", "leaky_relu", negative_slope=0.2),
        row("tf.nn.log_softmax tf.raw_ops.LogSoftmax", "log_softmax"),
        row("tf.nn.relu tf.raw_ops.Relu", "relu"),
        row("tf.nn.relu6 tf.raw_ops.Relu6", "relu6"),
        row("tf.nn.selu tf.raw_ops.Selu", "selu"),
        row("tf.nn.sigmoid tf.math.sigmoid tf.raw_ops.Sigmoid", "sigmoid"),
        row("tf.nn.silu tf.nn.swish", "silu", beta=1.0),
        row("tf.nn.softmax tf.raw_ops.Softmax", "softmax"),
        row("tf.nn.softplus tf.math.softplus tf.raw_ops.Softplus", "softplus", beta=1.0),
        row("tf.nn.softsign tf.math.softsign tf.raw_ops.Softsign", "softsign"),
        row("tf.nn.tanh tf.math.tanh tf.raw_ops.Tanh", "tanh"),
        row("tf.math.log_sigmoid", "log_sigmoid"),
        row("tf.math.exp tf.raw_ops.Exp", "exponential"),
        row("tf.math.atan tf.raw_ops.Atan", "arctan"),
        row("tf.math.sin tf.raw_ops.Sin", "sine", omega=1.0),
        row("tf.identity", "linear"),
    ),
)
