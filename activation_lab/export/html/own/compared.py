"""Typed functions on the page of a comparison without a server: fewer sliders, frames of their own, words and code."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from activation_lab.content.own.settings import typed_query, with_fewer_sliders
from activation_lab.export import typed_code
from activation_lab.export.html.function_page import held_script
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.html.own import panels
from activation_lab.export.html.texts import Texts, texts
from activation_lab.export.html.words import formulas, properties
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.figures.typed.frames import fit
from activation_lab.figures.typed.together import FEWEST_STOPS, frames_together, stops_together
from activation_lab.figures.types import Order, Range
from activations import Activation, Instance
from activations.expression.function import TypedActivation
from activations.expression.tree import walk
from activations.words import setting

# The facts in the table are found numerically, which takes about 2 ms for each node of the text and each stop of a slider: seconds for a page.
MOST_FOUND, MOST_STOPS = 900, 60
# With more combinations of stops the words follow one slider at a time.
MOST_COMBINATIONS = MOST_STOPS + 10


def with_sliders(members: Sequence[Instance]) -> tuple[Instance, ...]:
    """The members; of those that are typed only the parameters for which a page has room have sliders, the others are numbers in the function.

    The typed members of a comparison are one function at several values. Those with the same numbers in it remain one function, another has another
    name, by which the page finds its frames.
    """
    several = list(filter(is_typed, members))
    if not several:
        return tuple(members)
    stops, made = _stops(several), dict[tuple[float | bool, ...], Activation]()
    found = []
    for member in members:
        if not is_typed(member):
            found.append(member)
            continue
        numbers = tuple(value for name, value in member.values.items() if name not in stops)
        if numbers not in made:
            made[numbers] = with_fewer_sliders(member, stops).activation
            if len(made) > 1:
                vars(made[numbers]).update(name=f"{member.activation.name}_{len(made)}")
        found.append(made[numbers].at(**{name: member.values[name] for name in stops}))
    return tuple(found)


def _stops(several: Sequence[Instance]) -> dict[str, int]:
    """The parameters with sliders, and how many stops each has at most."""
    first, *others = several
    stops = stops_together(first, others)
    assert isinstance(first.activation, TypedActivation)
    nodes = sum(1 for _ in walk(first.activation.tree)) * max(1, len(stops))
    most = min(MOST_STOPS, max(FEWEST_STOPS, MOST_FOUND // nodes))
    return {name: min(count, most) for name, count in stops.items()}


def filled(templates: Sequence[str], before: Sequence[Instance], after: Sequence[Instance]) -> tuple[str, ...]:
    """Templates of the members' names with the numbers of what has no slider. before, after: the members, and what `with_sliders` made of them."""
    found = []
    for template, member, shown in zip(templates, before, after, strict=True):
        for name, value in member.values.items():
            if name not in shown.values:
                template = template.replace(f"{{{name}}}", setting(value))
        found.append(template)
    return tuple(found)


def without_slider(member: Instance, shown: Instance) -> str:
    """The sentence that says at which values the parameters without a slider are; "" if all have one."""
    return panels.without_slider(member, [name for name in member.values if name not in shown.values])


def fixed_query(member: Instance, start: str, sliders: Sequence[str]) -> Mapping[str, str]:
    """What the address says of a typed member beside the values of its sliders. start: of its keys; sliders: their keys."""
    return {key: text for key, text in typed_query(member, start).items() if key not in sliders}


# Members of one function say the same where their sliders stand alike.
@lru_cache(maxsize=512)
def words_of(member: Instance) -> dict[str, str]:
    """What the page says of a typed member at its values: formulas, its cells of the table, and code by library."""
    with np.errstate(all="ignore"):
        told = formulas(member) | properties(member)
    return told | {f"code {name}": highlighted(typed_code.code(member, name)) for name in typed_code.libraries()}


def texts_of(member: Instance, chosen: Mapping[str, Sequence[float]]) -> tuple[Texts, ...]:
    """The Texts of a typed member. chosen: the values at which members of its function stand, by parameter."""
    return texts(member, words_of, chosen, even=(), most=MOST_COMBINATIONS)


def frames_script(several: Sequence[Instance], order: Order = 1) -> str:
    """A script that puts the frames of members of one typed function where the page finds them."""
    first, *others = several
    return held_script(frames_together(first, order, others))


def fit_of(member: Instance, x_range: Range, with_second: bool) -> list[dict[str, float]]:
    """The values at which its curves are fitted into view."""
    return fit(member, tuple(member.values), x_range, 2 if with_second else 1)
