"""Words that follow the thumb: formula, facts, sentences, table and code of a function, and Compare's table.

The server sends them once, as HTML with places for texts. From then on the browser inserts the texts of every value from files
(activation_lab/server/served_texts.py), and asks the server if these have none.
"""

import html
from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.comparisons import OF_F, labels, names, property_table
from activation_lab.content.cost import source as cost_source
from activation_lab.content.lens.stops import told_values
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.export.html import words
from activation_lab.export.html.relations import formulas_of
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.server import served_texts
from activation_lab.server.served_files import mounted
from activation_lab.ui.controls.hiding import hidden
from activations import Instance
from activations.formats import Format

_component = component("words", js=mounted("mount_words", LIVE_CHART), isolate_styles=False)
# Keys in the session: whether the whole page is being drawn, not only the parts that a slider's release changes; the words
# that were requested; the functions in Compare's table; the function whose f″ is among the formulas.
WHOLE, WANTED, COMPARED, SECOND = "words_whole", "words_wanted", "words_compared", "words_second"


def whole_page() -> None:
    """Call this before a page draws its chart's fragment: the browser has none of its words yet."""
    st.session_state[WHOLE] = True


def formula(function: Instance, scope: str, covered: bool, with_second: bool) -> None:
    """f, f′ and the derivatives with respect to learned parameters, with letters and with numbers, the derivation of f′, and the facts.

    covered: f alone. with_second: whether f″ and its derivation follow f′.
    """
    shown = function.activation.name if with_second and not covered else ""
    switched = st.session_state.get(SECOND, "") != shown
    st.session_state[SECOND] = shown
    told = words.words(function, covered) if _told("formula") | switched else None
    body = None
    if told is not None:
        facts = "" if covered else _place("p", "facts", told, "quiet")
        body = words.formula_block(function, covered) + (words.second_block(function) if shown else "") + facts
    _words("formula", body, [function], scope, [served_texts.address(function.activation, "words", covered)])


def own(function: Instance, part: str, body: str, scope: str) -> None:
    """Words of a typed function, HTML: the server sends them anew at every release, since no files have them."""
    _words(part, body, [function], scope, [])


def sentences(function: Instance, scope: str) -> None:
    """What to notice and what goes wrong; in two columns if there is room."""
    told = words.said(function)
    body = "".join(
        f"<section><h2>{title}</h2>{_place('div', name, told)}</section>"
        for title, name in (("What to notice", "notice"), ("What goes wrong", "problems"))
    )
    files = [served_texts.address(function.activation, "words")]
    _words("sentences", f'<div class="two">{body}</div>', [function], scope, files, "body")


def table(function: Instance, numbers: Sequence[float], scope: str, covered: bool, kind: Format | None = None) -> None:
    """f(x) and, unless they are covered, f′(x) and f″(x), where it is switched on, for the reader's numbers, and the heading of the code below.

    kind: the number format in which x, f and f′ follow.
    """
    told = words.values(function, numbers, covered, kind=kind)
    shown = "" if "numbers" in hidden() else _place("div", "numbers", told, "wide")
    body = shown + ("" if "code" in hidden() else "<h2>Code</h2>")
    files = [served_texts.address(function.activation, "numbers", covered, numbers, kind)]
    _words("table", body, [function], scope, files, "body")


def code(function: Instance, library: str, numbers: Sequence[float], scope: str, covered: bool) -> None:
    """The code of a library that applies the function to the reader's numbers."""
    name = f"code {library}"
    body = words.code_block(words.code(function, numbers)[name], name)
    files = [served_texts.address(function.activation, "numbers", covered, numbers)]
    _words("code", body, [function], scope, files, "body")


def comparison(members: Sequence[Instance], scope: str, covered: bool) -> None:
    """A table with a row for each property, in which rows that differ are marked, and the members' formulas and relations.

    covered: of f alone.
    """
    called = labels(members)
    # No file has the words of a typed function: the server sends them anew at every release of its sliders.
    same = (called, [each if is_typed(each) else each.activation.name for each in members], covered)
    changed = st.session_state.get(COMPARED) != same
    st.session_state[COMPARED] = same
    body = _compared(members, covered) if _told("comparison") | changed else None
    files = ["" if is_typed(each) else served_texts.address(each.activation, "words", covered) for each in members]
    _words("comparison", body, members, scope, files, names=called)


def _compared(members, covered):
    found = ""
    if "properties" not in hidden():
        found += f"<h2>Where they agree, and where they differ</h2>{_table(members, covered)}"
        found += f'<p class="quiet">{html.escape(cost_source())}</p>'
    return found if "formula" in hidden() else found + formulas_of(members, covered)


def _table(members, covered):
    heads = "".join(
        f'<th><span data-name="{place}" style="border-color: var(--lab-series{place + 1})">{html.escape(name)}</span></th>'
        for place, name in enumerate(names(members))
    )
    rows = "".join(map(_row, (row for row in property_table(members) if not covered or row.name in OF_F)))
    head = f"<thead><tr><td></td>{heads}</tr></thead>"
    return f'<div class="wide"><table class="proof compare">{head}<tbody>{rows}</tbody></table></div>'


def _row(row):
    mark = '<abbr title="They differ">≠</abbr><abbr title="All the same">=</abbr>'
    cells = "".join(
        f'<td data-text="{row.name}" data-member="{place}">{html.escape(value)}</td>'
        for place, value in enumerate(row.values)
    )
    return f'<tr class="{"differs" if row.differs else "same"}"><th>{mark} {row.name}</th>{cells}</tr>'


def _place(tag: str, name: str, told: Mapping[str, str], kind: str = "") -> str:
    return f'<{tag} class="{kind}" data-text="{html.escape(name)}">{told[name]}</{tag}>'


def _told(group):
    """Whether to send the words of a group to the browser in the chart's fragment; it has them if only a slider was moved."""
    return st.session_state.pop(WHOLE, False) | (st.session_state.pop(WANTED, None) == group)


def _words(part, body, functions, scope, files, group=None, **more):
    """body: HTML, or None if the browser has the words. group: the components whose words one rerun brings."""
    data = more | {"scope": scope, "group": group or part, "files": files}
    if body is not None:
        data |= {"html": f'<div class="words">{body}</div>', "values": [told_values(each) for each in functions]}
    # A list of one: Streamlit looks through a dict for data frames, and loads pandas to do so.
    _component(key=f"{scope}_{part}", data=[data], on_wanted_change=lambda: _want(group or part))


def _want(group):
    st.session_state[WANTED] = group
