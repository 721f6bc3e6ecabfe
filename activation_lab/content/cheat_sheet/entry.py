"""What the cheat sheet says of a function in words: its facts at the defaults, the libraries' defaults, and who uses it."""

from activation_lab.content.comparisons import LIBRARIES
from activation_lab.content.names.usage import packages
from activations import Activation
from activations.words import facts, joined, settings

PRINT = "To print it, or to save it as a file, use the browser’s own command: it fits A4 paper."


def heading(covered: bool = False) -> str:
    """What is on the sheet, in a sentence; covered: f′ is not."""
    curves = "f" if covered else "f (solid), f′ (dashed)"
    return f"Every activation function of this app: {curves}, the formula, and what follows from it at the default parameter values."


def counted() -> str:
    """What the counts of uses are counts of."""
    shares = joined([f"{package.total} in {package.title}" for package in packages()])
    return f"“In models” counts the activation settings that choose the function, of {shares}."


def at(activation: Activation) -> str:
    """The parameter values for which curve and facts are, such as "α = 1"; "" for a function without parameters."""
    return ", ".join(settings(activation.at())).replace(" = ", "\u00a0=\u00a0")


def short_facts(activation: Activation, covered: bool = False) -> tuple[str, ...]:
    """Range and, unless f′ is covered, kinks."""
    value_range, _, kinks, *_ = facts(activation.at())
    return (value_range,) if covered else (value_range, kinks)


def defaults(activation: Activation) -> tuple[tuple[str, str], ...]:
    """Pairs of libraries and the arguments that their calls have by default, such as ("PyTorch, JAX", "negative_slope=0.01")."""
    calls: dict[str, list[str]] = {}
    for default in activation.library_defaults:
        calls.setdefault(default.call, []).append(f"{default.argument}={_written(default.value)}")
    found: dict[str, list[str]] = {}
    for call, arguments in calls.items():
        library = next(name for start, name in LIBRARIES.items() if call.startswith(start))
        found.setdefault(", ".join(arguments), []).append(library)
    return tuple((", ".join(libraries), arguments) for arguments, libraries in found.items())


def _written(value: object) -> str:
    """As in Python, an irrational number with four digits."""
    return f"{value:.4g}" if isinstance(value, float) and len(repr(value)) > 8 else repr(value)


def uses(activation: Activation) -> str:
    """How many settings of models use it: "325 in transformers, 87 in timm"; "" if none does."""
    counts = [(package.count(activation.name), package.source.authors) for package in packages()]
    return ", ".join(f"{count} in {name}" for count, name in counts if count)
