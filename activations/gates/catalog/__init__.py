"""The gates: every module in this folder holds one GATE; finding them is all that this file does."""

import importlib
import pkgutil

from activations.gates.gate import Gate


def load() -> dict[str, Gate]:
    """Every gate by name, in display order."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    entries = sorted((module.GATE for module in modules), key=lambda entry: (entry.order, entry.name))
    return {entry.name: entry for entry in entries}
