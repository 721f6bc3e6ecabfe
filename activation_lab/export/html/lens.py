"""The table of what a number format loses of a function, as HTML for the app and its first screen."""

import html

from activation_lab.content.lens import words as lens
from activation_lab.content.settings import FunctionSettings


def table(settings: FunctionSettings, covered: bool) -> str:
    """The table for the settings' format, with what is not rounded below it; "" in float64. covered: what is said of f alone."""
    found = lens.rows(settings, covered)
    if not found:
        return ""
    cells = "".join(f"<tr><th>{html.escape(what)}</th><td>{html.escape(how)}</td></tr>" for what, how in found)
    more = f'<p class="quiet">{lens.SECOND}</p>' if settings.second and not covered else ""
    return f'<table class="lens"><tbody>{cells}</tbody></table>{more}'
