"""ONNX's reference evaluator: f by the operator that a function is in ONNX, in arrays of any number format that NumPy or ml_dtypes has.

The newest version of the operators that the installed package has. The evaluator takes no gradients. It computes in formats for which ONNX does not define an
operator, too, since it checks no types: `defined` says which these are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from activation_lab.content.forms import Form
from activations.formats import Format


@dataclass(frozen=True)
class Operator:
    """An operator. attributes: its numbers by the parameters that they are, and words as they are; inputs: further inputs, by the parameters that they are.

    numbers: further inputs in order, single numbers of x's format.
    """

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, float] = field(default_factory=dict)


# By a Form's name.
OPERATORS: Mapping[str, Operator] = {
    "sigmoid": Operator("Sigmoid"),
    "tanh": Operator("Tanh"),
    "relu": Operator("Relu"),
    "leaky_relu": Operator("LeakyRelu", {"alpha": "negative_slope"}),
    "prelu": Operator("PRelu", inputs={"slope": "alpha"}),
    "elu": Operator("Elu", {"alpha": "alpha"}),
    "selu": Operator("Selu", {"alpha": "alpha", "gamma": "scale"}),
    "gelu": Operator("Gelu"),
    "gelu_tanh": Operator("Gelu", words={"approximate": "tanh"}),
    "silu": Operator("Swish", {"alpha": "beta"}),
    "mish": Operator("Mish"),
    "softplus": Operator("Softplus"),
    "celu": Operator("Celu", {"alpha": "alpha"}),
    "hard_silu": Operator("HardSwish"),
    "softsign": Operator("Softsign"),
    "hard_sigmoid": Operator("HardSigmoid", {"alpha": "slope"}),
    "arctan": Operator("Atan"),
    "soft_shrink": Operator("Shrink", {"lambd": "threshold", "bias": "threshold"}),
    "hard_shrink": Operator("Shrink", {"lambd": "threshold"}),
    "threshold": Operator("ThresholdedRelu", {"alpha": "threshold"}),
    "relu6": Operator("Clip", numbers={"min": 0.0, "max": 6.0}),
    "hard_tanh": Operator("Clip", numbers={"min": -1.0, "max": 1.0}),
    "linear": Operator("Identity"),
    "exponential": Operator("Exp"),
    "sine": Operator("Sin"),
}


def opset() -> int:
    """The version of the operators."""
    from onnx import defs

    return defs.onnx_opset_version()


def defined(form: Form, format: Format) -> bool:
    """Whether ONNX defines the Form's operator for inputs of the format."""
    from onnx import defs

    schema = defs.get_schema(OPERATORS[form.name].name, opset())
    return f"tensor({format.slug.replace('float8_', 'float8')})" in schema.inputs[0].types


def values(form: Form, x: np.ndarray) -> np.ndarray:
    """f at x by the Form's operator; the result may have another dtype. An error of the evaluator's where it cannot compute it."""
    from onnx import helper
    from onnx.reference import ReferenceEvaluator

    operator, parameters = OPERATORS[form.name], form.function.values
    given = {"x": x} | {name: np.array([parameters[by]]).astype(x.dtype) for name, by in operator.inputs.items()}
    given |= {name: np.array(number).astype(x.dtype) for name, number in operator.numbers.items()}
    attributes: dict[str, Any] = {name: float(parameters[by]) for name, by in operator.attributes.items()}
    node = helper.make_node(operator.name, list(given), ["y"], **attributes, **operator.words)
    kind = helper.np_dtype_to_tensor_dtype(x.dtype)
    taken = [helper.make_tensor_value_info(name, kind, array.shape) for name, array in given.items()]
    graph = helper.make_graph([node], "one", taken, [helper.make_tensor_value_info("y", kind, [len(x)])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset())])
    with np.errstate(all="ignore"):  # what overflows on the way is in the result
        [y] = ReferenceEvaluator(model).run(None, given)
    return np.asarray(y)
