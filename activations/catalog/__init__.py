"""The catalog: every module in this folder holds one ACTIVATION; finding them is all that this file does."""

import importlib
import pkgutil

from activations.activation import Activation


def load() -> dict[str, Activation]:
    """Every activation by name, in display order: by family as first met in `order`, then by `order`."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    entries = sorted((module.ACTIVATION for module in modules), key=lambda entry: (entry.order, entry.name))
    return {entry.name: entry for entry in entries}
