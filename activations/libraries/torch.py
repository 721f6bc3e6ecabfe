"""What PyTorch's names mean, modules and functions. Source: torch 1.13 to 2.9, nn/modules/activation.py and nn/functional.py."""

from activations.libraries.table import Library, row


def kinds(module: str, function: str = "", tensor: str = "") -> str:
    """A module of torch.nn, functions of torch.nn.functional and functions of torch, in full."""
    prefixes = (("torch.nn", module), ("torch.nn.functional", function), ("torch", tensor))
    return " ".join(f"{prefix}.{name}" for prefix, names in prefixes for name in names.split())


NO_DEFAULT = "The function has no default for"

LIBRARY = Library(
    key="torch",
    title="PyTorch",
    source="torch 1.13 to 2.9",
    short={"F": "torch.nn.functional"},
    rows=(
        row(kinds("CELU", "celu", "celu"), "celu", alpha=1.0),
        row(kinds("ELU", "elu"), "elu", alpha=1.0),
        row(kinds("GELU", "gelu"), "gelu", approximate=False),
        row(
            "torch.nn.GELU(approximate='tanh') torch.nn.functional.gelu(approximate='tanh') torch.nn.GELU('tanh')",
            "gelu",
            approximate=True,
        ),
        row(kinds("GLU", "glu"), "gates.glu", half="second"),
        row(kinds("Hardshrink", "hardshrink", "hardshrink"), "hard_shrink", threshold=0.5),
        row(kinds("Hardsigmoid", "hardsigmoid"), "hard_sigmoid", slope=1 / 6),
        row(kinds("Hardswish", "hardswish"), "hard_silu"),
        row(kinds("Hardtanh", "hardtanh"), "hard_tanh"),
        row(kinds("Identity"), "linear"),
        row(kinds("LeakyReLU", "leaky_relu"), "leaky_relu", negative_slope=0.01),
        row(kinds("LogSigmoid", "logsigmoid"), "log_sigmoid"),
        row(kinds("LogSoftmax", "log_softmax", "log_softmax"), "log_softmax"),
        row(kinds("Mish", "mish"), "mish"),
        row(kinds("PReLU"), "prelu", "Training moves α from this value.", alpha=0.25),
        row(kinds("", "prelu", "prelu"), "prelu", f"{NO_DEFAULT} α.", alpha=0.25),
        row(kinds("ReLU", "relu", "relu"), "relu"),
        row(kinds("ReLU6", "relu6"), "relu6"),
        row(kinds("RReLU", "rrelu", "rrelu"), "rrelu", lower=1 / 8, upper=1 / 3),
        row(kinds("SELU", "selu", "selu"), "selu"),
        row(kinds("Sigmoid", "sigmoid", "sigmoid special.expit"), "sigmoid"),
        row(kinds("SiLU", "silu"), "silu", beta=1.0),
        row(kinds("Softmax", "softmax", "softmax"), "softmax"),
        row(kinds("Softplus", "softplus"), "softplus", "Above βx = 20 it returns x.", beta=1.0),
        row(kinds("Softshrink", "softshrink"), "soft_shrink", threshold=0.5),
        row(kinds("Softsign", "softsign"), "softsign"),
        row(kinds("Tanh", "tanh", "tanh"), "tanh"),
        row(kinds("Tanhshrink", "tanhshrink"), "tanh_shrink"),
        row(
            kinds("Threshold", "threshold", "threshold"),
            "threshold",
            "PyTorch has no defaults: both numbers must be given.",
        ),
        row(kinds("", "", "exp"), "exponential"),
        row(kinds("", "", "atan arctan"), "arctan"),
        row(kinds("", "", "sin"), "sine", omega=1.0),
    ),
)
