"""The bundle of plotly.js that pages load: the plotly package's version, and every kind of trace that figures have."""

import re
from pathlib import Path

import plotly
from plotly import graph_objects
from plotly.basedatatypes import BaseTraceType

from activation_lab.frontend.scripts import PLOTLY
from activation_lab.paths import ROOT

WHOLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def version(script):
    return re.search(r"plotly\.js (?:\(basic - minified\) )?v([\d.]+)", script.read_text()[:200])[1]


def test_it_has_the_version_of_the_package():
    """Patches may differ: they follow the package's own."""
    assert version(PLOTLY).split(".")[:2] == version(WHOLE).split(".")[:2]


def test_it_draws_every_kind_of_trace():
    """Of all kinds that plotly.js knows, activation_lab/ names none but lines and bars."""
    classes = [getattr(graph_objects, name) for name in graph_objects.__all__]
    known = {one.__name__.lower() for one in classes if isinstance(one, type) and issubclass(one, BaseTraceType)}
    texts = "".join(path.read_text() for path in (ROOT / "activation_lab").rglob("*.py"))
    assert "heatmap" in known
    assert known & set(re.findall(r'"type": "(\w+)"', texts)) == {"scatter", "bar"}
