"""The gates that a configuration names: by a name such as "swiglu", or by a limit and what stands beside it."""

import re
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
ONE_ADDED = "The configuration does not say whether 1 is added to the value. Here it is, as in gpt-oss."
# What stands beside a limit in configurations.
ALPHA, LINEAR_BETA = "swiglu_alpha", "activation_situ_linear_beta"
# What is added to the value, by kernels' name for it: 0 or 1.
ADDED = "swiglu_beta"
# The keys of limits: one for all layers, one for each, and those of shared experts.
LIMIT = re.compile(r"swiglu_limits?(_shared)?$", re.IGNORECASE)


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
        return _with_limit(holder, limit, given)
    # The model tells what the configuration leaves out, but not what stands there in place of a number.
    known = model in WITH_ONE or model in PLAIN
    told = "" if known and holder.get(ALPHA) is None else _lacks(holder.get(ALPHA) is not None, "α")
    if alpha := WITH_ONE.get(model):
        return gates.clamped_swiglu.at(limit=limit, alpha=alpha), told and f"{told} Here it is {number(alpha)}."
    plain = gates.clamped_swiglu.at(limit=limit, alpha=1.0, plus_one=False, clamp=PLAIN.get(model, "before"))
    return plain, told and f"{told} Here it is 1, and no 1 is added, as in DeepSeek V4."


def of_alpha(holder: Mapping[str, Value], alpha: float) -> tuple[GateInstance, str]:
    """(the gate of an α, with the limit beside it or the usual one; what is assumed, in sentences, or "")."""
    if limit := next(_limits(holder), None):
        return _with_limit(holder, limit, alpha)
    limit = gates.clamped_swiglu.values()["limit"]
    gate, assumed = _with_limit(holder, limit, alpha)
    one = ", and 1 is added to the value" if assumed else ""
    stands = any(LIMIT.search(key) and value is not None for key, value in holder.items())
    return gate, f"{_lacks(stands, 'limit')} Here it is {number(limit)}, as in gpt-oss{one}."


def _with_limit(holder, limit, alpha):
    """(the gate of a limit and an α, what is assumed of the 1, as a sentence, or "")."""
    gate, added = gates.clamped_swiglu.at(limit=limit, alpha=alpha), holder.get(ADDED)
    if added in (0, 1):
        return gates.clamped_swiglu.at(limit=limit, alpha=alpha, plus_one=bool(added)), ""
    return gate, "" if _model(holder) in WITH_ONE else ONE_ADDED


def _limits(holder):
    """The limits in an object that can be used; those of layers stand in a list."""
    for value in (value for key, value in holder.items() if LIMIT.search(key)):
        yield from filter(None, map(above_zero, value if isinstance(value, list) else [value]))


def _model(holder):
    model = holder.get("model_type")
    return model if isinstance(model, str) else ""


def _lacks(stands, what):
    """The sentence that a number is missing. stands: whether something stands in its place."""
    usable = " that can be used" if stands else ""
    return f"The configuration names no {what}{usable}."


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
