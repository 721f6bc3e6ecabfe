"""Plain HTML tables for the proof pages: they cost no import and scroll inside themselves on a phone."""

from collections.abc import Iterable, Mapping

import streamlit as st


def table(names: Iterable[str], rows: Iterable[str], heads: Mapping[str, int] | None = None) -> str:
    """A table's HTML; heads: words over so many columns each, in order. A name or head that is "" heads nothing."""
    over = "".join(_head(words, f' colspan="{width}"') for words, width in (heads or {}).items())
    under = "".join(map(_head, names))
    top = f"<tr>{over}</tr>" if heads else ""
    return f'<table class="proof"><thead>{top}<tr>{under}</tr></thead><tbody>{"".join(rows)}</tbody></table>'


def _head(words, attributes=""):
    return f"<th{attributes}>{words}</th>" if words else f"<td{attributes}></td>"


def row(cells: Iterable[str], chosen: bool = False) -> str:
    """A row's HTML: the first cell names it; chosen marks it."""
    first, *others = cells
    mark = ' class="chosen"' if chosen else ""
    return f"<tr{mark}><th>{first}</th>{''.join(f'<td>{cell}</td>' for cell in others)}</tr>"


def html(table: str) -> None:
    """Shows a table."""
    st.markdown(table, unsafe_allow_html=True)
