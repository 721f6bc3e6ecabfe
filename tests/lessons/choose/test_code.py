"""The guide's code runs, for every way through the guide, and contains the recommended function."""

import itertools
import re

import numpy as np
import pytest

import activations
from activation_lab.lessons.choose import declaration as choosing
from activation_lab.lessons.choose.code import code, library
from activation_lab.lessons.choose.guide import Answers, book, today
from activation_lab.lessons.choose.jax_code import FUNCTIONS, LOWEST, SLOPE
from activation_lab.lessons.choose.pytorch_code import LAYERS
from activations.words import snippet
from tests.helpers.machine import pytorch
from verification.pytorch import ask

EVERY = [
    Answers(*options) for options in itertools.product(*(question.options for question in choosing.QUESTIONS.values()))
]


def codes(framework):
    """Every code for a framework: the answers and the advice by its text."""
    return {
        code(answers, advice): (answers, advice)
        for answers in EVERY
        if answers.framework == framework
        for advice in (book(answers), today(answers))
    }


KERAS, PYTORCH, JAX = map(codes, (choosing.TENSORFLOW, choosing.PYTORCH, choosing.JAX))
# JAX compiles for seconds: one code of each structure, which neither the function, with its arguments and what is said of
# it, nor the number of layers changes.
ASIDE = rf"#.*|jax\.nn\.\w+(?=\()|jnp\.tanh(?=\()|initializers\.\w+|, {SLOPE}(?=\))|, approximate=False"
STRUCTURES = {
    re.sub(r"\n+", "\n", re.sub(ASIDE, "", text)): text
    for text, (answers, _) in JAX.items()
    if answers.depth == choosing.SHALLOW
}.values()
INPUTS = {
    choosing.DENSE: (64,),
    choosing.CONVOLUTIONS: (32, 32, 3),
    choosing.TRANSFORMER: (50, 64),
    choosing.RECURRENT: (7, 8),
}


@pytest.mark.parametrize("text", KERAS, ids=range(len(KERAS)))
def test_the_keras_code_runs(text):
    """It leaves a model of ten classes whose hidden layers use the advised function."""
    answers, advice = KERAS[text]
    scope = {}
    exec(text, scope)
    model = scope["model"]
    answer = np.asarray(model(np.ones((2, *INPUTS[answers.architecture]), np.float32)))
    assert answer.shape == (2, 10)
    np.testing.assert_allclose(answer.sum(axis=1), 1, rtol=1e-5)
    used = [layer for layer in model.layers if type(layer).__name__ in ("Activation", "LeakyReLU", "LSTM")]
    names = {getattr(getattr(layer, "activation", None), "__name__", "leaky_relu") for layer in used}
    assert names == {advice.activation}


@pytest.fixture(scope="module")
def without_optimisation():
    """JAX compiles each code, and each layer's first weights, once for a few runs: without optimisation, that takes half the time."""
    import jax

    jax.config.update("jax_disable_most_optimizations", True)
    yield
    jax.config.update("jax_disable_most_optimizations", False)
    # What others compile is optimised.
    jax.clear_caches()


@pytest.mark.parametrize("text", STRUCTURES, ids=range(len(STRUCTURES)))
@pytest.mark.usefixtures("without_optimisation")
def test_the_jax_code_runs(text):
    """Ten logits for each input, and a few steps of training lower the loss; where it drops outputs, only in training."""
    import jax

    answers, advice = JAX[text]
    scope = {}
    exec(text, scope)
    x = np.random.default_rng(1).normal(size=(3, *INPUTS[answers.architecture])).astype(np.float32)
    labels = np.arange(3)
    layers = scope["layers"]
    key = (jax.random.key(3),) if answers.data == choosing.LITTLE else ()
    keyless = (None,) * len(key)

    @jax.jit
    def seen(layers):
        model, loss = scope["model"], scope["loss"]
        return loss(layers, x, labels, *keyless), model(layers, x), model(layers, x, *key)

    before, logits, dropped = seen(layers)
    assert logits.shape == (3, 10)
    assert np.isfinite(logits).all()
    assert bool(key) != np.array_equal(logits, dropped)
    for _ in range(4):
        layers = scope["step"](layers, x, labels, *key)
    assert float(seen(layers)[0]) < float(before)
    assert FUNCTIONS[advice.activation].partition("(")[0] in text


def test_alpha_dropout_keeps_mean_and_variance():
    """Of normalised outputs, as its authors show: within the spread of a million draws."""
    import jax

    text = next(text for text in JAX if "Alpha dropout" in text)
    scope = {}
    exec(text, scope)
    x = jax.random.normal(jax.random.key(1), (1_000_000,))
    dropped = np.asarray(scope["dropout"](jax.random.key(2), x), np.float64)
    # Four standard errors: of the mean 0.001 each, of the variance a few times that.
    assert abs(dropped.mean()) < 0.004
    assert abs(dropped.var() - 1) < 0.01
    assert np.isclose(LOWEST, -1.7580993408473766)


@pytest.mark.parametrize("text", PYTORCH, ids=range(len(PYTORCH)))
def test_the_pytorch_code_runs(text):
    """Ten logits for each input from layers with the advised function, and a few steps of training lower the loss."""
    pytorch()
    answers, advice = PYTORCH[text]
    shape = INPUTS[answers.architecture]
    shape = shape[-1:] + shape[:-1] if answers.architecture == choosing.CONVOLUTIONS else shape
    found = ask("training", {"code": text, "shape": shape, "steps": 2})
    assert found["answer"] == [3, 10]
    used = (
        "LSTM" if answers.architecture == choosing.RECURRENT else re.match(r"nn\.(\w+)", LAYERS[advice.activation])[1]
    )
    assert used in found["modules"]
    assert found["after"] < found["before"]


@pytest.mark.parametrize("every", [KERAS, PYTORCH, JAX], ids=["Keras", "PyTorch", "JAX"])
def test_every_code_is_python_without_gaps(every):
    """Nothing is left to fill in, no line is too long to read, and it is formatted as a reader would keep it."""
    for text in every:
        compile(text, "<code>", "exec")
        assert not re.search(r"<\w+>", text)
        assert max(map(len, text.splitlines())) <= 120
        assert "\n\n\n\n" not in text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_each_framework_has_code_of_its_own():
    """Keras's for TensorFlow; no code imports the library of another."""
    names = {"Keras": "import keras", "PyTorch": "import torch", "JAX": "import jax"}
    for answers in EVERY:
        text = code(answers, today(answers))
        assert [name for name, line in names.items() if line in text] == [library(answers)]


def test_functions_are_those_of_their_pages():
    """Both tables hold all that the guide advises, and JAX's calls are those that a function's page shows."""
    advised = {rule(answers).activation for answers in EVERY for rule in (book, today)}
    assert advised <= set(LAYERS)
    assert advised <= set(FUNCTIONS)
    for name, call in FUNCTIONS.items():
        shown = snippet(activations.get(name).at(), "JAX", "x")
        assert call.partition("(")[0] in shown
