"""What ONNX's operators, and those of ONNX Runtime's own domain com.microsoft, mean at their attributes' defaults, which are float32.

Source: onnx 1.23.2, defs/math/defs.cc; onnxruntime, core/graph/contrib_ops/contrib_defs.cc.
"""

from activations.libraries.table import Library, row

LIBRARY = Library(
    key="onnx",
    title="ONNX",
    source="onnx 1.23.2",
    rows=(
        row("ai.onnx.Atan", "arctan"),
        row("ai.onnx.Celu", "celu", alpha=1.0),
        row("ai.onnx.Elu", "elu", alpha=1.0),
        row("ai.onnx.Exp", "exponential"),
        row("ai.onnx.Gelu com.microsoft.Gelu", "gelu", approximate=False),
        row("ai.onnx.Gelu(approximate='tanh') com.microsoft.FastGelu", "gelu", approximate=True),
        row(
            "ai.onnx.HardSigmoid",
            "hard_sigmoid",
            "Its ramp is steeper than in other libraries: it goes from −2.5 to 2.5.",
            slope=0.2,
        ),
        row("ai.onnx.HardSwish", "hard_silu"),
        row("ai.onnx.Identity", "linear"),
        row("ai.onnx.LeakyRelu", "leaky_relu", negative_slope=0.01),
        row("ai.onnx.LogSoftmax", "log_softmax"),
        row("ai.onnx.Mish", "mish"),
        row("ai.onnx.PRelu", "prelu", "There is no default: α is an input of the operator.", alpha=0.25),
        row("ai.onnx.Relu", "relu"),
        row(
            "ai.onnx.Selu",
            "selu",
            "Its constants are rounded to float32.",
            alpha=1.6732631921768188,
            scale=1.0507010221481323,
        ),
        row("ai.onnx.Shrink", "hard_shrink", "With its bias set to λ it is soft shrink.", threshold=0.5),
        row("ai.onnx.Sigmoid", "sigmoid"),
        row("ai.onnx.Sin", "sine", omega=1.0),
        row("ai.onnx.Softmax", "softmax"),
        row("ai.onnx.Softplus", "softplus", beta=1.0),
        row("ai.onnx.Softsign", "softsign"),
        row("ai.onnx.Swish", "silu", beta=1.0),
        row("ai.onnx.Tanh", "tanh"),
        row("ai.onnx.ThresholdedRelu", "threshold", threshold=1.0, value=0.0),
        row("com.microsoft.QuickGelu", "quick_gelu"),
    ),
)
