"""What the compare page shows of a comparison: the chart, the sentence that a preset proves, and the table of properties."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from activations.comparisons import OF_F, labels, names, presets, property_table
from activations.cost import source as cost_source
from activations.words import number, setting
from export import member
from export.compare_page import compare_file, site_page
from export.comparison_address import query, written
from figures import axes
from figures.compare_chart import HEIGHT, HEIGHT_COVERED, colour, compare_chart
from figures.frames import at_rest
from ui.answer import untold
from ui.distribution import Series
from ui.hiding import hidden, part
from ui.links import carried
from ui.live_chart import Member, members_chart
from ui.proof_table import html, table
from ui.served_files import frames_address
from ui.take_away import take_away

SCOPE = "compare_live"
ANY = "Solid is f, dashed is f′; every function has its colour and its own sliders."
ANY_COVERED = "Every function has its colour and its own sliders."


def chart(comparison, covered, on_drawn):
    """f above f′ of every member, or f alone where f′ is covered, following the sliders."""
    drawn = [
        Member(
            frames_address(each.activation),
            at_rest(each.activation, each.parameters, comparison.point, with_slope=not covered),
            controls,
            name,
            colour(place),
        )
        for place, (each, controls, name) in enumerate(
            zip(comparison.members, comparison.controls, labels(comparison.members), strict=True)
        )
    ]
    title = ", ".join(names(comparison.members))
    caption = "f" if covered else "f above f′"
    members_chart(
        compare_chart(comparison.members, comparison.difference, with_slope=not covered),
        drawn,
        key="compare_chart",
        scope=SCOPE,
        description=_description(comparison, covered),
        controls=comparison.shared,
        x_range=comparison.x_range,
        point=comparison.point,
        difference=comparison.difference,
        file_name="_".join(dict.fromkeys(each.activation.name for each in comparison.members)),
        height=HEIGHT_COVERED if covered else HEIGHT,
        title=title,
        caption=f"differences from {names(comparison.members)[0]}" if comparison.difference else caption,
        covered=covered,
        on_drawn=on_drawn,
    )


def sentence(members, covered):
    """What the ready comparison that is set shows, in one sentence, unless that tells what is covered."""
    with part("saw"), st.container(key="compare_sentence"):
        shown = next((preset.shown for preset in presets() if _same(preset.members, members)), ANY)
        st.markdown(untold(shown, covered) or ANY_COVERED)


def _same(some, others):
    return [(each.activation, each.parameters) for each in some] == [
        (each.activation, each.parameters) for each in others
    ]


def actions(comparison):
    """What can be taken away."""
    asked = query(comparison.members)
    if comparison.x_range != axes.STANDARD:
        asked["compare_x"] = comparison.x_range
    if comparison.point != axes.POINT:
        asked["compare_x0"] = comparison.point
    if comparison.difference:
        asked["compare_difference"] = "true"
    here = st.context.url or "compare"
    query_here = carried() | asked
    address = f"{here}?{urlencode(query_here, doseq=True, safe=',')}" if query_here else here
    chosen = member.members(*((each.activation, each.parameters) for each in comparison.members))
    page = partial(
        compare_file, comparison.members, comparison.x_range, comparison.point, comparison.difference, address
    )
    # Without its functions a page of the site opens as it was made, with the values of a ready comparison.
    functions = written([each.activation.name for each in comparison.members])
    file_name = site_page(comparison.members)
    on_site = (file_name, {"functions": functions} | asked) if file_name else None
    take_away("compare", SCOPE, chosen, comparison.x_range, address, page, on_site)


def series(members):
    """The members to push a distribution through."""
    return [
        Series(name, each.activation, each.parameters, colour(place))
        for place, (name, each) in enumerate(zip(names(members), members, strict=True))
    ]


def _description(comparison, covered):
    """The chart in words, f with or without f′."""
    x, (low, high) = comparison.point, comparison.x_range
    said = "; ".join(
        f"{name}: f = {number(each.activation(x, **each.parameters))}"
        + ("" if covered else f", f′ = {number(each.activation.derivative(x, **each.parameters))}")
        for name, each in zip(names(comparison.members), comparison.members, strict=True)
    )
    what = f"Differences from {names(comparison.members)[0]}" if comparison.difference else "Functions"
    at_point = "" if "readout" in hidden() else f" At x = {setting(x)}: {said}."
    drawn = what if covered else f"{what} (solid, above) and derivatives (dashed, below)"
    return f"{drawn} for x from {setting(low)} to {setting(high)}.{at_point}"


def properties(members, covered):
    """A row for each property, or for those of f where f′ is covered; rows in which the members differ are marked."""
    heads = [
        f'<span style="border-color: var(--lab-series{place})">{name}</span>'
        for place, name in enumerate(names(members), 1)
    ]
    rows = [row for row in property_table(members) if not covered or row.property in OF_F]
    st.markdown("## Where they agree, and where they differ")
    html(table(("", *heads), map(_row, rows)).replace('class="proof"', 'class="proof compare"'))
    st.caption(cost_source())


def _row(row):
    mark = '<abbr title="They differ">≠</abbr>' if row.differs else '<abbr title="All the same">=</abbr>'
    cells = "".join(f"<td>{value}</td>" for value in row.values)
    return f'<tr class="{"differs" if row.differs else "same"}"><th>{mark} {row.property}</th>{cells}</tr>'
