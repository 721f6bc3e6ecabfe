"""The tables of what a number format loses of functions, as HTML for the app and its first screen; lost.js puts others into their cells."""

import html
from collections.abc import Sequence

from activation_lab.content.comparisons import Property
from activation_lab.content.lens import words as lens
from activation_lab.content.settings import FunctionSettings


def table(settings: FunctionSettings, covered: bool) -> str:
    """The table for the settings' format, with what is not rounded below it; "" in float64. covered: what is said of f alone."""
    found = lens.rows(settings, covered)
    if not found:
        return ""
    cells = _rows((what, (how,)) for what, how in found)
    more = f'<p class="quiet">{lens.SECOND}</p>' if settings.second and not covered else ""
    return f'<table class="lens"><tbody>{cells}</tbody></table>{more}'


def of_several(names: Sequence[str], lost: Sequence[Property]) -> str:
    """A column for each function."""
    heads = "".join(f"<th><span data-name>{html.escape(name)}</span></th>" for name in names)
    body = _rows((each.name, each.values) for each in lost)
    head = f"<thead><tr><td></td>{heads}</tr></thead>"
    return f'<div class="wide"><table class="proof">{head}<tbody>{body}</tbody></table></div>'


def _rows(rows):
    return "".join(
        f"<tr><th>{html.escape(what)}</th>{''.join(f'<td>{html.escape(how)}</td>' for how in each)}</tr>"
        for what, each in rows
    )
