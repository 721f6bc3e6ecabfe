"""A name means what the library itself computes under that name, and no name of an activation function is missing."""

import inspect
import json
import re

import numpy as np
import pytest

import activations
from activation_lab.paths import ASSETS
from activations import gates, vector
from activations.libraries import LIBRARIES, rows
from tests.helpers.limits import TOLERANCE
from tests.helpers.machine import pytorch
from verification.pytorch import ask
from verification.twin import keras_dtype

# Between the kinks, on both sides of all of them; an even number of entries, for GLU.
X = np.concatenate((np.linspace(-7.93, 7.87, 79), [0.25]))
# The arguments of functions that have no defaults.
GIVEN = {
    "keras.activations.threshold": "1.0, 0.0",
    "keras.ops.threshold": "1.0, 0.0",
    "torch.nn.Threshold": "1.0, 0.0",
    "torch.nn.functional.threshold": "1.0, 0.0",
    "torch.threshold": "1.0, 0.0",
    "torch.nn.functional.prelu": "torch.tensor(0.25)",
    "torch.prelu": "torch.tensor(0.25)",
    "torch.nn.GLU": "0",
    "torch.nn.functional.glu": "0",
    "torch.nn.Softmax": "0",
    "torch.nn.functional.softmax": "0",
    "torch.softmax": "0",
    "torch.nn.LogSoftmax": "0",
    "torch.nn.functional.log_softmax": "0",
    "torch.log_softmax": "0",
}
# Names in the same modules that are no activation functions.
NO_ACTIVATIONS = {
    "onnx": {"Atanh", "SoftmaxCrossEntropyLoss"},
    "keras": {"deserialize", "get", "serialize"},
    "jax": {
        "initializers",
        "logmeanexp",
        "logsumexp",
        "log1mexp",
        "one_hot",
        "standardize",
        "get_scaled_dot_general_config",
    }
    | {"dot_product_attention", "scaled_dot_general", "scaled_matmul"},
}


def calling(name):
    """Code that applies the function of this name to x; an instance of a class is made first, in evaluation mode."""
    path, _, rest = name.partition("(")
    said = ", ".join(filter(None, (rest.removesuffix(")"), GIVEN.get(path, ""))))
    if "raw_ops" in path:
        argument = next(iter(inspect.signature(resolved(path)).parameters))
        return f"{path}({argument}=x)"
    if path.rpartition(".")[2][0].isupper():
        made = f"{path}({said})"
        return f"{made}.eval()(x)" if path.startswith("torch") else f"{made}(x)"
    return f"{path}(x{', ' if said else ''}{said})"


def resolved(path):
    import tensorflow as tf

    return eval(path, {"tf": tf})


def meant(name, library):
    """The core's values of what the name means, on X; of a gate, on the halves of X that the library takes."""
    function, parameters = activations.named(name, library)
    if isinstance(function, gates.Gate):
        return function(*gates.split(X, gate=rows(name)[library][1].half), **parameters)
    return function(X, **parameters)


def held(found, library):
    assert len(found) == len(LIBRARIES[library].names()) > 30
    for name, theirs in found.items():
        # Keras's own is wrong: see test_vector_twin.py.
        if "sparsemax" not in name:
            # TensorFlow's GELU rounds its constants to float32 in float64 too; the nearest other function is off by 5e-4.
            limit = TOLERANCE[np.float32]
            np.testing.assert_allclose(np.asarray(theirs), meant(name, library), rtol=limit, atol=limit, err_msg=name)


def test_keras():
    import keras

    with keras_dtype("float64"):
        given = {"keras": keras, "x": keras.ops.convert_to_tensor(X)}
        held({name: eval(calling(name), given) for name in LIBRARIES["keras"].names()}, "keras")
    listed = {name for name in dir(keras.activations) if not name.startswith("_")} - NO_ACTIVATIONS["keras"]
    assert len(listed) > 30
    for name in listed:
        assert activations.named(name, "keras") == activations.named(f"keras.activations.{name}", "keras")


def test_tensorflow():
    import tensorflow as tf

    x = tf.constant(X)
    held({name: eval(calling(name), {"tf": tf, "x": x}) for name in LIBRARIES["tensorflow"].names()}, "tensorflow")

    arguments = {"features", "x", "logits", "axis", "approximate", "alpha", "beta", "name"}

    def is_activation(function):
        taken = set(inspect.signature(function).parameters)
        return taken <= arguments and getattr(function(x), "shape", None) == x.shape

    functions = {name: each for name, each in vars(tf.nn).items() if inspect.isfunction(each)}
    listed = {name for name, each in functions.items() if is_activation(each)}
    assert len(listed) > 12
    for name in listed:
        assert activations.named(f"tf.nn.{name}")


def test_jax():
    import jax

    with jax.enable_x64(True):
        given = {"jax": jax, "x": jax.numpy.asarray(X)}
        held({name: eval(calling(name), given) for name in LIBRARIES["jax"].names()}, "jax")
    listed = {name for name in dir(jax.nn) if not name.startswith("_")} - NO_ACTIVATIONS["jax"]
    assert len(listed) > 25
    for name in listed:
        assert activations.named(f"jax.nn.{name}")


def test_pytorch():
    pytorch()
    names = LIBRARIES["torch"].names()
    each = ", ".join(calling(name) for name in names)
    code = f"import torch\ntorch.set_default_dtype(torch.float64)\nx = given\nfound = [{each}]\n"
    code += f"y = torch.cat([y if len(y) == {len(X)} else torch.cat([y, y]) for y in found])\ntorch.set_default_dtype(torch.float32)"
    rows = ask("value_and_slopes", {"code": code}, given=X)["value"].reshape(len(names), len(X))
    # GLU has half as many outputs, which are in their row twice.
    held({name: row[: len(meant(name, "torch"))] for name, row in zip(names, rows, strict=True)}, "torch")


def test_onnx():
    """The operators of ONNX's own domain, by its reference evaluator. All whose names are those of activation functions are listed."""
    onnx = pytest.importorskip("onnx")
    reference = pytest.importorskip("onnx.reference")

    x, found = X.astype(np.float32), {}
    for name in LIBRARIES["onnx"].names():
        domain, _, rest = name.partition("ai.onnx.")
        if not domain:
            operator, _, said = rest.partition("(")
            inputs = {"x": x} | ({"slope": np.float32(0.25)} if operator == "PRelu" else {})
            told = dict(pair.split("=") for pair in re.findall(r"\w+='\w+'", said))
            node = onnx.helper.make_node(
                operator, list(inputs), ["y"], **{key: each.strip("'") for key, each in told.items()}
            )
            given = [onnx.helper.make_tensor_value_info(each, onnx.TensorProto.FLOAT, None) for each in inputs]
            graph = onnx.helper.make_graph([node], "one", given, [onnx.helper.make_tensor_value_info("y", 1, None)])
            version = onnx.helper.make_opsetid("", min(25, onnx.defs.onnx_opset_version()))
            model = onnx.helper.make_model(graph, opset_imports=[version])
            [found[name]] = reference.ReferenceEvaluator(model).run(None, inputs)
    assert len(found) > 20
    for name, theirs in found.items():
        limit = TOLERANCE[np.float32]
        np.testing.assert_allclose(theirs, meant(name, "onnx"), rtol=limit, atol=limit, err_msg=name)
    words = "elu|sigmoid|softm|softplus|softsign|swish|mish|shrink|tanh"
    operators = {schema.name for schema in onnx.defs.get_all_schemas() if not schema.domain}
    listed = {name for name in operators if re.search(words, name.lower())} - NO_ACTIVATIONS["onnx"]
    assert listed <= {name.removeprefix("ai.onnx.") for name in found}


@pytest.mark.parametrize("library", ["transformers", "timm"])
def test_every_string_that_a_configuration_may_hold_has_a_meaning(library):
    """All keys of ACT2CLS and of timm's tables, as `make usage` read them, and no others."""
    read = json.loads((ASSETS / "usage.json").read_text(encoding="utf-8"))[library]["names"]
    listed = {name for name in LIBRARIES[library].names() if "." not in name}
    assert len(read) > 20
    assert listed == set(read)


@pytest.mark.parametrize("library", list(LIBRARIES))
def test_every_function_is_there_and_every_parameter_within_its_domain(library):
    for row in LIBRARIES[library].rows:
        for name in row.names:
            function, parameters = activations.named(name, library)
            if isinstance(function, activations.Activation):
                assert function.name == row.function
                assert parameters == function.values(**row.parameters)
                assert not row.half
            elif isinstance(function, gates.Gate):
                assert f"gates.{function.name}" == row.function
                assert parameters == function.values(**row.parameters)
                assert row.half in ("", *gates.HALVES)
            else:
                assert function is getattr(vector, row.function)
                assert parameters == {}
