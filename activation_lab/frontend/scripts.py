"""The browser's scripts and styles, one script for each entry point: for the app, live files and the static site."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from activation_lab.figures import palette
from activation_lab.frontend.modules import as_classic, as_module, followed

HERE = Path(__file__).parent
# The published bundle with what lines and bars need: a quarter of all of plotly.js to fetch and to start. It is the npm package
# plotly.js-basic-dist-min, of the version that the plotly package has.
PLOTLY = HERE / "plotly-basic.min.js"
SETTINGS = "shared/settings.js"


@lru_cache
def module(entry, plotly, root):
    """The script of an entry point, such as "streamlit/live_chart", as a module that exports what the entry's file exports.

    plotly: the address of plotly.js, relative to root. root: a JavaScript expression.
    """
    return as_module(_set(followed(text, f"{entry}.js"), {"PLOTLY": json.dumps(plotly), "ROOT": root}))


@lru_cache
def classic(entry):
    """The script of an entry point as a classic one, for pages that bring plotly.js themselves and may be opened from a disk."""
    return as_classic(_set(followed(text, f"{entry}.js"), {}))


def text(name):
    """The text of a file below this folder, such as "site/page.css"."""
    return (HERE / name).read_text(encoding="utf-8")


def _set(modules, settings):
    """The modules, with values in place of those in shared/settings.js. A component's style sheet is named after its folder."""
    folders = {each.path.partition("/")[0] for each in modules}
    styles = {
        folder: text(f"{folder}/{folder}.css")
        for folder in sorted(folders)
        if (HERE / folder / f"{folder}.css").exists()
    }
    values = {
        "PALETTES": json.dumps({"light": palette.LIGHT, "dark": palette.DARK}),
        "STYLES": json.dumps(styles),
        **settings,
    }
    return [_with_values(each, values) if each.path == SETTINGS else each for each in modules]


def _with_values(module, values):
    code = module.code
    for name, value in values.items():
        code, count = re.subn(
            rf"^const {name} = .*;$", lambda _, line=f"const {name} = {value};": line, code, flags=re.MULTILINE
        )
        if count != 1:
            raise ValueError(f"{module.path} has no line for {name}")
    return replace(module, code=code)
