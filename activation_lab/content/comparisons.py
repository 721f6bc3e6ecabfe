"""Several functions beside each other: what to call each, a table of where they agree and differ, and comparisons that make a point."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

import activations
from activation_lab.content.address import MOST
from activation_lab.content.cost import beside_relu
from activation_lab.content.hideable import untold
from activation_lab.content.lens.words import SECOND, rounded_f, rounded_slope, rows
from activation_lab.content.settings import Comparison, FunctionSettings
from activations import Activation, Instance
from activations.properties import flat_sides, mean_output, steepest_slope
from activations.words import Facts, monotony, number, setting, value_range

# A mean below this is 0 up to rounding.
CENTRED = 1e-9
# A typed function may have many.
MOST_KINKS = 6
NO_MORE = {-1: "f jumps", 0: "f′ jumps", 1: "f″ jumps", np.inf: "smooth"}
ANY_COVERED = "Every function has its colour and its own sliders."
# Without and with f″.
ANY = (
    "Solid is f, dashed is f′; every function has its colour and its own sliders.",
    "Solid is f, dashed is f′, dashes and dots are f″; every function has its colour and its own sliders.",
)
LIBRARIES = {
    "torch.": "PyTorch",
    "jax.": "JAX",
    "tensorflow.nn.": "tf.nn",
    "keras.activations.": "Keras’s function",
    "keras.layers.": "Keras’s layer",
}


def labels(members: Sequence[Instance]) -> tuple[str, ...]:
    """A template for each member's name, with `{alpha}` where a parameter's value goes.

    The title will do, unless the function is there more than once: then the parameters follow in which those differ, or
    the first one if none does.
    """
    return tuple(
        _label(member, [other for other in members if other.activation is member.activation]) for member in members
    )


def _label(member, same):
    activation = member.activation
    if len(same) == 1 or not activation.parameters:
        return activation.title
    differing = [name for name in activation.parameters if len({other.values[name] for other in same}) > 1]
    parts: list[str] = []
    for name in differing or list(activation.parameters)[:1]:
        parameter = activation.parameters[name]
        is_choice = parameter.kind == "choice"
        parts.append(
            str(parameter.to_control(member.values[name])) if is_choice else f"{parameter.symbol} = {{{name}}}"
        )
    return f"{activation.title} {', '.join(parts)}"


def at_curves(members: Sequence[Instance]) -> tuple[str, ...]:
    """What to write at each member's curve: as `labels` has it, but without the title where all are one function."""
    found = labels(members)
    title = f"{members[0].activation.title} "
    if len(members) > 1 and all(label.startswith(title) and "{" in label for label in found):
        return tuple(label.removeprefix(title) for label in found)
    return found


def names(members: Sequence[Instance]) -> tuple[str, ...]:
    """Each member's name with its numbers, such as "ELU α = 0.5"."""
    return with_values(labels(members), members)


def with_values(templates: Sequence[str], members: Sequence[Instance]) -> tuple[str, ...]:
    """Labels, one for each member, with its values in place of `{alpha}`."""
    return tuple(
        template.format_map({name: setting(value) for name, value in member.values.items()})
        for template, member in zip(templates, members, strict=True)
    )


def waiting_line(waiting: Sequence[Activation]) -> str:
    """Which functions wait until one of those that are drawn is removed."""
    titles = [each.title for each in waiting[:MOST]]
    more = f" and {len(waiting) - MOST} more" if len(waiting) > MOST else ""
    return f"The first {MOST} of {MOST + len(waiting)} functions are drawn. Waiting until one is removed: {', '.join(titles)}{more}."


@dataclass(frozen=True)
class Property:
    """One property: its name and what it is for each member, in words."""

    name: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether it is not the same for all members."""
        return len(set(self.values)) > 1


def property_table(members: Sequence[Instance]) -> tuple[Property, ...]:
    """Every Property of the members, computed at their parameter values."""
    # A typed function may be without a value somewhere.
    with np.errstate(all="ignore"):
        return tuple(Property(title, tuple(map(tell, members))) for title, tell in PROPERTIES.items())


def lost(comparison: Comparison, covered: bool) -> tuple[Property, ...]:
    """What a number format loses of each member, in the words of its own page; nothing in float64. covered: of f alone."""
    if not comparison.seen:
        return ()
    told = [rows(each, covered) for each in each_alone(comparison)]
    return tuple(Property(same[0][0], tuple(how for _, how in same)) for same in zip(*told, strict=True))


def each_alone(comparison: Comparison) -> list[FunctionSettings]:
    """The settings of each member's own page that show it as the comparison does, as far as a number format is concerned."""
    x_range, window, kind = comparison.x_range, comparison.window, comparison.seen
    return [FunctionSettings(each, x_range, window=window, format=kind) for each in comparison.members]


def _slope_at_zero(function):
    """f′(0), or both one-sided slopes where 0 is a kink."""
    at_zero = [kink for kink in function.kinks() if kink.position == 0 and kink.left != kink.right]
    if at_zero:
        return f"{number(at_zero[0].left)} left, {number(at_zero[0].right)} right"
    return number(function.derivative(0.0))


def _smoothness(function):
    count = function.smoothness()
    if count == -1 and not any(kink.jump for kink in function.kinks()):
        return "not defined everywhere"
    return NO_MORE.get(count) or f"{number(count)} continuous derivatives"


def _mean(function):
    mean = mean_output(function)
    return "0, zero-centred" if abs(mean) < CENTRED else number(mean)


def _sides(sides):
    return " and ".join(sides) or "no"


def _kinks(function):
    places = [number(kink.position) for kink in function.kinks()]
    more = [f"{len(places) - MOST_KINKS} more"] if len(places) > MOST_KINKS else []
    return ", ".join([*places[:MOST_KINKS], *more]) or "none"


# What a row of the table says of an Instance, by the row's title.
PROPERTIES: dict[str, Callable[[Instance], str]] = {
    "range": value_range,
    "steepest slope": lambda function: number(steepest_slope(function)),
    "slope at 0": _slope_at_zero,
    "monotone": monotony,
    "kinks at": _kinks,
    "smoothness": _smoothness,
    "saturates": lambda function: _sides(function.saturates()),
    "can die": lambda function: _sides(flat_sides(function)),
    "mean output": _mean,
    # A typed function has no year.
    "year": lambda function: str(function.activation.year or "–"),
    "cost of f in NumPy": lambda function: beside_relu(function.activation),
}
# The rows that tell nothing of f′.
OF_F = ("range", "mean output", "year", "cost of f in NumPy")


@dataclass(frozen=True, kw_only=True)
class Preset(Comparison):
    """A comparison that makes a point.

    sentence: what it shows; `{0.steepest}` is a fact of the first member, see `activations.words.Facts`.
    """

    title: str
    sentence: str

    @property
    def shown(self) -> str:
        """The sentence with its numbers."""
        return self.sentence.format(*map(Facts, self.members))


def _leaky_by_library():
    """One leaky ReLU for each default that a library has, and who has it."""
    leaky, users = activations.get("leaky_relu"), {}
    for default in leaky.library_defaults:
        library = next(name for start, name in LIBRARIES.items() if default.call.startswith(start))
        users.setdefault(default.value, []).append(library)
    members = tuple(leaky.at(negative_slope=value) for value in sorted(users))
    said = [f"{{{place}.negative_slope}} ({', '.join(users[value])})" for place, value in enumerate(sorted(users))]
    return members, f"Each library has its own default for the slope left of 0: {'; '.join(said)}."


def _at_defaults(*names):
    return tuple(activations.get(name).at() for name in names)


def presets() -> tuple[Preset, ...]:
    """The ready comparisons, in the order of their buttons."""
    leaky, by_library = _leaky_by_library()
    return (
        Preset(
            title="Sigmoid against tanh",
            members=_at_defaults("sigmoid", "tanh"),
            sentence="Sigmoid’s slope is {0.steepest} at most, tanh’s {1.steepest}: each sigmoid layer takes away most of the gradient.",
            point=0.0,
        ),
        Preset(
            title="What α does to ELU",
            members=tuple(activations.get("elu").at(alpha=alpha) for alpha in (0.5, 1.0, 2.0)),
            sentence="To the left f approaches −α, here {0.low}, {1.low} or {2.low}. Just left of 0 its slope is α; only at α = {1.alpha} is that the slope on the right too.",
        ),
        Preset(
            title="ReLU’s relatives",
            members=_at_defaults("relu", "leaky_relu", "prelu", "elu", "selu", "gelu"),
            sentence="Large inputs pass through all of them. They differ on the left: at −2, ReLU gives {0.f[-2]}, leaky ReLU {1.f[-2]}, "
            "PReLU {2.f[-2]}, ELU {3.f[-2]}, SELU {4.f[-2]}, GELU {5.f[-2]}.",
            x_range=(-4.0, 3.0),
            point=-2.0,
        ),
        Preset(
            title="GELU, SiLU and Mish",
            members=_at_defaults("gelu", "silu", "mish"),
            sentence="The curves are nearly the same: SiLU is never more than {0.distance[silu]} from GELU, Mish never more than {0.distance[mish]}. Each dips below 0 and comes back.",
        ),
        Preset(title="Leaky ReLU by library", members=leaky, sentence=by_library, point=-2.0),
    )


def said_of(members: Sequence[Instance]) -> str | None:
    """What the ready comparison of exactly these members shows; None where there is none."""
    return next((preset.shown for preset in presets() if preset.members == tuple(members)), None)


def sentence(comparison: Comparison, covered: bool) -> str:
    """What the ready comparison of its members shows, and of others how its curves are told apart; covered: without what it says of f′."""
    return untold(said_of(comparison.members) or ANY[comparison.second], covered) or ANY_COVERED


def panels_caption(covered: bool, with_second: bool) -> str:
    """What the chart's panels show, from the top."""
    return "f" if covered else "f above f′ and f″" if with_second else "f above f′"


def description(comparison: Comparison, covered: bool, hidden_parts: Sequence[str]) -> str:
    """The chart in words, f with or without f′, on request f″, and the values at the point unless they are hidden."""
    x, (low, high), kind = comparison.point, comparison.shown_x, comparison.seen
    said = "; ".join(
        f"{name}: f = {rounded_f(each, x, kind) if kind else number(each(x))}"
        + ("" if covered else f", f′ = {rounded_slope(each, x, kind) if kind else _slope(each, x)}")
        + (f", f″ = {number(each.derivative(x, order=2))}" if comparison.second and not covered else "")
        for name, each in zip(names(comparison.members), comparison.members, strict=True)
    )
    what = f"Differences from {names(comparison.members)[0]}" if comparison.difference else "Functions"
    at_point = "" if "readout" in hidden_parts else f" At x = {setting(x)}: {said}."
    drawn = what if covered else f"{what} {curves_drawn(comparison.second)}"
    seen = f" {rounding_line(comparison, covered)}" if kind else ""
    return f"{drawn} for x from {setting(low)} to {setting(high)}.{seen}{at_point}"


def rounding_line(comparison: Comparison, covered: bool) -> str:
    """How f and, unless it is covered, f′ are drawn where a number format is chosen; "" in float64."""
    if not comparison.format:
        return ""
    if comparison.difference:
        return "Differences are drawn in float64."
    what = "x and f" if covered else "x, f and f′"
    second = f" {SECOND}" if comparison.second and not covered else ""
    return f"As seen in {comparison.format.title}, {what} are rounded to its numbers.{second}"


def curves_drawn(with_second: bool) -> str:
    """How the curves of f, f′ and on request f″ are told apart, after a word for f."""
    if with_second:
        return "(solid, above), first derivatives (dashed, in the middle) and second ones (dashes and dots, below)"
    return "(solid, above) and derivatives (dashed, below)"


def _slope(function, x):
    kink = function.kink_at(x)
    beside = f" ({number(kink.left)} on the left, {number(kink.right)} on the right)" if kink else ""
    return number(function.derivative(x)) + beside
