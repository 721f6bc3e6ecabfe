"""Notebooks in tests: their cells, and what they leave behind when they run."""

import importlib.util
import json

import matplotlib.pyplot as plt
import pytest

KERAS = pytest.mark.skipif(importlib.util.find_spec("keras") is None, reason="Keras is not installed")


def cells(text, kind="code"):
    """{id: source} of the cells of a kind."""
    return {cell["id"]: "".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == kind}


def run(text, without=()):
    """The names that the code cells leave behind, without a Jupyter."""
    plt.switch_backend("agg")
    names = {}
    for name, code in cells(text).items():
        if not name.startswith(without):
            exec(compile(code, f"<cell {name}>", "exec"), names)
    return names
