"""What vLLM's names mean: the strings that a model's configuration holds, and the classes behind them. vLLM ignores the strings' case.

Source: vllm, read in November 2026, model_executor/layers/activation.py: _ACTIVATION_REGISTRY, _ACTIVATION_AND_MUL_REGISTRY.
"""

from activations.libraries.table import Library, row, under


def act(strings: str, classes: str = "") -> str:
    """Strings of the registry, and classes of its file in full."""
    return f"{strings} {under('vllm.model_executor.layers.activation', classes)}"


LIBRARY = Library(
    key="vllm",
    title="vLLM",
    source="vllm, read in November 2026",
    any_case=True,
    rows=(
        row(act("gelu"), "gelu", approximate=False),
        row(act("gelu_fast gelu_new", "FastGELU NewGELU"), "gelu", approximate=True),
        row(
            act("gelu_pytorch_tanh"),
            "gelu",
            "On AMD’s GPUs vLLM runs exact GELU under this name.",
            approximate=True,
        ),
        row(act("quick_gelu", "QuickGELU"), "quick_gelu"),
        row(act("relu"), "relu"),
        row(act("relu2", "ReLUSquaredActivation"), "squared_relu"),
        row(act("silu"), "silu", beta=1.0),
        row(act("sigmoid"), "sigmoid"),
        row(act("silu_and_mul", "SiluAndMul"), "gates.swiglu", half="first", beta=1.0),
        row(act("mul_and_silu", "MulAndSilu"), "gates.swiglu", half="second", beta=1.0),
        row(act("geglu gelu_and_mul", "GeluAndMul"), "gates.geglu", half="first", approximate="none"),
        row(
            act("", "GeluAndMul(approximate='tanh')"),
            "gates.geglu",
            "On AMD’s GPUs vLLM’s implementation in PyTorch runs exact GELU; its own kernel runs tanh.",
            half="first",
            approximate="tanh",
        ),
        row(act("fatrelu_and_mul", "FatreluAndMul"), "gates.reglu", "Its threshold is 0 by default.", half="first"),
        row(
            act("swigluoai swigluoai_and_mul", "SwigluOAIAndMul"),
            "gates.clamped_swiglu",
            half="interleaved",
            limit=7.0,
            alpha=1.702,
            plus_one=True,
            clamp="before",
        ),
        row(
            act("silu_and_mul_with_clamp", "SiluAndMulWithClamp"),
            "gates.clamped_swiglu",
            "There is no default: the limit must be given.",
            half="first",
            alpha=1.0,
            plus_one=False,
            clamp="before",
        ),
        row(
            act("swiglustep_and_mul", "SwigluStepAndMul"),
            "gates.clamped_swiglu",
            half="first",
            limit=7.0,
            alpha=1.0,
            plus_one=False,
            clamp="after",
        ),
        row(act("tanh"), "tanh"),
        row(
            act("xielu", "XIELU"),
            "xielu",
            "Training moves both α from these values.",
            alpha_p=0.8,
            alpha_n=0.8,
            beta=0.5,
        ),
    ),
)
