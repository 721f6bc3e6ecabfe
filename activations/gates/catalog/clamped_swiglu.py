r"""Clamped SwiGLU: SwiGLU with a limit on both arguments, and a value plus 1.

OpenAI (2025), gpt-oss, https://github.com/openai/gpt-oss; transformers, models/gpt_oss/modeling_gpt_oss.py
"""

import math
import re
from functools import lru_cache
from typing import Any

import numpy as np

from activations.activation import EITHER, POSITIVE, Code, Domain, Parameter, Source
from activations.catalog.silu import DEPTH
from activations.gates.gate import Choice, Gate, Kink, Report
from activations.gates.insides import swish_beta_slope_parts, swish_parts, swish_slope_parts
from activations.gates.products import product, through
from activations.gates.templates import jax, keras, numpy, tensorflow, torch
from activations.intervals import Interval
from activations.types import FloatArray, Value

LIMIT = Domain(
    "a number above 0, or inf for no limit (0 would clamp the value, and each gate above 0, to 0)",
    lambda value: value > 0,
)


def opened(gate: FloatArray, alpha: Value, limit: Value, clamp: str) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Three factors of what the value is multiplied by, of which the last is the power of e that shuts the gate."""
    if clamp == "before":
        gate = np.minimum(gate, limit)
        return gate, *swish_parts(gate, alpha)
    head, rest = swish_parts(gate, alpha)
    kept = passes(gate, alpha, limit, clamp) == 1
    return np.where(kept, gate, limit), np.where(kept, head, 1.0), np.where(kept, rest, 1.0)


def passes(gate: FloatArray, alpha: Value, limit: Value, clamp: str) -> FloatArray:
    """1.0 where the gate is not clamped, else 0.0; at the limit itself it is not."""
    within = np.less_equal(gate, limit)
    if clamp == "after":  # SiLU is below its argument
        beyond = np.where(within, 1.0, gate)
        within |= product(beyond, *swish_parts(beyond, alpha)) <= limit
    return np.asarray(within, np.float64)


def shifted(value: FloatArray, limit: Value, plus_one: bool) -> FloatArray:
    """The clamped value, plus 1 if plus_one."""
    clamped = np.clip(value, -np.asarray(limit), limit)
    return clamped + 1.0 if plus_one else clamped


def clamped_swiglu(
    gate: FloatArray, value: FloatArray, limit: Value, alpha: Value, plus_one: bool, clamp: str
) -> FloatArray:
    """SiLU of the gate, clamped, times the clamped value plus 1."""
    *factors, rest = opened(gate, alpha, limit, clamp)
    return through(gate, shifted(value, limit, plus_one), *factors, rest=rest)


def by_gate(gate: FloatArray, value: FloatArray, limit: Value, alpha: Value, plus_one: bool, clamp: str) -> FloatArray:
    """SiLU′(gate) * (value + 1) where the gate is not clamped, else 0."""
    head, rest = swish_slope_parts(gate, alpha)
    return through(gate, shifted(value, limit, plus_one), head, passes(gate, alpha, limit, clamp), rest=rest)


def by_value(gate: FloatArray, value: FloatArray, limit: Value, alpha: Value, plus_one: bool, clamp: str) -> FloatArray:
    """SiLU of the gate, clamped, where the value is not clamped, else 0."""
    return product(*opened(gate, alpha, limit, clamp), (np.abs(value) <= limit).astype(np.float64))


def by_alpha(gate: FloatArray, value: FloatArray, limit: Value, alpha: Value, plus_one: bool, clamp: str) -> FloatArray:
    """gate**2 * sigmoid′(alpha * gate) * (value + 1), with a gate of no more than the limit if that comes before."""
    passing = 1.0 if clamp == "before" else passes(gate, alpha, limit, clamp)
    clamped = np.minimum(gate, limit) if clamp == "before" else gate
    head, rest = swish_beta_slope_parts(clamped, alpha)
    return through(clamped, shifted(value, limit, plus_one), clamped, clamped, head, passing, rest=rest)


def by_limit(gate: FloatArray, value: FloatArray, limit: Value, alpha: Value, plus_one: bool, clamp: str) -> FloatArray:
    """What a higher limit adds: through the gate where that is clamped, and through the value where that is."""
    at_gate = 1 - passes(gate, alpha, limit, clamp)
    end = np.where(np.isinf(limit), 0.0, limit)
    slope = product(*swish_slope_parts(end, alpha)) if clamp == "before" else 1.0
    at_value = np.sign(value) * (np.abs(value) > limit)
    return product(at_gate, slope, shifted(value, limit, plus_one)) + product(
        *opened(gate, alpha, limit, clamp), at_value
    )


def definition(m: Any, gate: Any, value: Any, limit: Any, alpha: Any, plus_one: bool, clamp: str) -> Any:
    """The formula of gpt-oss, or with the clamp after SiLU."""
    silu = lambda x: x / (1 + m.exp(-alpha * x))  # noqa: E731  # as the textbook writes it
    passed = silu(min(gate, limit)) if clamp == "before" else min(silu(gate), limit)
    return passed * (min(max(value, -limit), limit) + (1 if plus_one else 0))


@lru_cache(maxsize=256)
def gate_limit(limit: float, alpha: float, clamp: str) -> float:
    """The gate from which on a higher one changes nothing: the limit, or where SiLU reaches it."""
    if clamp == "before" or math.isinf(limit):
        return limit

    def above(gate: float) -> float:
        x = np.asarray(gate)
        return float(product(x, *swish_parts(x, alpha))) - limit

    # SiLU is below its argument, and at least half of it for one above 0.
    low, high = limit, 2 * limit
    while low < (middle := low + (high - low) / 2) < high:
        low, high = (low, middle) if above(middle) > 0 else (middle, high)
    return low


def image(limit: float, alpha: float, plus_one: bool, clamp: str) -> Interval:
    """Between the products of the lowest or highest open gate and the lowest or highest value; without a limit, all numbers."""
    if math.isinf(limit):
        return Interval(-math.inf, math.inf)
    end = np.asarray(limit)
    highest = float(product(end, *swish_parts(end, alpha))) if clamp == "before" else limit
    values = (plus_one - limit, plus_one + limit)
    corners = [gate * value for gate in (-DEPTH / alpha, highest) for value in values]
    return Interval(min(corners), max(corners), "[]")


# SiLU and its derivative with respect to α, in LaTeX.
SILU = r"g\,\sigma(<alpha>\,g)"
ALPHA_SLOPE = r"g^2\,\sigma(<alpha>\,g)\,\sigma(-<alpha>\,g)"


def _primed(latex: str) -> str:
    """The LaTeX with the clamped gate g′ in place of g."""
    return re.sub(r"\bg\b(\^2)?", lambda found: "g'" + (found[1] or ""), latex)


def terms(limit: float, alpha: float, plus_one: bool, clamp: str) -> dict[str, str]:
    """What the choices change in formulas and in code; without a limit neither has a clamp."""
    one = " + 1" if plus_one else ""
    shown = {"shifted": f"(value{one})" if plus_one else "value"}
    if math.isinf(limit):
        return {
            **shown,
            "sum": f"(v{one})" if plus_one else "v",
            "open": SILU,
            "clamps": "",
            "slope": r"\sigma(<alpha>\,g)\,\bigl(1 + <alpha>\,g\,\sigma(-<alpha>\,g)\bigr)\,<sum>",
            "value_slope": SILU,
            "alpha_slope": ALPHA_SLOPE,
            **{library: f"y = {silu} * <shifted>" for library, (_, _, silu) in CALLS.items()},
        }
    before = clamp == "before"
    where = r"g \le <limit>" if before else rf"{SILU} \le <limit>"
    return {
        **shown,
        "sum": rf"(v'{one})" if plus_one else "v'",
        "open": _primed(SILU) if before else rf"\min\bigl({SILU},\ <limit>\bigr)",
        "clamps": (r",\quad g' = \min(g, <limit>)" if before else "") + r",\quad v' = \min(\max(v, -<limit>), <limit>)",
        "slope": r"\begin{cases} \sigma(<alpha>\,g)\,\bigl(1 + <alpha>\,g\,\sigma(-<alpha>\,g)\bigr)\,<sum> & "
        rf"{where} \\ 0 & \text{{above}} \end{{cases}}",
        "value_slope": r"\begin{cases} <open> & |v| \le <limit> \\ 0 & |v| > <limit> \end{cases}",
        "at_limit": r"\sigma(<alpha> \cdot <limit>)\,\bigl(1 + <alpha> \cdot <limit>\,\sigma(-<alpha> \cdot <limit>)\bigr)\,"
        if before
        else "",
        "not_where": where.replace(r"\le", ">"),
        "alpha_slope": _primed(ALPHA_SLOPE) if before else rf"[{where}]\,{ALPHA_SLOPE}",
        **{library: _body(before, *calls) for library, calls in CALLS.items()},
    }


REPORTS = (
    Report(
        "vLLM ran a model without α = {right.alpha} and without the 1. It wrote “token soup”.",
        Source("vLLM contributors", "vLLM issue 49473", 2026, "https://github.com/vllm-project/vllm/issues/49473"),
        wrong={"alpha": 1.0, "plus_one": False},
    ),
    Report(
        "ONNX Runtime’s WebGPU operator took a missing limit for 0, and clamped to 0. A limit of nearly 0 shows it here.",
        Source(
            "xenova",
            "Fix WebGPU MoE swiglu_limit (default to infinity)",
            2026,
            "https://github.com/microsoft/onnxruntime/pull/27221",
        ),
        right={"limit": math.inf},
        # The operator’s 0, which is no limit that this library takes; so close to it that no difference can be seen.
        wrong={"limit": 1e-9},
    ),
    Report(
        "SGLang ran DeepSeek V4’s dense layers and shared experts without the limit. Meaningless numbers appeared in its answers.",
        Source(
            "SGLang contributors",
            "Fix meaningless numbers in chat output by adding swiglu_limit clamp to DeepseekV2MLP",
            2026,
            "https://github.com/sgl-project/sglang/pull/23776",
        ),
        right={"limit": 10.0, "alpha": 1.0, "plus_one": False},
        wrong={"limit": math.inf, "alpha": 1.0, "plus_one": False},
    ),
    Report(
        "ONNX Runtime’s MoE operator ran every model as gpt-oss, with limit {wrong.limit} and α = {wrong.alpha}, also those trained with plain SwiGLU.",
        Source(
            "justinchuby",
            "com.microsoft::MoE SwiGLU mode is hardcoded for GPT-OSS",
            2026,
            "https://github.com/microsoft/onnxruntime/issues/28738",
        ),
        right={"limit": math.inf, "alpha": 1.0, "plus_one": False},
    ),
)


def _body(before: bool, minimum: str, clip: str, silu: str) -> str:
    """The lines of a snippet with a limit."""
    if before:
        return f"gate = {minimum.format('gate')}\nvalue = {clip}\ny = {silu} * <shifted>"
    return f"opened = {minimum.format(silu)}\nvalue = {clip}\ny = opened * <shifted>"


# By library: the minimum with the limit, the clamped value, and SiLU.
CALLS = {
    "Keras function": (
        "keras.ops.minimum({}, <limit>)",
        "keras.ops.clip(value, -<limit>, <limit>)",
        "gate * keras.ops.sigmoid(<alpha> * gate)",
    ),
    "TensorFlow": (
        "tf.minimum({}, <limit>)",
        "tf.clip_by_value(value, -<limit>, <limit>)",
        "gate * tf.sigmoid(<alpha> * gate)",
    ),
    "PyTorch": (
        "torch.clamp({}, max=<limit>)",
        "torch.clamp(value, -<limit>, <limit>)",
        "gate * torch.sigmoid(<alpha> * gate)",
    ),
    "JAX": (
        "jnp.minimum({}, <limit>)",
        "jnp.clip(value, -<limit>, <limit>)",
        "gate * jax.nn.sigmoid(<alpha> * gate)",
    ),
    "NumPy": (
        "np.minimum({}, <limit>)",
        "np.clip(value, -<limit>, <limit>)",
        "gate / (1 + np.exp(-<alpha> * gate))",
    ),
}

GATE = Gate(
    name="clamped_swiglu",
    title="Clamped SwiGLU",
    full_name="SwiGLU with a limit",
    year=2025,
    order=6,
    sentence="The gate of gpt-oss: SwiGLU that can clamp its arguments and add 1 to the value.",
    inside="silu",
    inside_values=lambda limit, alpha, plus_one, clamp: {"beta": alpha},
    aliases=("swigluoai", "SwigluOAI", "swiglu_oai", "SwigluOAIAndMul", "gpt-oss", "swiglu_limit", "swiglu_alpha"),
    function=clamped_swiglu,
    slopes={"gate": by_gate, "value": by_value, "limit": by_limit, "alpha": by_alpha},
    definition=definition,
    parameter_list=(
        Parameter(
            "limit", "L", 7.0, 0.5, 20.0, 0.5, "7 in gpt-oss, 10 in DeepSeek V4, 7 and 16 in Step 3.7.", domain=LIMIT
        ),
        Parameter(
            "alpha",
            "α",
            1.702,
            0.2,
            3.0,
            0.002,
            "1.702 in gpt-oss, as in quick GELU; 1, the plain SiLU, in DeepSeek V4.",
            domain=POSITIVE,
        ),
        Parameter(
            "plus_one",
            "value",
            True,
            0,
            1,
            1,
            "gpt-oss adds 1 to the value; DeepSeek V4 does not.",
            domain=EITHER,
            choices=("No 1 added", "Value + 1"),
        ),
        Choice(
            "clamp",
            "clamp",
            ("before", "after"),
            ("Before SiLU", "After SiLU"),
            "Before in gpt-oss and DeepSeek V4; after in vLLM’s SwigluStepAndMul.",
            called="clamp",
        ),
    ),
    kinks=(
        Kink("gate", lambda limit, alpha, plus_one, clamp: gate_limit(limit, alpha, clamp)),
        Kink("value", lambda limit, alpha, plus_one, clamp: -limit),
        Kink("value", lambda limit, alpha, plus_one, clamp: limit),
    ),
    image=image,
    formula=r"f(g, v) = <open>\,<sum><clamps>",
    slope_formulas={
        "gate": r"\frac{\partial f}{\partial g} = <slope>",
        "value": r"\frac{\partial f}{\partial v} = <value_slope>",
        "limit": r"\frac{\partial f}{\partial L} = <at_limit>[<not_where>]\,<sum> + <open>\,[|v| > <limit>]\,\operatorname{sgn}(v)",
        "alpha": r"\frac{\partial f}{\partial \alpha} = <alpha_slope>\,<sum>",
    },
    derivation=r"Product rule. A clamp is the identity up to the limit and a constant beyond, so the slope of what is clamped becomes 0.",
    terms=terms,
    code={
        "Keras function": Code(keras("<Keras function>")),
        "TensorFlow": Code(tensorflow("<TensorFlow>")),
        "PyTorch": Code(torch("<PyTorch>")),
        "JAX": Code(jax("<JAX>")),
        "NumPy": Code(numpy("<NumPy>")),
    },
    good_for="Large language models in low precision: no output is larger than the limits allow.",
    notice=(
        "Outputs now: {outputs}. f(20, 30) is {f[20,30]} here; SwiGLU, which has no limit, gives {swiglu.f[20,30]}.",
        "With value + 1 a value of 0 lets the gate through; without it, 0 stops everything. Now f(2, 0) = {f[2,0]}.",
        "With a limit, a gate above it gets no gradient, and neither does a value beyond it. Now the slopes at (20, 30) are {dgate[20,30]} and {dvalue[20,30]}.",
        "The gate has no lower limit, since SiLU has one of its own: f(−20, 5) = {f[-20,5]}.",
    ),
    problems=(
        "**A limit of 0 is not “off”.** It clamps every value and every open gate to 0. “Off” is inf, or no limit at all.",
        "**Before or after?** The value is multiplied by at most SiLU of the limit if the clamp comes before SiLU, and by at most the limit if it comes after. Now that is {highest_open}.",
        "**It travels alone.** Limit, α and the 1 belong to the weights. Without one of them nothing fails, but the outputs are wrong.",
        "**Interleaved.** In gpt-oss gate and value alternate; in vLLM’s SiluAndMulWithClamp and SwigluStepAndMul the gate is the first half.",
    ),
    reports=REPORTS,
    sources=(
        Source("OpenAI", "gpt-oss-120b and gpt-oss-20b model card", 2025, "https://arxiv.org/abs/2508.10925"),
        Source(
            "Hugging Face",
            "transformers: modeling_gpt_oss.py",
            2025,
            "https://github.com/huggingface/transformers/blob/main/src/transformers/models/gpt_oss/modeling_gpt_oss.py",
        ),
    ),
)
