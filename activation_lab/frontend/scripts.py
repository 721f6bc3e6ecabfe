"""The browser's scripts and styles, one script for each entry point: for the app, live files and the static site."""

import json
import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from activation_lab.figures import palette
from activation_lab.frontend.modules import as_classic, as_component, as_module, followed

HERE = Path(__file__).parent
# The published bundle for lines and bars: a quarter of plotly.js to fetch and to start. It is the npm package
# plotly.js-basic-dist-min, of the version that the plotly package has.
PLOTLY = HERE / "plotly-basic.min.js"
SETTINGS = "shared/settings.js"


@lru_cache
def module(entry: str, plotly: str, root: str) -> str:
    """The script of an entry point, such as "streamlit/live_chart", as a module that exports what the entry's file exports.

    plotly: the address of plotly.js, relative to root. root: a JavaScript expression.
    """
    modules = followed(text, f"{entry}.js")
    return as_module(_set(modules, SETTINGS, _shared(modules) | {"PLOTLY": json.dumps(plotly), "ROOT": root}))


@lru_cache
def classic(entry: str) -> str:
    """The script of an entry point as a classic one, for pages that include plotly.js and may be opened from a disk."""
    modules = followed(text, f"{entry}.js")
    return as_classic(_set(modules, SETTINGS, _shared(modules)))


@lru_cache
def component(entry: str, script: str) -> str:
    """A component's script as Streamlit is given it, such as "streamlit/mount_live_chart": it fetches the script at this address, below the app's root."""
    modules = followed(text, f"{entry}.js")
    return as_component(_set(modules, "streamlit/settings.js", {"SCRIPT": json.dumps(script)}))


def frames(name: str, address: str) -> str:
    """A script that puts an address, which holds a function's samples, where the pages' scripts find it by the function's name."""
    entry = "site/frames.js"
    values = {"NAME": json.dumps(name), "ADDRESS": json.dumps(address)}
    return as_classic(_set(followed(text, entry), entry, values))


@lru_cache
def exporting(entry: str) -> str:
    """The script of an entry point as a module that exports what its file exports and asks for no other file."""
    return as_module(followed(text, f"{entry}.js"))


@lru_cache
def bare_hand_over(names: str) -> str:
    """The script of pages whose first screen has no chart. names: the address of the module that places names at curves."""
    entry = "first_screen/hand_over_bare.js"
    return as_classic(_set(followed(text, entry), entry, {"NAMES": json.dumps(names)}))


def text(name: str) -> str:
    """The text of a file below this folder, such as "site/page.css"."""
    return (HERE / name).read_text(encoding="utf-8")


def _shared(modules):
    """The values in shared/settings.js that every script has. A component's style sheet is named after its folder."""
    folders = {each.path.partition("/")[0] for each in modules}
    styles = {
        folder: text(f"{folder}/{folder}.css")
        for folder in sorted(folders)
        if (HERE / folder / f"{folder}.css").exists()
    }
    return {
        "PALETTES": json.dumps({"light": palette.LIGHT, "dark": palette.DARK}),
        "STYLES": json.dumps(styles),
    }


def _set(modules, path, values):
    """The modules, with new values of constants in the module with this path, if it is among them."""
    return [_with_values(each, values) if each.path == path else each for each in modules]


def _with_values(module, values):
    code = module.code
    for name, value in values.items():
        code, count = re.subn(
            rf"^const {name} = .*;$", lambda _, line=f"const {name} = {value};": line, code, flags=re.MULTILINE
        )
        if count != 1:
            raise ValueError(f"{module.path} has no line for {name}")
    return replace(module, code=code)
