"""What llama.cpp's names mean: functions of ggml, the operators behind them, and constants for a model's feed-forward layers.

Source: llama.cpp, ggml/include/ggml.h, ggml/src/ggml.c (GGML_UNARY_OP_NAME), ggml/src/ggml-cpu/vec.h and src/llama-graph.h.
"""

from activations.libraries.table import Library, row


def op(names: str, layer: str = "") -> str:
    """For each operator: its name in small letters and in capitals, its function and its constant. Then the constants for feed-forward layers."""
    spelled = [
        form for name in names.split() for form in (name.lower(), name, f"ggml_{name.lower()}", f"GGML_UNARY_OP_{name}")
    ]
    return " ".join((*spelled, *(f"LLM_FFN_{name}" for name in layer.split())))


LIBRARY = Library(
    key="llama.cpp",
    title="llama.cpp",
    source="llama.cpp, read in November 2026",
    rows=(
        row(op("ELU"), "elu", alpha=1.0),
        row(op("EXP"), "exponential"),
        row(op("GELU", "GELU"), "gelu", "The tanh form; the exact one is ggml_gelu_erf.", approximate=True),
        row(op("GELU_ERF"), "gelu", approximate=False),
        row(op("GELU_QUICK"), "quick_gelu"),
        row(op("HARDSIGMOID"), "hard_sigmoid", slope=1 / 6),
        row(op("HARDSWISH"), "hard_silu"),
        row(op("RELU", "RELU"), "relu"),
        row("LLM_FFN_RELU_SQR", "squared_relu"),
        row(op("SIGMOID"), "sigmoid"),
        row(op("SILU", "SILU"), "silu", beta=1.0),
        row(op("SOFTPLUS"), "softplus", "Above x = 20 it returns x.", beta=1.0),
        row(op("STEP"), "step", "At 0 it gives 0."),
        row(op("TANH"), "tanh"),
        row(
            op("XIELU"),
            "xielu",
            "It has no defaults: a model’s file holds all three values.",
            alpha_p=0.8,
            alpha_n=0.8,
            beta=0.5,
        ),
        row("ggml_sin", "sine", omega=1.0),
        row("ggml_soft_max", "softmax"),
    ),
)
