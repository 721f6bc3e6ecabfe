"""Activation functions in NumPy: f, f′, f″ and their derivatives by parameters, right to the last digits; the app's only source of numbers."""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from activations import gates, vector
from activations.activation import Activation, Kink, Parameter, Source
from activations.catalog import load
from activations.expression.error import ExpressionError, needs_extra
from activations.instance import Instance
from activations.lab import figure
from activations.libraries import LIBRARIES, Row, rows
from activations.received import shown

_CATALOG = load()
_SPELLINGS = {alias.lower(): name for name, entry in _CATALOG.items() for alias in (name, *entry.aliases)}
_VECTORS = ("softmax", "log_softmax", "sparsemax")
# What tells a gate from a function in the tables of names.
_GATE = "gates."
globals().update(_CATALOG)

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation

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
    quick_gelu: Activation
    shifted_softplus: Activation
    sqrt_softplus: Activation
    lisht: Activation
    acon_c: Activation
    situ: Activation
    bent_identity: Activation
    celu: Activation
    relu6: Activation
    rrelu: Activation
    relu_general: Activation
    hard_silu: Activation
    sparse_plus: Activation
    squared_relu: Activation
    star_relu: Activation
    squared_clipped_relu: Activation
    hard_mish: Activation
    srelu: Activation
    isrlu: Activation
    xielu: Activation
    clipped_gelu: Activation
    softsign: Activation
    hard_sigmoid: Activation
    hard_tanh: Activation
    sparse_sigmoid: Activation
    step: Activation
    soft_cap: Activation
    dynamic_tanh: Activation
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
    snake: Activation
    snake_beta: Activation
    sine: Activation
    sinc: Activation
    gaussian: Activation

# Editors know the catalog's names from the lines above; they need not understand this list.
__all__ = [  # pyright: ignore[reportUnsupportedDunderAll]
    "Activation",
    "AmbiguousName",
    "ExpressionError",
    "Instance",
    "Kink",
    "Parameter",
    "Source",
    "UnknownActivation",
    "families",
    "figure",
    "gates",
    "get",
    "named",
    "names",
    "typed",
    "vector",
    *_CATALOG,
]


# (function, the values of its parameters); a function of `activations.vector` has no parameters.
Meaning = tuple[Activation | gates.Gate | Callable[..., Any], Mapping[str, Any]]


class UnknownActivation(ValueError):
    """Raised for a name that is unknown; `closest` has the closest names, which the message quotes."""

    def __init__(self, message: str, closest: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.closest = closest


class AmbiguousName(ValueError):
    """Raised for a name that means different things in different libraries; `meanings` is {library: (activation, parameters)}."""

    def __init__(self, message: str, meanings: Mapping[str, Meaning]) -> None:
        super().__init__(message)
        self.meanings = dict(meanings)

    def __reduce__(self) -> tuple[Callable[..., "AmbiguousName"], tuple[str, dict[str, tuple[str, Mapping[str, Any]]]]]:
        """For pickle: the functions by their names."""
        named = {key: (_name_of(function), values) for key, (function, values) in self.meanings.items()}
        return _ambiguous, (str(self), named)


def _ambiguous(message: str, meanings: Mapping[str, tuple[str, Mapping[str, Any]]]) -> AmbiguousName:
    return AmbiguousName(message, {key: _meaning(Row((), *meaning)) for key, meaning in meanings.items()})


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
    meant = tuple(dict.fromkeys(_SPELLINGS[spelling] for spelling in _close(name, _SPELLINGS, cutoff=0.4)))
    hint = (
        f"did you mean {' or '.join(map(repr, meant))}?" if meant else f"activations.names() lists all {len(_CATALOG)}"
    )
    raise UnknownActivation(f"unknown activation {shown(name)}; {hint}", meant)


def named(name: str, library: str | None = None) -> Meaning:
    """What a name means in a library, as (activation, the values of all its parameters): named("gelu_new") is GELU in its tanh form.

    name: as in code, in a printed model or in a model's configuration, with or without its module: "torch.nn.GELU", "nn.GELU",
    "gelu_pytorch_tanh", "LeakyReLU(negative_slope=0.1, inplace=True)".
    Case matters if it does in the library: Keras's LeakyReLU has the slope 0.3, its leaky_relu 0.2.
    library: keras, tensorflow, torch, jax, onnx, transformers, timm, vllm, llama.cpp or mlx. Without it, a name of the catalog means
    that function at its defaults, and any other name what all libraries that have it agree on.

    A function of a whole vector is returned from `activations.vector`, with no parameters, and a gate such as "swiglu" from
    `activations.gates`, with its parameters; a gate's title or alias counts where no library has the name. Raises AmbiguousName if libraries differ,
    UnknownActivation if none has the name, and ValueError for an unknown library.
    """
    if library is not None and not (isinstance(library, str) and library in LIBRARIES):
        raise ValueError(f"unknown library {shown(library)}; known: {', '.join(LIBRARIES)}")
    found = {key: _meaning(row) for key, (_, row) in rows(name).items()} if isinstance(name, str) else {}
    if library is not None:
        if library in found:
            return found[library]
        raise _unknown(name, library, tuple(found))
    if isinstance(name, str) and (own := _own(name.strip())):
        return _meaning(Row((), own, {}))
    if not found and isinstance(name, str) and (gate := _gate_spellings().get(name.strip().lower())):
        return _meaning(Row((), _GATE + gate, {}))
    if not found:
        raise _unknown(name)
    first = next(iter(found.values()))
    if all(meaning == first for meaning in found.values()):
        return first
    raise AmbiguousName(
        f"{shown(name)} is not the same everywhere: {_listed(found)}; say which library you mean", found
    )


def typed(text: str, /, **defaults: float) -> "TypedActivation":
    """The function that a text writes, as an Activation: typed("x * tanh(softplus(beta * x))", beta=1.5).

    text: at most 500 characters, in x, numbers and up to eight parameters of any other names: + - * / ^ (or **), products without a sign
    (2x, 2(x+1)), |x|, comparisons, "a if x > 0 else b" and where(condition, a, b), pi and e; exp expm1 log log1p sqrt sin cos tan atan sinh cosh erf
    abs sign min max clip floor round, and every function of the catalog, with its parameters by name: elu(x, alpha=a). Precedence is
    that of mathematics: -x^2 is -(x^2), and a product without a sign is one from left to right, so 1/2x is x/2.
    defaults: the parameters' defaults, finite numbers; 1 where none is given.

    The derivatives are exact, by the chain rule; f is as accurate as the text is written. At a kink they are those of the left side; f is NaN
    outside its domain. Facts are found numerically, and `found` has them. Raises ExpressionError, which has a `position`, for a text that is
    no expression, TypeError for a default that is no parameter or no number, ValueError for one that is not finite, and ImportError
    without the packages of the extra "typed".
    """
    try:
        from activations.expression.function import typed as made
    except ImportError as error:
        raise needs_extra(error) from error
    return made(text, **defaults)


def _own(name: str) -> str:
    """The function that this library itself gives the name, as a Row has it: of the catalog first, then of vectors, then a gate, with or without "gates."; or ""."""
    if name in _CATALOG or name in _VECTORS:
        return name
    gate = name.removeprefix(_GATE)
    return _GATE + gate if gate in gates.names() else ""


@cache
def _gate_spellings() -> dict[str, str]:
    """{title or alias in small letters: a gate's name}."""
    every = map(gates.get, gates.names())
    return {spelling.lower(): gate.name for gate in every for spelling in (gate.title, *gate.aliases)}


def _meaning(row: Row) -> Meaning:
    if row.function.startswith(_GATE):
        gate = gates.get(row.function.removeprefix(_GATE))
        return gate, gate.values(**row.parameters)
    if row.function in _CATALOG:
        activation = _CATALOG[row.function]
        return activation, activation.values(**row.parameters)
    return getattr(vector, row.function), {}


def _name_of(function: Activation | gates.Gate | Callable[..., Any]) -> str:
    if isinstance(function, gates.Gate):
        return _GATE + function.name
    return function.name if isinstance(function, Activation) else function.__name__


def _listed(found: Mapping[str, Meaning]) -> str:
    """The meanings in words, with libraries that agree in one group."""
    said: dict[str, list[str]] = {}
    for key, (function, values) in found.items():
        name = _name_of(function).removeprefix(_GATE)
        settings = ", ".join(
            f"{parameter}={value if isinstance(value, bool | str) else f'{value:.9g}'}"
            for parameter, value in values.items()
        )
        said.setdefault(f"{name}({settings})", []).append(key)
    return "; ".join(f"{meaning} in {', '.join(keys)}" for meaning, keys in said.items())


def _close(name: object, spellings: Iterable[str], cutoff: float) -> list[str]:
    written = name if isinstance(name, str) else shown(name)
    return difflib.get_close_matches(written[:50].lower(), list(spellings), n=3, cutoff=cutoff)


@cache
def _short_names(library: str | None) -> dict[str, str]:
    """{name in small letters: name} for all names, without modules, that an unknown name may be a misspelling of."""
    listed = LIBRARIES.values() if library is None else (LIBRARIES[library],)
    own = () if library else (*_CATALOG, *_VECTORS, *gates.names())
    short = (name.split("(")[0].rpartition(".")[2] for each in listed for name in each.names())
    found: dict[str, str] = {}
    for name in (*own, *short):
        found.setdefault(name.lower(), name)
    return found


def _unknown(name: object, library: str | None = None, elsewhere: tuple[str, ...] = ()) -> UnknownActivation:
    spellings = _short_names(library)
    # Of a call such as nn.LeakyReLU(0.1), the function's name.
    last = (name[:50] and re.split(r"\b\(", name)[0].rstrip(".").rpartition(".")[2]) if isinstance(name, str) else name
    closest = tuple(spellings[spelling] for spelling in _close(last, spellings, cutoff=0.5))
    said = f"unknown activation {shown(name)}" + (f" in {library}" if library else "")
    if elsewhere:
        said += f", though {', '.join(elsewhere)} {'has' if len(elsewhere) == 1 else 'have'} it"
    return UnknownActivation(said + (f"; did you mean {' or '.join(map(repr, closest))}?" if closest else ""), closest)
