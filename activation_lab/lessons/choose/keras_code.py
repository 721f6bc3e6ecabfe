"""The ready Keras code for an Advice: a small network of the kind that was asked for."""

import activations
from activation_lab.lessons.choose.declaration import (
    CONVOLUTIONS,
    DEEP,
    DENSE,
    LITTLE,
    RECURRENT,
    TRANSFORMER,
)
from activation_lab.lessons.choose.guide import Advice, Answers
from activation_lab.networks.initialisers import customary

# Functions that Keras offers as layers, since they have a parameter; it knows all others by our names.
SLOPE = activations.get("leaky_relu").parameters["negative_slope"].default
LAYERS = {"leaky_relu": f"layers.LeakyReLU(negative_slope={SLOPE})"}
# The shares that are dropped: for alpha dropout the one that SELU's authors used.
DROPOUT, ALPHA_DROPOUT = "Dropout(0.2)", "AlphaDropout(0.1)"
HEAD = """\
import keras
from keras import layers

"""
BODIES = {
    DENSE: """\
<standardise>x = inputs = keras.Input((64,))
for _ in range(<depth>):
    x = layers.Dense(128, kernel_initializer="<initialiser>")(x)
    x = <function>(x)
<dropout>outputs = layers.Dense(10, activation="softmax")(x)
""",
    CONVOLUTIONS: """\
x = inputs = keras.Input((32, 32, 3))
for filters in <depth>:
    x = layers.Conv2D(filters, 3, padding="same", kernel_initializer="<initialiser>")(x)
    x = layers.BatchNormalization()(x)
    x = <function>(x)
<dropout>x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(10, activation="softmax")(x)
""",
    TRANSFORMER: """\
x = inputs = keras.Input((50, 64))  # 50 words, each as 64 numbers
for _ in range(<depth>):
    y = layers.LayerNormalization()(x)
    x = x + layers.MultiHeadAttention(num_heads=4, key_dim=16)(y, y)
    y = layers.LayerNormalization()(x)
<block>    x = x + layers.Dense(64)(y)
x = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x))
outputs = layers.Dense(10, activation="softmax")(x)
""",
    RECURRENT: """\
x = inputs = keras.Input((None, 8))  # any number of steps, 8 numbers in each
for _ in range(<depth>):
    x = layers.LSTM(64, return_sequences=True)(x)  # tanh inside, sigmoid at the gates
<dropout>x = layers.LSTM(64)(x)
outputs = layers.Dense(10, activation="softmax")(x)
""",
}
TAIL = """\
model = keras.Model(inputs, outputs)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
"""
STANDARDISE = "# SELU needs inputs of mean 0 and standard deviation 1.\n"
DEPTHS = {
    DENSE: ("2", "8"),
    CONVOLUTIONS: ("(32, 64)", "(32, 32, 64, 64, 128, 128)"),
    TRANSFORMER: ("2", "6"),
    RECURRENT: ("1", "3"),
}


def keras_code(answers: Answers, advice: Advice) -> str:
    """The code as a string; run, it leaves a compiled `model` of ten classes."""
    name = advice.activation
    function = LAYERS.get(name, f'layers.Activation("{name}")')
    parts = {
        "standardise": STANDARDISE if name == "selu" else "",
        "depth": DEPTHS[answers.architecture][answers.depth == DEEP],
        "initialiser": customary(name),
        "block": _block(function, advice.gated) + (_dropout(name, "y") if answers.data == LITTLE else ""),
        "function": function,
        "dropout": _dropout(name, "x") if answers.data == LITTLE else "",
    }
    code = HEAD + BODIES[answers.architecture] + TAIL
    for part, text in parts.items():
        code = code.replace(f"<{part}>", text)
    return code


def _block(function, gated):
    """A transformer's two dense layers without the second one, around the function."""
    if gated:
        return f"    gate = {function}(layers.Dense(171)(y))\n    y = gate * layers.Dense(171)(y)\n"
    return f"    y = layers.Dense(256)(y)\n    y = {function}(y)\n"


def _dropout(name, what):
    return f"    {what} = layers.{ALPHA_DROPOUT if name == 'selu' else DROPOUT}({what})\n"
