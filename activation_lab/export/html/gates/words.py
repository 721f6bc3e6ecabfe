"""The formulas of a gate as HTML, for pages without a server and for the first screen."""

import html

from activation_lab.export.typeset import typeset, typeset_within
from activations.gates import GateInstance, words


def formulas_html(function: GateInstance, covered: bool = False) -> str:
    """The output and its partial derivatives, with letters and with the parameters' values, how they are derived, and the facts.

    covered: the output alone.
    """
    lettered, here = (_block(function, with_letters, covered) for with_letters in (True, False))
    shown = f"{lettered}<p>Here:</p>{here}" if here != lettered else here
    if covered:
        return shown
    facts = " · ".join(map(html.escape, words.facts(function)))
    return f'{shown}<p>{typeset_within(function.gate.derivation)}</p><p class="quiet">{facts}</p>'


def _block(function, with_letters, covered):
    found = words.formulas(function, with_letters)
    kept = ("f",) if covered else found
    return f'<div class="formulas">{"".join(f"<div>{typeset(found[name])}</div>" for name in kept)}</div>'
