"""The functions of a comparison in the address: `functions=elu+elu+selu`, each parameter under a key of its own.

A key names function and parameter, and from the second one of a function on which one it is: `compare_elu_alpha`,
`compare_elu_2_alpha`. So what is set for one function stays, whichever others come and go.
"""

import re
from dataclasses import dataclass
from math import inf, isinf

import activations
from activation_lab.content.comparisons import Compared
from activation_lab.content.function_address import is_true, number_within, parameter_value, read_x_range
from activation_lab.figures import axes

# As many colours can be told apart.
MOST = 8
DEFAULT = ("sigmoid", "tanh")


@dataclass(frozen=True)
class Comparison:
    """The state of the compare page."""

    members: tuple[Compared, ...]
    x_range: tuple[float, float] = axes.STANDARD
    point: float = axes.POINT
    difference: bool = False


def written(names):
    """The text for names of functions."""
    return " ".join(names)


def read(text):
    """(names, words that had to be left out). The default comparison where nothing is left."""
    entries = [entry.lower() for entry in re.split(r"[\s,;]+", text) if entry]
    known = [entry for entry in entries if entry in activations.names()]
    unknown = [entry for entry in entries if entry not in activations.names()]
    return tuple(known[:MOST]) or DEFAULT, tuple(unknown + known[MOST:])


def keys(names):
    """For each name the start of its parameters' keys."""
    counts, starts = {}, []
    for name in names:
        counts[name] = counts.get(name, 0) + 1
        starts.append(f"compare_{name}" if counts[name] == 1 else f"compare_{name}_{counts[name]}")
    return tuple(starts)


def query(members):
    """What the address says of members, by name: only what is not the default."""
    chosen = [member.activation.name for member in members]
    asked = {} if chosen == list(DEFAULT) else {"functions": written(chosen)}
    for member, start in zip(members, keys(chosen), strict=True):
        for name, entry in member.activation.parameters.items():
            value = member.parameters[name]
            if value != entry.default:
                asked[f"{start}_{name}"] = (
                    entry.choices[bool(value)] if entry.choices else repr(value).removesuffix(".0")
                )
    return asked


def page_query(comparison):
    """What the address says of a comparison (with the fields of Comparison), by name: only what is not the default."""
    asked = query(comparison.members)
    if comparison.x_range != axes.STANDARD:
        asked["compare_x"] = comparison.x_range
    if comparison.point != axes.POINT:
        asked["compare_x0"] = comparison.point
    if comparison.difference:
        asked["compare_difference"] = "true"
    return asked


def read_page(asked):
    """The Comparison that an address asks for; what it says of no use is as if it were not there.

    asked: the texts of every setting, by name.
    """
    chosen, _ = read(" ".join(asked.get("functions", [])))
    members = tuple(_member(name, start, asked) for name, start in zip(chosen, keys(chosen), strict=True))
    return Comparison(
        members,
        read_x_range(asked.get("compare_x", [])),
        number_within(asked.get("compare_x0", []), *axes.WIDEST, axes.POINT),
        is_true(asked.get("compare_difference", [])),
    )


def _member(name, start, asked):
    activation, values = activations.get(name), {}
    for entry in activation.parameters.values():
        value = parameter_value(entry, asked.get(f"{start}_{entry.name}", []))
        # No limit is the right end of the slider.
        values[entry.name] = inf if isinf(entry.default) and value == entry.high else value
    return Compared(activation, activation.values(**values))
