"""The words of a function page: title, formula, what to notice, corrections, defaults and sources."""

import streamlit as st

import activations
from activations.words import facts, formula, sentence


def heading(activation):
    """Name, full name and year on one line, and one sentence."""
    st.markdown(
        f"# {activation.title} :small[:gray[{activation.full_name} · {activation.year}]]\n\n{activation.sentence}"
    )


def neighbours(name, pages):
    """Links to the previous and the next function, in the order of the menu."""
    names = activations.names()
    index = names.index(name)
    with st.container(horizontal=True, width="content", gap="small", key="neighbours"):
        if index > 0:
            st.page_link(pages[names[index - 1]], icon=":material/arrow_back:")
        if index + 1 < len(names):
            st.page_link(pages[names[index + 1]], icon=":material/arrow_forward:", icon_position="right")


def formulas(activation, parameters):
    """f, f′ and the derivative by learned parameters, typeset with the current values; the facts below."""
    templates = [activation.formula, activation.slope_formula]
    templates += [
        activation.parameter_slope_formulas[parameter.name]
        for parameter in activation.parameters.values()
        if parameter.learned
    ]
    typeset = (rf"$\displaystyle {formula(activation, template, **parameters)}$" for template in templates)
    with st.container(key="formulas"):
        st.markdown(" &emsp;&ensp; ".join(typeset))
    st.caption(" · ".join(facts(activation, **parameters)))


def bullets(title, activation, templates, parameters):
    """A heading and sentences, with numbers computed at the current values."""
    st.markdown(
        f"## {title}\n\n" + "\n".join(f"- {sentence(activation, template, **parameters)}" for template in templates)
    )


def corrections(activation, parameters):
    """What the source article says, and what is true."""
    st.markdown("## The article says … in fact …")
    st.markdown(
        "\n".join(
            f"- **The article says:** {correction.article}  \n"
            f"  **In fact:** {sentence(activation, correction.fact, **parameters)}"
            for correction in activation.corrections
        )
    )


def library_defaults(activation):
    """A table of what each library takes when nothing is said."""
    st.markdown("## What libraries take by default")
    rows = "\n".join(
        f"| `{default.call}` | `{default.argument}={default.value!r}` |" for default in activation.library_defaults
    )
    st.markdown(f"| call | default |\n|---|---|\n{rows}")


def sources(activation):
    """Where it comes from."""
    st.markdown(
        "## Where it comes from\n\n"
        + "\n".join(
            f"- {source.authors}: [{source.title}]({source.url}), {source.year}" for source in activation.sources
        )
    )
