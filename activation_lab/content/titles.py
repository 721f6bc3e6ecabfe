"""The names of the functions by their titles, which stand in controls and in links."""

from collections.abc import Iterable

import activations
from activation_lab.content.own.keys import OPTION, PAGE
from activation_lab.content.slider import Values

NAMES = {activations.get(name).title: name for name in activations.names()}


def chosen_names(titles: Iterable[str], values: Values) -> tuple[str, ...]:
    """The names, for networks, of the functions with these titles. values: of the controls, which have that of the typed function, if it is chosen."""
    named = {**NAMES, OPTION: values.get(PAGE, "")}
    return tuple(named[title] for title in titles if named.get(title))
