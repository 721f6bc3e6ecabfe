"""Typed functions on the page of a comparison without a server: fewer sliders, frames of their own, words and code."""

import html
from collections.abc import Mapping, Sequence

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
from activation_lab.figures.typed.together import frames_together, stops_together
from activation_lab.figures.types import Order, Range
from activations import Activation, Instance
from activations.expression.tree import walk
from activations.words import joined, setting, settings

# With more combinations of stops the words follow one slider at a time.
MOST_COMBINATIONS = 120
# The table's cells are found numerically, which takes 10 to 20 ms of a short formula at every stop: those of one with more parts follow no slider.
MOST_PARTS = 40


def with_sliders(members: Sequence[Instance]) -> tuple[Instance, ...]:
    """The members; of those that are typed only the parameters for which a page has room have sliders, the others are numbers in the function.

    The typed members of a comparison are one function at several values. Those with the same numbers in it remain one function, another has another
    name, by which the page finds its frames.
    """
    several = list(filter(is_typed, members))
    if not several:
        return tuple(members)
    stops, made = stops_together(several[0], several[1:]), dict[tuple[float | bool, ...], Activation]()
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


def words_of(member: Instance) -> dict[str, str]:
    """What the page says of a typed member at its values: formulas, its cells of the table, and code by library."""
    return _formulas_and_code(member) | _facts(member)


def _formulas_and_code(member: Instance) -> dict[str, str]:
    code = {f"code {name}": highlighted(typed_code.code(member, name)) for name in typed_code.libraries()}
    return formulas(member) | code


def _facts(member: Instance) -> dict[str, str]:
    """The cells of the table."""
    with np.errstate(all="ignore"):
        return properties(member)


def texts_of(member: Instance, chosen: Mapping[str, Sequence[float]]) -> tuple[Texts, ...]:
    """The Texts of a typed member. chosen: the values at which members of its function stand, by parameter."""
    if _is_short(member):
        return texts(member, words_of, chosen, even=(), most=MOST_COMBINATIONS)
    facts = _facts(member)
    return texts(member, lambda at: _formulas_and_code(at) | facts, chosen, even=(), most=MOST_COMBINATIONS)


def _is_short(member: Instance) -> bool:
    """Whether the cells of the table are found at every stop."""
    return sum(1 for _ in walk(member.activation.tree)) <= MOST_PARTS  # type: ignore[attr-defined]  # a TypedActivation has it


def facts_line(member: Instance, name: str) -> str:
    """The sentence that says for which values the member's column of the table is; "" if it has no slider, or follows it."""
    if not member.values or _is_short(member):
        return ""
    said = html.escape(joined(list(settings(member))))
    return f'<p class="quiet">The column of {html.escape(name)} is for {said}; it follows no slider.</p>'


def frames_script(several: Sequence[Instance], order: Order = 1) -> str:
    """A script that puts the frames of members of one typed function where the page finds them."""
    first, *others = several
    return held_script(frames_together(first, order, others))


def fit_of(member: Instance, x_range: Range, with_second: bool) -> list[dict[str, float]]:
    """The values at which its curves are fitted into view."""
    return fit(member, tuple(member.values), x_range, 2 if with_second else 1)
