"""What transformers' names mean: the strings of `hidden_act` and similar settings, and the classes behind them.

Source: transformers 5.24.0, activations.py: ACT2CLS.
"""

from activations.libraries.table import Library, row, under


def act(strings: str, classes: str = "") -> str:
    """Strings of ACT2CLS, and classes of activations.py in full."""
    return f"{strings} {under('transformers.activations', classes)}"


LIBRARY = Library(
    key="transformers",
    title="transformers",
    source="transformers 5.24.0",
    rows=(
        row(act("gelu gelu_python", "GELUActivation"), "gelu", approximate=False),
        row(
            act(
                "gelu_new gelu_fast gelu_accurate gelu_pytorch_tanh gelu_python_tanh",
                "NewGELUActivation FastGELUActivation AccurateGELUActivation GELUTanh PytorchGELUTanh",
            ),
            "gelu",
            approximate=True,
        ),
        row(act("quick_gelu", "QuickGELUActivation"), "quick_gelu"),
        row(act("gelu_10", "ClippedGELUActivation"), "clipped_gelu", low=-10.0, high=10.0),
        row(
            "transformers.T5Config.gated-gelu",
            "gates.geglu",
            "T5’s feed_forward_proj, in its tanh form.",
            approximate="tanh",
        ),
        row("transformers.T5Config.gated-silu", "gates.swiglu", "A value of T5’s feed_forward_proj.", beta=1.0),
        row("transformers.T5Config.gated-relu", "gates.reglu", "A value of T5’s feed_forward_proj."),
        row(act("hardswish"), "hard_silu"),
        row(act("laplace", "LaplaceActivation"), "laplace", mu=0.707107, sigma=0.282095),
        row(act("leaky_relu"), "leaky_relu", negative_slope=0.01),
        row(act("linear", "LinearActivation"), "linear"),
        row(act("mish", "MishActivation"), "mish"),
        row(act("prelu"), "prelu", "Training moves α from this value.", alpha=0.25),
        row(act("relu"), "relu"),
        row(act("relu2", "ReLUSquaredActivation"), "squared_relu"),
        row(act("relu6"), "relu6"),
        row(act("sigmoid"), "sigmoid"),
        row(act("silu swish", "SiLUActivation"), "silu", beta=1.0),
        row(act("sqrtsoftplus", "SqrtSoftplusActivation"), "sqrt_softplus"),
        row(act("tanh"), "tanh"),
        row(
            act("xielu", "XIELUActivation"),
            "xielu",
            "Training moves both α from these values.",
            alpha_p=0.8,
            alpha_n=0.8,
            beta=0.5,
        ),
    ),
)
