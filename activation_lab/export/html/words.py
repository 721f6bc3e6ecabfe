"""What follows the parameters on a function's page and on Compare, as HTML by name: the same words in the app and without a server."""

import html
from collections.abc import Callable, Sequence

import numpy as np

from activation_lab.content.comparisons import OF_F, PROPERTIES
from activation_lab.content.glossary import explained
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.export.html.elements import bullets
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.typeset import typeset, typeset_within
from activations import Activation, Instance, formats
from activations.formats import Format
from activations.words import facts, formula, here, letters, listed, number, sentence, snippet


def written(numbers: Sequence[float]) -> Callable[[Instance], dict[str, str]]:
    """An Instance → every text of a function's page without a server that follows its parameters."""

    def write(function):
        return formulas(function) | said(function) | values(function, numbers) | code(function, numbers)

    return write


def compared(function: Instance) -> dict[str, str]:
    """What Compare without a server says of a function."""
    return formulas(function) | properties(function) | code(function, ARTICLE_NUMBERS)


def words(function: Instance, covered: bool = False) -> dict[str, str]:
    """What the app says of a function, whatever the reader's numbers are; covered: f alone, since a teacher asks for the rest."""
    told = formulas(function, covered) | properties(function, covered)
    return told if covered else told | second(function) | said(function)


def formulas(function: Instance, covered: bool = False) -> dict[str, str]:
    """f, f′ and what is learned with the parameters' values, which stand before them, typeset, as "formulas".

    covered: f alone.
    """
    values = here(function)
    shown = [f"<p>Here {values}:</p>"] if values else []
    shown += [
        f"<div>{typeset(formula(function, template))}</div>" for template in _templates(function.activation, covered)
    ]
    return {"formulas": "".join(shown)}


def second(function: Instance) -> dict[str, str]:
    """f″ with the parameters' values, typeset, as "second"."""
    return {"second": f"<div>{typeset(formula(function, function.activation.second_formula))}</div>"}


def lettered(activation: Activation, covered: bool = False) -> str:
    """The formulas with letters for the parameters, as HTML that follows no slider; "" for a function without any.

    covered: f alone.
    """
    return _lettered(activation, _templates(activation, covered))


def _lettered(activation, templates):
    shown = [letters(activation, template) for template in templates]
    if shown == templates:
        return ""
    return f'<div class="formulas letters">{"".join(f"<div>{typeset(latex)}</div>" for latex in shown)}</div>'


def formula_block(function: Instance, covered: bool = False) -> str:
    """Formulas with letters, how f′ is derived, and the place of the formulas with numbers, which alone follows sliders."""
    numbers = f'<div class="formulas" data-text="formulas">{formulas(function, covered)["formulas"]}</div>'
    said = typeset_within(function.activation.derivation)
    derivation = "" if covered else f'<p class="derivation"><strong>How f′ is derived.</strong> {said}</p>'
    with_letters = lettered(function.activation, covered)
    return with_letters + derivation + numbers if with_letters else numbers + derivation


def second_block(function: Instance, with_numbers: bool = True) -> str:
    """The same of f″: its formula with letters, how it is derived, and the place of the one with numbers.

    with_numbers: whether that follows the sliders, and is there too for a function with parameters.
    """
    activation = function.activation
    place = ' data-text="second"' if with_numbers else ""
    numbers = f'<div class="formulas"{place}>{second(function)["second"]}</div>'
    said = typeset_within(activation.second_derivation)
    derivation = f'<p class="derivation"><strong>How f″ is derived.</strong> {said}</p>'
    with_letters = _lettered(activation, [activation.second_formula])
    if not with_letters:
        return numbers + derivation
    return with_letters + derivation + (numbers if with_numbers else "")


def _templates(activation, covered):
    templates = [activation.formula]
    if not covered:
        templates += [activation.slope_formula]
        templates += [
            activation.parameter_slope_formulas[parameter.name]
            for parameter in activation.parameters.values()
            if parameter.learned
        ]
    return templates


def said(function: Instance) -> dict[str, str]:
    """The facts, what to notice and what goes wrong, each term explained where it comes first."""
    activation = function.activation

    known = set()

    def listed_html(templates):
        return bullets(explained(sentence(function, template), known) for template in templates)

    return {
        "facts": explained(html.escape(" · ".join(facts(function))), known),
        "notice": listed_html(activation.notice),
        "problems": listed_html(activation.problems),
    }


def properties(function: Instance, covered: bool = False) -> dict[str, str]:
    """The function's cell in every row of Compare's table; covered: only in the rows that tell nothing of f′."""
    return {name: html.escape(tell(function)) for name, tell in PROPERTIES.items() if not covered or name in OF_F}


def values(
    function: Instance,
    numbers: Sequence[float],
    covered: bool = False,
    with_second: bool = True,
    kind: Format | None = None,
) -> dict[str, str]:
    """A table of f and, unless they are covered, f′ and f″ at the reader's numbers, as "numbers".

    with_second: whether it has f″, in its fourth column, which places.css hides while f″ is switched off. kind: a number format; then x, f(x) and f′(x) in it follow.
    """
    if not numbers:
        return {"numbers": "<p>Type a number to see the values there.</p>"}
    # A reader may ask for e to the 1000, which is infinite.
    with np.errstate(over="ignore"):
        columns = {"x": numbers, "f(x)": function(numbers)}
        if not covered:
            columns["f′(x)"] = function.derivative(numbers)
            columns |= {"f″(x)": function.derivative(numbers, order=2)} if with_second else {}
        if kind:
            columns |= {f"x in {kind.title}": kind.round(numbers), "f there": formats.values(function, numbers, kind)}
            columns |= {} if covered else {"f′ there": formats.slopes(function, numbers, kind)}
    heads = "".join(f"<th>{name}</th>" for name in columns)
    rows = zip(*columns.values(), strict=True)
    cells = "".join(f"<tr>{''.join(f'<td>{number(value, 8)}</td>' for value in row)}</tr>" for row in rows)
    return {"numbers": f"<table><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>"}


def code(function: Instance, numbers: Sequence[float]) -> dict[str, str]:
    """For each library "code <library>", which applies f to the numbers."""
    return {
        f"code {library}": highlighted(snippet(function, library, listed(numbers)))
        for library in function.activation.code
    }


def code_block(code: str, text: str = "") -> str:
    """Code in a frame with a button that copies it; text: the name of the text, where a script finds it by that."""
    place = f' data-text="{html.escape(text)}"' if text else ""
    return (
        '<div class="code"><button class="action copy" type="button">Copy</button>'
        f'<pre translate="no"><code{place}>{code}</code></pre></div>'
    )
