"""Importing the core stays light: no framework, no plotting, no web server, in a process of its own."""

import subprocess
import sys

HEAVY = (
    "tensorflow",
    "keras",
    "jax",
    "torch",
    "plotly",
    "streamlit",
    "mpmath",
    "pandas",
    "matplotlib",
    "verification",
    "lark",
    "sympy",
)


def test_importing_and_using_the_core_loads_nothing_heavy():
    code = """
import sys
import activations
from activations import properties, words
for name in activations.names():
    activation = activations.get(name)
    activation([-1, 1]), activation.derivative([-1, 1]), activation.bounds()
    words.sentence(activation.at(), "{mean} {steepest}"), words.snippet(activation.at(), "NumPy", "x")
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "numpy" in loaded
    assert not set(HEAVY) & set(loaded)
