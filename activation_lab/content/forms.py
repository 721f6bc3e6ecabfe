"""What Verify measures: every function at its defaults, and each other form that a parameter chooses, such as GELU's tanh form."""

from dataclasses import dataclass
from functools import cache

import activations
from activations import Instance


@dataclass(frozen=True)
class Form:
    """A function as it is measured. name: its own in the record; title: for readers, and in the address."""

    name: str
    title: str
    function: Instance


@cache
def forms() -> dict[str, Form]:
    """Every Form by its name; those of one function follow each other."""
    found = []
    for activation in map(activations.get, activations.names()):
        found.append(Form(activation.name, activation.title, activation.at()))
        for entry in activation.parameters.values():
            if entry.choices:
                other = not entry.default
                chosen = entry.choices[other].lower()
                name, title = f"{activation.name}_{chosen}", f"{activation.title} {chosen}"
                found.append(Form(name, title, activation.at(**{entry.name: other})))
    return {form.name: form for form in found}


def form_named(name: str) -> Form:
    """The Form of that name, or a function's at its defaults; raises UnknownActivation, which quotes the closest name, for any other."""
    return forms().get(name) or forms()[activations.get(name).name]


@cache
def titled() -> dict[str, Form]:
    """Every Form by its title."""
    return {form.title: form for form in forms().values()}


def form_of(function: Instance) -> Form:
    """The Form with a function's choices, whatever its other parameters are."""

    def choices(one):
        return {name: one.values[name] for name, entry in one.activation.parameters.items() if entry.choices}

    same = (form for form in forms().values() if form.function.activation is function.activation)
    return next(form for form in same if choices(form.function) == choices(function))
