"""The scripts of a page, each joined from its parts into one: for the app, for live files and for the static site."""

import json
import re
from pathlib import Path

from activation_lab.figures import palette

ROOT = Path(__file__).parent.parent
UI = ROOT / "ui"
# The published bundle with what lines and bars need: a quarter of all of plotly.js to fetch and to start. It is the npm package
# plotly.js-basic-dist-min, of the version that the plotly package has.
PLOTLY = ROOT / "assets" / "plotly-basic.min.js"


def joined(component, parts, plotly_address, root):
    """A component's script, a module, with its style sheet, the palettes and plotly.js's address in it.

    parts: the names of files in the component's folder, or paths. root: a JavaScript expression for what the addresses
    are relative to.
    """
    folder = UI / component
    constants = {
        "STYLE": (folder / f"{component}.css").read_text(),
        "PLOTLY": plotly_address,
        "PALETTES": {"light": palette.LIGHT, "dark": palette.DARK},
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in constants.items()]
    texts = [(part if isinstance(part, Path) else folder / f"{part}.js").read_text() for part in parts]
    return "\n".join([*lines, f"const ROOT = {root};", *texts])


def classic(module):
    """The module as a script of its own scope that exports nothing: browsers load no modules from a disk."""
    return f"(() => {{\n{re.sub('^export ', '', module, flags=re.MULTILINE)}\n}})();"
