"""What the buttons that repeat a measurement on the server say, and which packages that needs."""

import importlib.util

import activations
from activation_lab.content.cost import run_of
from activation_lab.content.forms import Form, forms
from activations import Activation
from activations.words import joined

NEEDED = {"tensorflow": "TensorFlow", "mpmath": "mpmath"}
HERE = "“Here” is the server that runs this page, not your device."


def missing() -> list[str]:
    """The names of the packages that a measurement needs and this host lacks, found without importing any."""
    return [title for name, title in NEEDED.items() if importlib.util.find_spec(name) is None]


def cannot_run(lacking: list[str]) -> str:
    """What stands in place of the buttons where packages are missing."""
    return (
        f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not installed on this server, so only the "
        "recorded run is shown. `pip install -r requirements.txt` brings what is needed."
    )


def run_one(chosen: Activation | Form) -> str:
    """The words on the button that measures one function: on Verify a Form; on Cost a function, with what it is compared with."""
    if isinstance(chosen, Form):
        return f"Run {chosen.title} here"
    return f"Run {joined([activations.get(name).title for name in run_of([chosen.name])])} here"


def run_all(chosen: Activation | Form) -> str:
    """The words on the button that measures all."""
    return f"Run all {len(forms() if isinstance(chosen, Form) else activations.names())}"
