"""The parts of the compare page: the chart, the sentence of a ready comparison, and the table of properties."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from activation_lab.content import comparisons
from activation_lab.content.address import comparison_query, function_names, functions_query
from activation_lab.content.comparisons import at_curves, description, labels, names, panels_caption, rounding_line
from activation_lab.content.lens.words import FILES
from activation_lab.content.on_site import site_file
from activation_lab.content.settings import Comparison
from activation_lab.export.html.lens import of_several
from activation_lab.figures.compare_chart import colour, compare_chart, heights
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.ui.charts.live_chart import Control, Drawn, Served, members_chart
from activation_lab.ui.controls import lens
from activation_lab.ui.controls.hiding import hidden, hideable
from activation_lab.ui.controls.window import zoom
from activation_lab.ui.own.served import last_touched, say_resting, served_of
from activation_lab.ui.panels import words
from activation_lab.ui.panels.take_away import take_away
from activations import Instance

SCOPE = "compare_live"


def chart(
    comparison: Comparison,
    controls: Sequence[tuple[Control, ...]],
    shared: Sequence[Control],
    covered: bool,
    on_drawn: Callable[[], None] | None,
) -> None:
    """f above f′ of every member, or f alone where f′ is covered, following the sliders of each member and the shared ones."""
    several = list(zip(comparison.members, labels(comparison.members), controls, strict=True))
    served = [_served(function, comparison, covered) for function in comparison.members]
    drawn = [
        Drawn(function, name, colour(place), own, served[place]) for place, (function, name, own) in enumerate(several)
    ]
    title = ", ".join(names(comparison.members))
    with_second = comparison.second and not covered
    height, phone_height = heights(covered, with_second)
    words = at_curves(comparison.members)
    members_chart(
        compare_chart(
            comparison.members, words, comparison.difference, not covered, with_second, comparison.seen is not None
        ),
        drawn,
        key="compare_chart",
        scope=SCOPE,
        description=description(comparison, covered, hidden()),
        controls=shared,
        x_range=comparison.x_range,
        point=comparison.point,
        window=comparison.window,
        on_zoom=partial(zoom, "compare"),
        difference=comparison.difference,
        file_name="_".join(dict.fromkeys(function_names(comparison.members))),
        height=height,
        phone_height=phone_height,
        title=title,
        caption=f"differences from {names(comparison.members)[0]}"
        if comparison.difference
        else panels_caption(covered, with_second),
        covered=covered,
        with_second=with_second,
        on_drawn=on_drawn,
        kind=comparison.seen,
    )
    if comparison.format:
        st.caption(rounding_line(comparison, covered))

    for function, own in zip(comparison.members, served, strict=True):
        if own:
            say_resting(function, own)


def _served(function: Instance, comparison: Comparison, covered: bool) -> Served | None:
    """The frames of a typed function; None for one of the catalog."""
    if not is_typed(function):
        return None
    # The first typed one has the sliders of its own page.
    touched = last_touched(function.values)
    return served_of(function, touched, comparison.x_range, comparison.second and not covered)


def sentence(comparison: Comparison, covered: bool) -> None:
    """The point of this ready comparison, or how the curves of another are told apart, in one sentence."""
    with hideable("saw"), st.container(key="compare_sentence"):
        st.markdown(comparisons.sentence(comparison, covered))


def actions(comparison: Comparison) -> None:
    """Take away."""
    query = comparison_query(comparison)
    # If its address names no functions, a page of the site opens with the values of its ready comparison.
    functions = functions_query(function_names(comparison.members))
    file_name = site_file(comparison.members)
    note = FILES.format(comparison.seen.title) if comparison.seen else ""
    take_away("compare", SCOPE, query, (file_name, functions | query) if file_name else None, note=note)


def series(members: Sequence[Instance]) -> list[Drawn]:
    """The members to push a distribution through."""
    named = zip(members, names(members), strict=True)
    return [Drawn(function, name, colour(place)) for place, (function, name) in enumerate(named)]


def lost(comparison: Comparison, covered: bool) -> None:
    """What a number format loses of each function, as on its own page."""
    found = comparisons.lost(comparison, covered)
    if not (found and comparison.seen):
        return
    with hideable("properties"):
        st.markdown(f"## What {comparison.seen.title} loses")
        body = of_several(names(comparison.members), found)
        settings = comparisons.each_alone(comparison)
        lens.following("compare_lost", SCOPE, body, settings, covered, labels(comparison.members))


def properties(members: Sequence[Instance], covered: bool) -> None:
    """The table of properties in which they agree or differ, their formulas and relations, unless both are hidden."""
    if not {"properties", "formula"} <= set(hidden()):
        words.comparison(members, SCOPE, covered)
