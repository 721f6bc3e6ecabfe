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


def glu(operator: str, function: str = "", layer: str = "") -> str:
    """For a gate: its operator in small letters and in capitals, its functions for one array and for two, and its constants."""
    lower = function or operator.lower()
    return f"{lower} {operator} ggml_{lower} ggml_{lower}_split GGML_GLU_OP_{operator} " + " ".join(
        f"LLM_FFN_{name}" for name in layer.split()
    )


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
        row(glu("REGLU", layer="REGLU"), "gates.reglu", half="first"),
        row("ggml_reglu_swapped", "gates.reglu", half="second"),
        row(
            glu("GEGLU", layer="GEGLU"),
            "gates.geglu",
            "The tanh form; the exact one is ggml_geglu_erf.",
            half="first",
            approximate="tanh",
        ),
        row("ggml_geglu_swapped", "gates.geglu", "The tanh form.", half="second", approximate="tanh"),
        row(glu("GEGLU_ERF"), "gates.geglu", half="first", approximate="none"),
        row("ggml_geglu_erf_swapped", "gates.geglu", half="second", approximate="none"),
        row(
            glu("GEGLU_QUICK"),
            "gates.swiglu",
            "GEGLU with quick GELU, which is SwiGLU at this β.",
            half="first",
            beta=1.702,
        ),
        row("ggml_geglu_quick_swapped", "gates.swiglu", half="second", beta=1.702),
        row(glu("SWIGLU", layer="SWIGLU"), "gates.swiglu", half="first", beta=1.0),
        row("ggml_swiglu_swapped", "gates.swiglu", half="second", beta=1.0),
        row(
            "swiglu_oai SWIGLU_OAI ggml_swiglu_oai GGML_GLU_OP_SWIGLU_OAI LLM_FFN_SWIGLU_OAI_MOE",
            "gates.clamped_swiglu",
            "ggml_swiglu_oai has no defaults; llama.cpp passes these values for gpt-oss.",
            limit=7.0,
            alpha=1.702,
            plus_one=True,
            clamp="before",
        ),
        row("LLM_FFN_SITU", "gates.situ", "A model’s file holds both caps.", beta=4.0, linear_beta=25.0),
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
