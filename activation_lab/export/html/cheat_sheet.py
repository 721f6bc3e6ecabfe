"""The cheat sheet as HTML, the same in the app, on its first screen and without a server."""

import html
import re
from collections.abc import Callable, Collection

import activations
from activation_lab.content.cheat_sheet import entry as said
from activation_lab.content.hideable import untold
from activation_lab.export.html.elements import inline
from activation_lab.export.typeset import typeset
from activation_lab.figures.thumbnail import thumbnail
from activations import Activation
from activations.words import letters

# For the browser's own command; its margins are those of the page in both the app and the site.
PAPER = "@page{size:A4;margin:9mm 10mm}"
# A formula with a longer line of LaTeX than this is set smaller.
LONG = 85


def cheat_sheet_html(link: Callable[[str], str], covered: bool = False, more: str = "") -> str:
    """Every family's heading, and an entry for each of its functions. link: gives the href to a function's page by its name, as HTML.

    covered: whether f′ and what follows from it are left out. more: attributes of every link. Everything is in one line, as in cards.py.
    """
    families = "".join(
        f'<section class="family"><h2>{html.escape(family)}</h2><div class="entries">'
        f"{''.join(_entry(each, link(each.name), covered, more) for each in members)}</div></section>"
        for family, members in activations.families()
    )
    about = f'<p class="about">{html.escape(said.heading(covered))} <span>{html.escape(said.PRINT)}</span></p>'
    return f'<div class="sheet">{about}{families}<p class="counted">{html.escape(said.counted())}</p></div>'


def only(names: Collection[str]) -> str:
    """The style sheet that hides all other entries, and families in which none is left; "" if all are shown."""
    if len(names) == len(activations.names()):
        return ""
    shown = ",".join(f"[data-name={name}]" for name in names)
    if not names:
        return ".sheet .family{display:none}"
    return f".sheet .entry:not({shown}),.sheet .family:not(:has({shown})){{display:none}}"


def _entry(activation: Activation, href: str, covered: bool, more: str) -> str:
    at = said.at(activation)
    lines = [
        f"<p>{f'{html.escape(at)}: ' if at else ''}{html.escape(' · '.join(said.short_facts(activation, covered)))}</p>"
    ]
    if defaults := said.defaults(activation):
        told = "; ".join(
            f"{html.escape(libraries)} <code translate=no>{html.escape(arguments)}</code>"
            for libraries, arguments in defaults
        )
        lines.append(f"<p><b>Default:</b> {told}</p>")
    used = untold(activation.good_for, covered)
    lines.append(
        f"<p>{_labelled('Used', inline(used))}{_labelled('In models', html.escape(said.uses(activation)))}</p>"
    )
    return (
        f'<article class="entry" data-name="{activation.name}"><h3><a href="{href}"{more}>{html.escape(activation.title)}</a> '
        f"<small>{html.escape(activation.full_name)}, {activation.year}</small></h3>{thumbnail(activation, not covered, numbers=True)}"
        f"{_formula(activation)}{''.join(lines)}</article>"
    )


def _labelled(label: str, told: str) -> str:
    return f"<b>{label}:</b> {told} " if told else ""


def _formula(activation: Activation) -> str:
    latex = letters(activation, activation.formula)
    long = max(map(len, re.split(r"\\\\|\\qquad", latex))) > LONG
    return f'<div class="formulas{" long" if long else ""}">{typeset(latex)}</div>'
