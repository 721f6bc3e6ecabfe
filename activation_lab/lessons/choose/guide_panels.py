"""The guide's answers: those of two rules, each sentence with its source, and the ready code."""

from collections.abc import Mapping

import streamlit as st

import activations
from activation_lab.content.hideable import untold
from activation_lab.figures.thumbnail import thumbnail
from activation_lab.lessons.choose import code as ready
from activation_lab.lessons.choose import guide as choosing
from activation_lab.lessons.choose.declaration import ADDRESS, RULE
from activation_lab.lessons.choose.guide import Advice, Answers, cited
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.links.links import address

SCOPE = f"{ADDRESS}_guide"


def advice(answers: Answers, covered: bool) -> dict[str, Advice]:
    """Both rules' answers, each with its curves and its reasons; returns them as {rule: Advice}.

    covered: whether f′ and the reasons that mention the slope are left out.
    """
    found = choosing.advice(answers)
    for place, (rule, advised) in enumerate(found.items()):
        entry = activations.get(advised.activation)
        lines = (untold(line, covered) for line in (*map(_sentence, advised.reasons), *_alternatives(advised)))
        words = "\n".join(filter(None, lines))
        with st.container(key=f"choose_advice_{place}"):
            st.markdown(
                f"{thumbnail(entry, not covered)}\n\n:small[:gray[{rule}]]\n\n## [{entry.title}]({address(entry.name)})\n\n{words}",
                unsafe_allow_html=True,
            )
    return found


def _sentence(reason):
    return f"- {reason.words} {_source(reason.source)}"


def _alternatives(advised):
    for name, reason in advised.alternatives:
        entry = activations.get(name)
        words = reason.words[0].lower() + reason.words[1:]
        yield f"- **Also [{entry.title}]({address(name)})**: {words} {_source(reason.source)}"


def _source(source):
    return f":small[[{cited(source)}]({source.url})]"


def code(answers: Answers, found: Mapping[str, Advice]) -> None:
    """The network's code in the reader's framework, with the function of the chosen rule."""
    with hideable("code"):
        st.markdown(f"## The network in {ready.library(answers)}")
        rule = declared.buttons(RULE, "visible")
        st.code(ready.code(answers, found[rule]), language="python")
