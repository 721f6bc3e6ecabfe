"""What is said of a typed function, as HTML: its formula while it is typed, formulas and facts below its chart, tables and code."""

import html
from collections.abc import Sequence
from typing import TypedDict

from activation_lab.content.own.settings import Refused, read_text
from activation_lab.content.own.words import facts_line, found_lines
from activation_lab.export.html import words
from activation_lab.export.typeset import typeset
from activations import Activation, Instance
from activations.formats import Format
from activations.words import joined, letters, settings

# How much of a text is shown on both sides of the place where it is wrong.
BEFORE, AFTER = 60, 40


class Shown(TypedDict):
    """A Refused as the field shows it: the reason, a line of the text, and how far along it the place is."""

    reason: str
    line: str
    caret: int


class Read(TypedDict):
    """What the field shows while a text is typed: the formula as HTML, notes on how it was read, or why it is none."""

    html: str
    notes: tuple[str, ...]
    refused: Shown | None


def shown(refused: Refused | None) -> Shown | None:
    """A Refused as the field shows it, as text."""
    if refused is None:
        return None
    line = "".join(letter if letter.isprintable() else " " for letter in refused.text)
    start = max(0, refused.position - BEFORE)
    return {"reason": refused.reason, "line": line[start : refused.position + AFTER], "caret": refused.position - start}


def read_while_typed(text: str) -> Read:
    """What the field shows for a text."""
    function, refused = read_text(text)
    if function is None:
        return {"html": "", "notes": (), "refused": shown(refused)}
    return {"html": formula_with_letters(function), "notes": function.notes, "refused": None}


def formula_with_letters(function: Activation) -> str:
    """f as HTML, with letters for the parameters."""
    return typeset(letters(function, function.formula))


def formula_block(function: Instance, covered: bool, with_second: bool) -> str:
    """f, f′, ∂f/∂parameter if it is drawn, and on request f″ with letters for the parameters, how they follow, and the facts at their values.

    covered: f alone.
    """
    if covered:
        return _formulas([letters(function.activation, function.activation.formula)])
    return first_formulas(function) + (second_formula(function) if with_second else "") + facts_block(function)


def first_formulas(function: Instance) -> str:
    """f, f′ and, if one is drawn, ∂f/∂parameter with letters for the parameters, and how f′ follows."""
    activation = function.activation
    drawn = (name for name, entry in activation.parameters.items() if entry.learned)
    by = (activation.parameter_slope_formulas[name] for name in drawn)
    templates = (activation.formula, activation.slope_formula, *by)
    return _formulas([letters(activation, each) for each in templates]) + _derived("f′", activation.derivation)


def second_formula(function: Instance) -> str:
    """f″ with letters for the parameters, and how it follows."""
    activation = function.activation
    return _formulas([letters(activation, activation.second_formula)]) + _derived("f″", activation.second_derivation)


def _derived(what: str, how: str) -> str:
    return f'<p class="derivation"><strong>How {what} is derived.</strong> {html.escape(how)}</p>'


def facts_block(function: Instance) -> str:
    """The facts at the function's values, and where it is not finite or not differentiable."""
    parts = [f'<p class="facts quiet">{html.escape(facts_line(function))}</p>']
    return "".join([*parts, *(f"<p>{html.escape(line)}</p>" for line in found_lines(function))])


def _formulas(formulas: Sequence[str]) -> str:
    return f'<div class="formulas letters">{"".join(f"<div>{typeset(latex)}</div>" for latex in formulas)}</div>'


def table(function: Instance, numbers: Sequence[float], covered: bool, kind: Format | None = None) -> str:
    """f and, unless they are covered, f′ and f″ at the reader's numbers; a page shows f″ while that is on. kind: as in `words.values`."""
    return f'<div class="wide">{words.values(function, numbers, covered, kind=kind)["numbers"]}</div>'


def without_slider(function: Instance, names: Sequence[str]) -> str:
    """A page without a server has no slider for these parameters: at which values they are, in a sentence."""
    if not names:
        return ""
    said = joined([each for each, name in zip(settings(function), function.values, strict=True) if name in names])
    return f'<p class="quiet">This page has no slider for {html.escape(said)}: its curves at all combinations would be too large.</p>'
