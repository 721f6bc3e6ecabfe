"""The live page of a function in a frame, as a notebook shows a function; behind it a picture for where no scripts run."""

import html
from base64 import b64encode
from typing import TYPE_CHECKING, cast

import activations
from activation_lab.content import page_sliders
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Slider
from activation_lab.export.html.live_file import live_file
from activation_lab.figures.previews import function_preview
from activations import Instance
from activations.words import settings

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation

# Until a script has run in the frame nothing is drawn there, so that the picture behind it is seen.
UNLESS_SCRIPTED = (
    "<style>:root:not(.scripted) { color-scheme: normal; } :root:not(.scripted) body { visibility: hidden; background: none; }</style>"
    "<script>document.documentElement.classList.add('scripted');</script>"
)
# In pixels: the chart with its sliders on a screen; the words are below.
HEIGHT = 620


def notebook_frame(function: Instance) -> str:
    """HTML with the function's picture and, over it, its live page in a sandboxed frame; the picture alone where the page has no slider for its values."""
    title = ", ".join((function.activation.title, *settings(function)))
    poles: tuple[float, ...] = ()
    if function.activation.name not in activations.names():
        poles = cast("TypedActivation", function.activation).found(**function.values).poles
    picture = b64encode(function_preview(function, settings(function), poles=poles).png()).decode()
    shown = f'<img alt="{html.escape(title)}: f and f′" src="data:image/png;base64,{picture}" style="max-width: 100%">'
    if not _has_sliders(function):
        return shown
    page = live_file(FunctionSettings(function)).replace("<head>", f"<head>{UNLESS_SCRIPTED}", 1)
    quoted = page.replace("&", "&amp;").replace("'", "&#39;")
    return (
        f'<div style="position: relative; height: {HEIGHT}px; overflow: hidden">{shown}'
        f'<iframe title="{html.escape(title)}" sandbox="allow-scripts allow-popups allow-downloads" srcdoc=\'{quoted}\' '
        'style="position: absolute; inset: 0; width: 100%; height: 100%; border: 0"></iframe></div>'
    )


def _has_sliders(function):
    """Whether every parameter's value is on its slider; those of typed functions are on none."""
    if function.activation.name not in activations.names():
        return False
    for entry in function.activation.parameters.values():
        declared = page_sliders.parameter(function.activation.name, entry)
        value = function.values[entry.name]
        if isinstance(declared, Slider) and value != entry.default and not declared.low <= value <= declared.high:
            return False
    return True
