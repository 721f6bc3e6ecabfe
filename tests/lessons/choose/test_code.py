"""The guide's Keras code runs, for every way through the guide, and holds the function that was advised."""

import itertools
import subprocess
import sys

import numpy as np
import pytest

from activation_lab.lessons.choose import declaration as choosing
from activation_lab.lessons.choose.code import BACKENDS, keras_code
from activation_lab.lessons.choose.guide import Answers, book, today
from activation_lab.paths import ROOT

EVERY = [
    Answers(*options) for options in itertools.product(*(question.options for question in choosing.QUESTIONS.values()))
]
# The framework is one line of the code: run in this process, it is TensorFlow's turn whatever that line says.
CODES = {
    keras_code(answers, advice): (answers.architecture, advice)
    for answers in EVERY
    if answers.framework == choosing.TENSORFLOW
    for advice in (book(answers), today(answers))
}
INPUTS = {
    choosing.DENSE: (64,),
    choosing.CONVOLUTIONS: (32, 32, 3),
    choosing.TRANSFORMER: (50, 64),
    choosing.RECURRENT: (7, 8),
}


@pytest.mark.parametrize("code", CODES, ids=range(len(CODES)))
def test_the_code_runs(code):
    """It leaves a model of ten classes whose hidden layers use the advised function."""
    architecture, advice = CODES[code]
    scope = {}
    exec(code, scope)
    model = scope["model"]
    answer = np.asarray(model(np.ones((2, *INPUTS[architecture]), np.float32)))
    assert answer.shape == (2, 10)
    np.testing.assert_allclose(answer.sum(axis=1), 1, rtol=1e-5)
    assert ("<" in code) is False
    used = [layer for layer in model.layers if type(layer).__name__ in ("Activation", "LeakyReLU", "LSTM")]
    names = {getattr(getattr(layer, "activation", None), "__name__", "leaky_relu") for layer in used}
    assert names == {advice.activation}


def test_the_framework_is_in_every_code():
    for answers in EVERY:
        assert f'"{BACKENDS[answers.framework]}"' in keras_code(answers, today(answers))


def test_it_runs_on_another_framework():
    """As a reader would run it: a file of its own, on JAX."""
    answers = Answers(choosing.DENSE, choosing.DEEP, choosing.AT_LEISURE, choosing.LITTLE, choosing.JAX)
    code = keras_code(answers, today(answers)) + "print(keras.backend.backend(), model.output_shape)\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "jax (None, 10)"
