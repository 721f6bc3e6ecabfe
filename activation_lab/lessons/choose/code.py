"""The ready code for an Advice, in the library that the reader's framework is used by."""

from activation_lab.lessons.choose.declaration import JAX, PYTORCH, TENSORFLOW
from activation_lab.lessons.choose.guide import Advice, Answers
from activation_lab.lessons.choose.jax_code import jax_code
from activation_lab.lessons.choose.keras_code import keras_code
from activation_lab.lessons.choose.pytorch_code import pytorch_code

LIBRARIES = {TENSORFLOW: ("Keras", keras_code), PYTORCH: ("PyTorch", pytorch_code), JAX: ("JAX", jax_code)}


def library(answers: Answers) -> str:
    """In which library the code is written."""
    return LIBRARIES[answers.framework][0]


def code(answers: Answers, advice: Advice) -> str:
    """A small network of the kind that was asked for, with the function that is advised."""
    return LIBRARIES[answers.framework][1](answers, advice)
