"""What timm's names mean: the strings of `act_layer`, and the classes behind them. timm ignores the case of its strings.

Source: timm 1.0.31, layers/create_act.py, layers/activations.py, layers/activations_me.py and models/metaformer.py.
"""

from activations.libraries.table import Library, row, under


def layer(strings: str, classes: str = "") -> str:
    """Strings of create_act.py, and classes of timm.layers in full."""
    return f"{strings} {under('timm.layers', classes)}"


LIBRARY = Library(
    key="timm",
    title="timm",
    source="timm 1.0.31",
    any_case=True,
    rows=(
        row(layer("celu"), "celu", alpha=1.0),
        row(layer("elu"), "elu", alpha=1.0),
        row(layer("gelu", "GELU"), "gelu", approximate=False),
        row(layer("gelu_tanh", "GELUTanh"), "gelu", approximate=True),
        row(layer("quick_gelu", "QuickGELU"), "quick_gelu"),
        row(layer("hard_mish", "HardMish HardMishMe"), "hard_mish"),
        row(layer("hard_sigmoid hardsigmoid", "HardSigmoid HardSigmoidMe"), "hard_sigmoid", slope=1 / 6),
        row(layer("hard_swish hardswish", "HardSwish HardSwishMe"), "hard_silu"),
        row(layer("identity"), "linear"),
        row(layer("leaky_relu"), "leaky_relu", negative_slope=0.01),
        row(layer("mish", "Mish MishMe"), "mish"),
        row(layer("prelu", "PReLU"), "prelu", "Training moves α from this value.", alpha=0.25),
        row(layer("relu"), "relu"),
        row(layer("relu6"), "relu6"),
        row(layer("selu"), "selu"),
        row(layer("sigmoid", "Sigmoid"), "sigmoid"),
        row(layer("silu swish", "Swish SwishMe"), "silu", beta=1.0),
        row(layer("tanh", "Tanh"), "tanh"),
        row("timm.layers.GluMlp", "gates.glu", "A whole feed-forward block.", half="second"),
        row("timm.layers.SwiGLU", "gates.swiglu", "A whole feed-forward block.", beta=1.0),
        row("timm.layers.SwiGLUPacked", "gates.swiglu", "A whole feed-forward block.", half="first", beta=1.0),
        row("timm.models.metaformer.SquaredReLU", "squared_relu"),
        row(
            "timm.models.metaformer.StarReLU",
            "star_relu",
            "Training moves both from these values.",
            scale=1.0,
            bias=0.0,
        ),
    ),
)
