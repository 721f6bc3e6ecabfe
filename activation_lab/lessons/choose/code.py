"""The ready code for an Advice, in the reader's framework."""

from activation_lab.lessons.choose.declaration import JAX, PYTORCH, TENSORFLOW
from activation_lab.lessons.choose.guide import Advice, Answers
from activation_lab.lessons.choose.jax_code import jax_code
from activation_lab.lessons.choose.keras_code import keras_code
from activation_lab.lessons.choose.pytorch_code import pytorch_code

LIBRARIES = {TENSORFLOW: ("Keras", keras_code), PYTORCH: ("PyTorch", pytorch_code), JAX: ("JAX", jax_code)}


def library(answers: Answers) -> str:
    """The library in which the code is written."""
    return LIBRARIES[answers.framework][0]


def code(answers: Answers, advice: Advice) -> str:
    """Code of a small network of the requested kind, with the recommended function."""
    return LIBRARIES[answers.framework][1](answers, advice)
