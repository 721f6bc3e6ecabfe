"""The words of a function page: title, formula, what to notice, corrections, defaults and sources."""

import streamlit as st

import activations
from activation_lab.content.hideable import untold
from activation_lab.ui.controls.hiding import hidden, hideable
from activation_lab.ui.links.links import page_link
from activations import Instance
from activations.words import facts, formula, number, sentence


def heading(activation, covered=False):
    """Name, full name and year on one line, and one sentence, unless that is about the covered slope."""
    st.markdown(
        f"# {activation.title} :small[:gray[{activation.full_name}\u00a0·\u00a0{activation.year}]]\n\n"
        f"{untold(activation.sentence, covered)}"
    )


def neighbours(name, pages):
    """Links to the previous and the next function, in the order of the menu."""
    names = activations.names()
    index = names.index(name)
    with hideable("neighbours"), st.container(horizontal=True, width="content", gap="small", key="neighbours"):
        if index > 0:
            page_link(pages[names[index - 1]], icon=":material/arrow_back:")
        if index + 1 < len(names):
            page_link(pages[names[index + 1]], icon=":material/arrow_forward:", icon_position="right")


def formulas(function: Instance, covered: bool = False):
    """f, f′ and the derivative by learned parameters, typeset with the current values; the facts below.

    covered: f alone.
    """
    activation = function.activation
    if covered:
        st.markdown(rf"$\displaystyle {formula(function, activation.formula)}$")
        return
    templates = [activation.formula, activation.slope_formula]
    templates += [
        activation.parameter_slope_formulas[parameter.name]
        for parameter in activation.parameters.values()
        if parameter.learned
    ]
    typeset = (rf"$\displaystyle {formula(function, template)}$" for template in templates)
    said = " · ".join(facts(function)).replace("[", r"\[").replace("]", r"\]")
    st.markdown(f"{' &emsp;&ensp; '.join(typeset)}\n\n:small[:gray[{said}]]")


def notice_and_problems(function: Instance):
    """Two headings with sentences, their numbers computed at the current values; two columns where there is room.

    One element for both, here and below: each element costs a message at every release of a slider.
    """

    activation = function.activation

    def bullets(templates):
        return "\n".join(f"- {sentence(function, template)}" for template in templates)

    st.markdown(
        f"## What to notice\n\n{bullets(activation.notice)}\n\n## What goes wrong\n\n{bullets(activation.problems)}"
    )


def values_and_heading(function: Instance, numbers, heading: str, covered: bool = False):
    """A table of x, f(x) and, unless it is covered, f′(x) for the reader's numbers, and the heading of what comes next."""
    columns = {"x": numbers, "f(x)": function(numbers)}
    if not covered:
        columns["f′(x)"] = function.derivative(numbers)
    lines = [f"Type a number to see {'f' if covered else 'f and f′'} there."]
    if numbers:
        lines = [f"| {' | '.join(columns)} |", "|--:" * len(columns) + "|"]
        for row in zip(*columns.values(), strict=True):
            lines.append("| " + " | ".join(number(value, 8) for value in row) + " |")
    table = "" if "numbers" in hidden() else "\n".join(lines)
    st.markdown(table + ("" if "code" in hidden() else f"\n\n## {heading}"))


def corrections(activation):
    """What the source article says, and what is true."""
    st.markdown(
        "## The article says … in fact …\n\n"
        + "\n".join(
            f"- **The article says:** {correction.article}  \n  **In fact:** {sentence(activation.at(), correction.fact)}"
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


def sources(found):
    """Where it comes from: a list of Sources."""
    st.markdown(
        "## Where it comes from\n\n"
        + "\n".join(f"- {source.authors}: [{source.title}]({source.url}), {source.year}" for source in found)
    )
