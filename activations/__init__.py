"""Activation functions in NumPy: f, f′ and ∂f/∂parameter, right to the last digits; the app's only source of numbers."""

import difflib
from itertools import groupby
from typing import TYPE_CHECKING

from activations import vector
from activations.activation import Activation, Kink, Parameter, Source
from activations.catalog import load
from activations.instance import Instance
from activations.received import shown

_CATALOG = load()
_SPELLINGS = {alias.lower(): name for name, entry in _CATALOG.items() for alias in (name, *entry.aliases)}
globals().update(_CATALOG)

if TYPE_CHECKING:
    # `make format` writes these lines for editors; Python never reads them.
    sigmoid: Activation
    tanh: Activation
    relu: Activation
    leaky_relu: Activation
    prelu: Activation
    elu: Activation
    selu: Activation
    gelu: Activation
    silu: Activation
    mish: Activation
    softplus: Activation
    squareplus: Activation
    sqrt_softplus: Activation
    lisht: Activation
    acon_c: Activation
    bent_identity: Activation
    celu: Activation
    relu6: Activation
    rrelu: Activation
    relu_general: Activation
    hard_silu: Activation
    sparse_plus: Activation
    hard_mish: Activation
    srelu: Activation
    isrlu: Activation
    softsign: Activation
    hard_sigmoid: Activation
    hard_tanh: Activation
    sparse_sigmoid: Activation
    step: Activation
    laplace: Activation
    arctan: Activation
    isru: Activation
    soft_clipping: Activation
    soft_shrink: Activation
    hard_shrink: Activation
    tanh_shrink: Activation
    threshold: Activation
    linear: Activation
    exponential: Activation
    log_sigmoid: Activation
    soft_exponential: Activation
    sinc: Activation
    gaussian: Activation

# Editors know the catalog's names from the lines above; they need not understand this list.
__all__ = [  # pyright: ignore[reportUnsupportedDunderAll]
    "Activation",
    "Instance",
    "Kink",
    "Parameter",
    "Source",
    "UnknownActivation",
    "families",
    "get",
    "names",
    "vector",
    *_CATALOG,
]


class UnknownActivation(ValueError):
    """Raised for a name that is not in the catalog; the message quotes the closest names."""


def names() -> tuple[str, ...]:
    """The names of all activations, in display order."""
    return tuple(_CATALOG)


def families() -> list[tuple[str, list[Activation]]]:
    """(family, its activations), both in display order."""
    return [(family, list(members)) for family, members in groupby(_CATALOG.values(), key=lambda entry: entry.family)]


def get(name: str) -> Activation:
    """The activation of that name; raises UnknownActivation, which quotes the closest names ("swish" is near 'silu')."""
    if isinstance(name, str) and name in _CATALOG:
        return _CATALOG[name]
    written = name if isinstance(name, str) else shown(name)
    close = difflib.get_close_matches(written[:50].lower(), _SPELLINGS, n=3, cutoff=0.4)
    meant = dict.fromkeys(_SPELLINGS[spelling] for spelling in close)
    hint = f"did you mean {' or '.join(map(repr, meant))}?" if meant else "activations.names() has all that are known"
    raise UnknownActivation(f"unknown activation {shown(name)}; {hint}")
