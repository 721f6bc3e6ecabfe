"""What Compare says below its table: how the functions are related, and each one's formulas, as HTML."""

import html
import itertools
import json
from collections.abc import Sequence
from math import isinf

from activation_lab.content.comparisons import names
from activation_lab.content.hideable import untold
from activation_lab.export.html.words import formulas, lettered
from activation_lab.export.typeset import typeset_within
from activations import Instance
from activations.relation import Relation
from activations.relations import between

# A list of more is not read.
MOST = 5


def relations(members: Sequence[Instance], covered: bool = False) -> str:
    """How the members are related, as a list, and for what depends on parameters whether it holds now; "" if nothing is known.

    Of the conditions the list holds the data with which relations.js follows the sliders. covered: nothing about f′.
    """
    known = between([member.activation.name for member in members])
    told = [relation for relation in known if untold(relation.sentence, covered)]
    entries = "".join(_entry(relation, members) for relation in told[:MOST])
    return f'<ul class="relations">{entries}</ul>' if entries else ""


def member_formulas(members: Sequence[Instance], covered: bool = False) -> list[str]:
    """For each member the place of its formulas with numbers; before the first of a function those with letters."""
    found, seen = [], set()
    for member in members:
        with_letters = "" if member.activation in seen else lettered(member.activation, covered)
        seen.add(member.activation)
        numbers = formulas(member, covered)["formulas"]
        found.append(f'{with_letters}<div class="formulas" data-text="formulas">{numbers}</div>')
    return found


def formulas_of(members: Sequence[Instance], covered: bool = False) -> str:
    """Heading, relations, and every member's name above its formulas."""
    parts = "".join(
        f'<section class="member" data-member="{place}" style="--series: var(--lab-series{place + 1})">'
        f'<strong data-name="{place}">{html.escape(name)}</strong>{shown}</section>'
        for place, (name, shown) in enumerate(zip(names(members), member_formulas(members, covered), strict=True))
    )
    found = relations(members, covered)
    return f"<h2>Formulas{', and how they are related' if found else ''}</h2>{found}{parts}"


def _entry(relation: Relation, members):
    sentence = typeset_within(relation.sentence)
    if not relation.given:
        return f"<li>{sentence}</li>"
    pairs = list(itertools.product(_places(relation.first, members), _places(relation.second, members)))
    holds = any(relation.holds(members[first], members[second]) for first, second in pairs)
    ways = [[_equation(equation, pair) for equation in relation.given] for pair in pairs]
    return (
        f'<li class="{"holds" if holds else "differs"}" data-given="{html.escape(json.dumps(ways, separators=(",", ":")))}">{sentence} '
        '<em class="yes">True at these values.</em><em class="no">Not true at these values.</em></li>'
    )


def _places(name, members):
    return [place for place, member in enumerate(members) if member.activation.name == name]


def _equation(equation, pair):
    """The total, and for each value (member, parameter, weight). JSON has no ∞."""
    both = zip(pair, (equation.first, equation.second), strict=True)
    terms = [(place, name, weight) for place, weights in both for name, weight in weights.items()]
    return ["inf" if isinf(equation.total) else equation.total, *terms]
