"""The gates that a configuration names: by a name such as "swiglu", or by a limit and what stands beside it."""

from collections.abc import Mapping
from math import isfinite

import activations
from activation_lab.content.names.pasted import Value
from activation_lab.content.names.settings import Meant, meant, title
from activations import Instance, gates
from activations.gates import GateInstance
from activations.gates.words import inside
from activations.libraries import LIBRARIES, rows
from activations.words import joined, number

# What names that no library owns mean in configurations, in small letters. Those with "_mlp" and "_ffn" are of a block. "bilinear" is
# rather an interpolation, and "situ" the function of one number.
GATED: Mapping[str, GateInstance] = {
    name + end: gates.get(name).at()
    for name in gates.names()
    if name not in ("bilinear", "situ")
    for end in ("", "_mlp", "_ffn")
} | {"situ_glu": gates.situ.at()}
# A switch for a block with SwiGLU, and which half is the gate in it: DINOv2 and its relatives in transformers.
SWITCH, SWITCH_HALF = "use_swiglu_ffn", "first"
# Models of transformers 5.24 whose experts run SwiGLU with 1 added to the value, and at this α unless their configuration has one.
WITH_ONE = {"gpt_oss": 1.702, "minimax_m3_vl": 1.702, "openai_privacy_filter": 1.702}
# Those that run it with α = 1 and without the 1, with the limit before SiLU or after it.
PLAIN = {
    **dict.fromkeys(("deepseek_v4", "hy_v4", "hy_v4_vl", "glm5_next"), "before"),
    **dict.fromkeys(("step3p5", "step3p7"), "after"),
}
# What stands beside a limit in configurations.
ALPHA, LIMIT, LINEAR_BETA = "swiglu_alpha", "swiglu_limit", "activation_situ_linear_beta"


def by_name(text: str) -> GateInstance | None:
    """The gate of a name that no library owns, in whatever case."""
    return GATED.get(text.lower().replace("-", "_"))


def elsewhere(text: str, function: GateInstance) -> str:
    """In which libraries the name means this gate at other settings, in sentences; "" if in none."""
    found: dict[str, list[str]] = {}
    for key, (_, row) in rows(text).items():
        other = meant(row)
        if isinstance(other, GateInstance) and other != function:
            found.setdefault(title(other), []).append(LIBRARIES[key].title)
    return " ".join(f"In {joined(libraries)} this name means {other}." for other, libraries in found.items())


def above_zero(value: Value) -> float | None:
    """The number, if a limit can be that: it is finite and above 0."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value) or value <= 0:
        return None
    return float(value)


def clamped(holder: Mapping[str, Value], limit: float) -> tuple[GateInstance, str]:
    """(the gate of a limit in the object that holds it, what is not in that object and hence assumed, in sentences, or "")."""
    model, given = _model(holder), above_zero(holder.get(ALPHA))
    if given:
        return gates.clamped_swiglu.at(limit=limit, alpha=given), _one_added(model)
    # The model tells what the configuration leaves out, but not what stands there in place of a number.
    known = model in WITH_ONE or model in PLAIN
    told = "" if known and holder.get(ALPHA) is None else _lacks(holder, ALPHA, "α")
    if alpha := WITH_ONE.get(model):
        return gates.clamped_swiglu.at(limit=limit, alpha=alpha), told and f"{told} Here it is {number(alpha)}."
    plain = gates.clamped_swiglu.at(limit=limit, alpha=1.0, plus_one=False, clamp=PLAIN.get(model, "before"))
    return plain, told and f"{told} Here it is 1, and no 1 is added, as in DeepSeek V4."


def of_alpha(holder: Mapping[str, Value], alpha: float) -> tuple[GateInstance, str]:
    """(the gate of an α, with the limit beside it or the usual one; what is assumed, in sentences, or "")."""
    model = _model(holder)
    if limit := above_zero(holder.get(LIMIT)):
        return gates.clamped_swiglu.at(limit=limit, alpha=alpha), _one_added(model)
    limit = gates.clamped_swiglu.values()["limit"]
    one = "" if model in WITH_ONE else ", and 1 is added to the value"
    told = f"{_lacks(holder, LIMIT, 'limit')} Here it is {number(limit)}, as in gpt-oss{one}."
    return gates.clamped_swiglu.at(limit=limit, alpha=alpha), told


def _model(holder):
    model = holder.get("model_type")
    return model if isinstance(model, str) else ""


def _lacks(holder, key, what):
    usable = " that can be used" if holder.get(key) is not None else ""
    return f"The configuration names no {what}{usable}."


def _one_added(model):
    if model in WITH_ONE:
        return ""
    return "The configuration does not say whether 1 is added to the value. Here it is, as in gpt-oss."


def capped(holder: Mapping[str, Value], beta: float) -> tuple[GateInstance, str]:
    """(the gate of Kimi K3's β, with the value's own cap if one stands beside it; "", since nothing is assumed)."""
    cap = above_zero(holder.get(LINEAR_BETA))
    return gates.situ.at(beta=beta, **({"linear_beta": cap} if cap else {})), ""


def one_number(function: Meant | None) -> Instance | None:
    """The function of one number that this is, or that the gate goes through; None for others."""
    if not isinstance(function, GateInstance):
        return function if isinstance(function, Instance) else None
    found = inside(function)
    quick = activations.get("quick_gelu").at()
    return quick if found == activations.get("silu").at(beta=1.702) else found
