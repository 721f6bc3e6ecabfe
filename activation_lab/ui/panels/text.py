"""The words of a function page: title, formula, what to notice, corrections, defaults and sources."""

from collections.abc import Iterable

import streamlit as st

import activations
from activation_lab.content.article import NAMED
from activation_lab.content.hideable import untold
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.links.links import Pages, page_link
from activations import Activation
from activations.activation import Source
from activations.words import sentence


def heading(activation: Activation, covered: bool = False) -> None:
    """Name, full name and year on one line, and one sentence, unless that is about the covered slope."""
    st.markdown(
        f"# {activation.title} :small[:gray[{activation.full_name}\u00a0·\u00a0{activation.year}]]\n\n"
        f"{untold(activation.sentence, covered)}"
    )


def neighbours(name: str, pages: Pages) -> None:
    """Links to the previous and the next function, in the order of the menu."""
    names = activations.names()
    index = names.index(name)
    with hideable("neighbours"), st.container(horizontal=True, width="content", gap="small", key="neighbours"):
        if index > 0:
            page_link(pages[names[index - 1]], icon=":material/arrow_back:")
        if index + 1 < len(names):
            page_link(pages[names[index + 1]], icon=":material/arrow_forward:", icon_position="right")


def corrections(activation: Activation) -> None:
    """What the source article says, and what is true."""
    st.markdown(
        f"## The article says … in fact …\n\n{NAMED}\n\n"
        + "\n".join(
            f"- **The article says:** {correction.article}  \n  **In fact:** {sentence(activation.at(), correction.fact)}"
            for correction in activation.corrections
        )
    )


def library_defaults(activation: Activation) -> None:
    """A table of what each library takes when nothing is said."""
    st.markdown("## Defaults in the libraries")
    rows = "\n".join(
        f"| `{default.call}` | `{default.argument}={default.value!r}` |" for default in activation.library_defaults
    )
    st.markdown(f"| call | default |\n|---|---|\n{rows}")


def sources(found: Iterable[Source]) -> None:
    """Where it comes from: a list of Sources."""
    st.markdown(
        "## Where it comes from\n\n"
        + "\n".join(f"- {source.authors}: [{source.title}]({source.url}), {source.year}" for source in found)
    )
