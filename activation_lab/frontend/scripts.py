"""The browser's scripts and styles, each script joined from its parts into one: for the app, live files and the static site."""

import json
import re
from pathlib import Path

from activation_lab.figures import palette

HERE = Path(__file__).parent
# The published bundle with what lines and bars need: a quarter of all of plotly.js to fetch and to start. It is the npm package
# plotly.js-basic-dist-min, of the version that the plotly package has.
PLOTLY = HERE / "plotly-basic.min.js"
LIVE_CHART = ("live_chart/numbers", "live_chart/picture", "live_chart/live_chart")
NETWORK_PLAYER = ("network_player/picture", "network_player/player")


def joined(parts, plotly_address, root):
    """A component's script, a module, with its style sheet, the palettes and plotly.js's address in it.

    parts: names of scripts below this folder, the component's first; its folder holds the style sheet of its name.
    root: a JavaScript expression for what the addresses are relative to.
    """
    component = parts[0].partition("/")[0]
    constants = {
        "STYLE": text(f"{component}/{component}.css"),
        "PLOTLY": plotly_address,
        "PALETTES": {"light": palette.LIGHT, "dark": palette.DARK},
    }
    lines = [f"const {name} = {json.dumps(value)};" for name, value in constants.items()]
    return "\n".join([*lines, f"const ROOT = {root};", *(text(f"{part}.js") for part in parts)])


def classic(module):
    """The module as a script of its own scope that exports nothing: browsers load no modules from a disk."""
    return f"(() => {{\n{re.sub('^export ', '', module, flags=re.MULTILINE)}\n}})();"


def text(name):
    """The text of a file below this folder, such as "site/page.css"."""
    return (HERE / name).read_text()
