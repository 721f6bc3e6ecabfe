"""Sliders, switches and choices of a page without a server, as HTML, and what its scripts need to know of parameters."""

import html


def parameter_data(parameter, value, held):
    """What a page's script needs to know of a parameter; `on`: whether its slider counts at the start; held: as from texts.held."""
    kind = "number" if parameter.kind == "slider" else parameter.kind
    shown = min(value, parameter.high)
    return {
        "name": parameter.name,
        "symbol": parameter.symbol,
        "kind": kind,
        "low": parameter.low,
        "high": parameter.high,
        "step": parameter.step,
        "value": int(value) if parameter.choices else shown,
        "usual": 0 if parameter.choices else parameter.slider_default,
        "choices": parameter.choices,
        "held": held,
        "on": kind in ("number", "choice") or (value != parameter.default),
        "digits": 4 if kind == "constant" else 2,
    }


def parameter_slider(key, parameter, value):
    """A slider for a parameter, no limit at its right end."""
    shown = [min(value, parameter.high)]
    return slider(key, parameter.symbol, parameter.low, parameter.high, parameter.step, shown)


def slider(key, label, low, high, step, values):
    """A slider with one thumb, or two on one track, where page.css and the scripts find it by its key."""
    ends = ("",) if len(values) == 1 else (" from", " to")
    inputs = "".join(
        f'<input type="range" min="{low:g}" max="{high:g}" step="{step:g}" value="{value:.10g}" aria-label="{label}{end}">'
        for value, end in zip(values, ends, strict=True)
    )
    double = " double" if len(values) == 2 else ""
    return (
        f'<div class="slider st-key-{key}"><div class="label"><span>{label}</span><output></output></div>'
        f'<div class="track{double}">{inputs}</div></div>'
    )


def switch(name, label, on):
    """A box to tick."""
    return f'<label class="switch"><input type="checkbox" name="{name}"{" checked" if on else ""}>{label}</label>'


def radio(group, value, label, on):
    """One of several buttons of which one is pressed."""
    return f'<label><input type="radio" name="{group}" value="{html.escape(value)}"{" checked" if on else ""}><span>{html.escape(label)}</span></label>'
