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
    short={"F": "torch.nn.functional", "torch.nn.modules.activation": "torch.nn", "nn.modules.activation": "torch.nn"},
    rows=(
        row(kinds("CELU", "celu", "celu"), "celu", alpha=1.0).taking(alpha="alpha", inplace=None),
        row(kinds("ELU", "elu"), "elu", alpha=1.0).taking(alpha="alpha", inplace=None),
        row(kinds("GELU", "gelu"), "gelu", approximate=False).taking(approximate="approximate"),
        row(
            "torch.nn.GELU(approximate='tanh') torch.nn.functional.gelu(approximate='tanh') torch.nn.GELU('tanh')",
            "gelu",
            approximate=True,
        ),
        row(kinds("GLU", "glu"), "gates.glu", half="second").taking(dim=None),
        row(kinds("Hardshrink", "hardshrink", "hardshrink"), "hard_shrink", threshold=0.5).taking(lambd="threshold"),
        row(kinds("Hardsigmoid", "hardsigmoid"), "hard_sigmoid", slope=1 / 6).taking(inplace=None),
        row(kinds("Hardswish", "hardswish"), "hard_silu").taking(inplace=None),
        row(kinds("Hardtanh", "hardtanh"), "hard_tanh").taking(min_val=-1.0, max_val=1.0, inplace=None),
        row(kinds("Identity"), "linear"),
        row(kinds("LeakyReLU", "leaky_relu"), "leaky_relu", negative_slope=0.01).taking(
            negative_slope="negative_slope", inplace=None
        ),
        row(kinds("LogSigmoid", "logsigmoid"), "log_sigmoid"),
        row(kinds("LogSoftmax", "log_softmax", "log_softmax"), "log_softmax").taking(dim=None),
        row(kinds("Mish", "mish"), "mish").taking(inplace=None),
        row(kinds("PReLU"), "prelu", "Training moves α from this value.", alpha=0.25).taking(
            num_parameters=None, init="alpha"
        ),
        row(kinds("", "prelu", "prelu"), "prelu", f"{NO_DEFAULT} α.", alpha=0.25),
        row(kinds("ReLU", "relu", "relu"), "relu").taking(inplace=None),
        row(kinds("ReLU6", "relu6"), "relu6").taking(inplace=None),
        row(kinds("RReLU", "rrelu", "rrelu"), "rrelu", lower=1 / 8, upper=1 / 3).taking(
            lower="lower", upper="upper", inplace=None
        ),
        row(kinds("SELU", "selu", "selu"), "selu").taking(inplace=None),
        row(kinds("Sigmoid", "sigmoid", "sigmoid special.expit"), "sigmoid"),
        row(kinds("SiLU", "silu"), "silu", beta=1.0).taking(inplace=None),
        row(kinds("Softmax", "softmax", "softmax"), "softmax").taking(dim=None),
        row(kinds("Softplus", "softplus"), "softplus", "Above βx = 20 it returns x.", beta=1.0).taking(
            beta="beta", threshold=20.0
        ),
        row(kinds("Softshrink", "softshrink"), "soft_shrink", threshold=0.5).taking(lambd="threshold"),
        row(kinds("Softsign", "softsign"), "softsign"),
        row(kinds("Tanh", "tanh", "tanh"), "tanh"),
        row(kinds("Tanhshrink", "tanhshrink"), "tanh_shrink"),
        row(
            kinds("Threshold", "threshold", "threshold"),
            "threshold",
            "PyTorch has no defaults: both numbers must be given.",
        ).taking(threshold="threshold", value="value", inplace=None),
        row(kinds("", "", "exp"), "exponential"),
        row(kinds("", "", "atan arctan"), "arctan"),
        row(kinds("", "", "sin"), "sine", omega=1.0),
    ),
)
