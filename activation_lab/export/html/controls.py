"""Sliders, switches and choices of a page without a server, as HTML, and what its scripts need to know of parameters."""

import html
from collections.abc import Sequence
from typing import Any

from activation_lab.content.slider import Declared, Options, Slider, Switch
from activations import Parameter


def parameter_data(
    parameter: Parameter,
    declared: Declared,
    value: float,
    held: Sequence[float] | None,
    switch: Switch | None = None,
) -> dict[str, Any]:
    """What a page's script needs to know of a parameter; `on`: whether its slider counts at the start.

    held: as from texts.held. switch: the one without which its slider does not count.
    """
    choice = isinstance(declared, Options)
    return {
        "key": declared.key,
        "name": parameter.name,
        "symbol": parameter.symbol,
        "kind": "number" if parameter.kind == "slider" else parameter.kind,
        "low": parameter.low,
        "high": parameter.high,
        "step": parameter.step,
        "value": int(value) if choice else min(value, declared.high),
        "defaultValue": 0 if choice else declared.default,
        "choices": parameter.choices,
        "held": held,
        "switch": switch and switch.key,
        "on": parameter.kind in ("slider", "choice") or (value != parameter.default),
        "digits": 2 if choice else declared.decimals,
    }


def slider(declared: Slider[Any, Any], *values: float) -> str:
    """A slider with one thumb, or two on one track, where page.css and the scripts find it by its key.

    values: where the thumbs stand; ∞, no limit, is the right end.
    """
    label, low, high, step = declared.label, declared.low, declared.high, declared.step
    ends = ("",) if len(values) == 1 else (" from", " to")
    inputs = "".join(
        f'<input type="range" min="{low:g}" max="{high:g}" step="{step:g}" value="{min(value, high):.10g}" aria-label="{label}{end}">'
        for value, end in zip(values, ends, strict=True)
    )
    double = " double" if len(values) == 2 else ""
    return (
        f'<div class="slider st-key-{declared.key}"><div class="label"><span>{label}</span><output translate="no"></output></div>'
        f'<div class="track{double}">{inputs}</div></div>'
    )


def switch(name: str, label: str, on: bool) -> str:
    """A box to tick."""
    return f'<label class="switch"><input type="checkbox" name="{name}"{" checked" if on else ""}>{label}</label>'


def radio(group: str, value: str, label: str, on: bool) -> str:
    """One of several buttons of which one is pressed."""
    return f'<label><input type="radio" name="{group}" value="{html.escape(value)}"{" checked" if on else ""}><span>{html.escape(label)}</span></label>'
