"""The first screen of the compare page."""

import html

import numpy as np

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.comparisons import (
    OF_F,
    at_curves,
    description,
    names,
    presets,
    property_table,
    sentence,
    waiting_line,
    with_values,
)
from activation_lab.content.lens.words import DIGITS, rounded_x
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import called, typed_query
from activation_lab.content.own.words import CHANGE
from activation_lab.content.slider import Options
from activation_lab.export.html.elements import inline
from activation_lab.export.html.relations import formulas_of
from activation_lab.figures import axes
from activation_lab.figures.compare_chart import colour, compare_chart, heights
from activation_lab.figures.lens import ROUNDED
from activation_lab.figures.static_chart.filled import MOST_BEHIND, compare_figure
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.in_time import in_time
from activation_lab.static_site.first_screen.pieces import Asked, Screen, part
from activations.chart_words import with_sides
from activations.words import number, setting

# The readout's columns with f″, as live_chart.css has them; other pages' style sheet need not hold them.
THREE = "grid-template-columns:minmax(72px,auto) repeat(2,minmax(72px,max-content)) 1fr"


def compare_screen(asked: Asked) -> Screen:
    """The Screen of the page; with a typed function that takes too long, without curves."""
    asks = address.read_functions(" ".join(asked.texts.get(address.FUNCTIONS, ())))
    if own.PAGE not in (*asks.drawn, *asks.waiting):
        return _first(asked), _words(asked)
    first = in_time(_first, asked)
    if not first:
        return _top(asked) + pieces.columns(_empty(asked), ""), ""
    return first, in_time(_words, asked) or ""


def _top(asked):
    """What stands above the columns."""
    ready = "".join(f"<span>{html.escape(preset.title)}</span>" for preset in presets())
    first = pieces.title(asked, "<h1>Compare</h1>") + pieces.answer_switch(asked)
    return first + part(asked, "presets", f'<div class="presets">{ready}</div>')


def _empty(asked):
    """The chart's place with axes."""
    figure = compare_chart((activations.linear.at(),), ("",), with_slope=not asked.covered)
    layout = figure["layout"]
    ranges = {axis: layout[axis] | {"range": axes.STANDARD} for axis in layout if axis[1:5] == "axis"}
    return pieces.chart(asked, lambda size: {"data": [], "layout": layout | ranges}, "", *heights(asked.covered, False))


def _first(asked):
    comparison, covered = address.read_comparison(asked.texts), asked.covered
    members, names_of = comparison.members, names(comparison.members)
    chart = pieces.chart(
        asked,
        lambda size: compare_figure(
            members,
            with_values(at_curves(members), members),
            comparison.x_range,
            comparison.point,
            as_difference=comparison.difference,
            covered=covered,
            window=comparison.window,
            with_second=comparison.second,
            kind=comparison.seen,
            size=size,
        ),
        description(comparison, covered, asked.hidden),
        *heights(covered, comparison.second),
        readout=part(asked, "readout", _readout(comparison, names_of, covered)),
    )
    said = part(asked, "saw", f'<p class="md saw">{inline(sentence(comparison, covered))}</p>')
    return _top(asked) + pieces.columns(chart + said, _controls(comparison, names_of, asked))


def _readout(comparison, called, covered):
    x, as_difference, kind = comparison.point, comparison.difference, comparison.seen
    heads = ["difference of f", "of f′", "of f″"] if as_difference else ["f(x₀)", "f′(x₀)", "f″(x₀)"]
    shown = 1 if covered else 2 + comparison.second
    values = [_values(each, x, comparison.second, kind)[:shown] for each in comparison.members]
    # A typed function may be infinite there.
    with np.errstate(invalid="ignore"):
        if as_difference:
            values = [[here - there for here, there in zip(each, values[0], strict=True)] for each in values]
        for place in range(0 if covered else shown):
            if any(np.ptp(each[place][1:]) > 0 for each in values):
                heads[place] += " (left | right)"
    seen = f" ({rounded_x(x, kind)} in {kind.title})" if kind else ""
    rows = [("point", "point", f"x₀ = {setting(x)}{seen}", heads[:shown])]
    digits = DIGITS if kind else 4
    rows += [
        (
            "",
            colour(place)[1:],
            name,
            [number(at, digits) if covered or kind else with_sides(at, *sides) for at, *sides in each],
        )
        for place, (name, each) in enumerate(zip(called, values, strict=True))
    ]
    lines = "".join(
        f'<span class="{kind}" style="border-color:var(--{token})"><i>{html.escape(name)}</i>'
        f"{''.join(f'<b>{cell}</b>' for cell in cells)}</span>"
        for kind, token, name, cells in rows
    )
    columns = f' style="{THREE}"' if shown == 3 else ""
    return f'<div class="readout members"{columns}>{lines}</div>'


def _values(function, x, with_second, kind):
    """f, f′ and on request f″ at x, each as (there, limit from the left, from the right)."""
    order = 2 if with_second else 1
    here = {"f": float(function(x)), "slope": float(function.derivative(x))}
    here |= {"second": float(function.derivative(x, order=2))} if with_second else {}
    if kind:
        here |= {name: float(rounded(function, x, kind)) for name, rounded in ROUNDED.items()}
    kink = None if kind else function.kink_at(x, order=order)
    sides = function.sides_of(kink, order=order) if kink else {name: (value, value) for name, value in here.items()}
    return [np.array([value, *sides[name]]) for name, value in here.items()]


def _controls(comparison, names_of, asked):
    members, found = comparison.members, ""
    keys = address.keys(address.function_names(members))
    for place, (member, start) in enumerate(zip(members, keys, strict=True)):
        sliders = "".join(
            _parameter(entry, start, member.values[entry.name]) for entry in member.activation.parameters.values()
        )
        typed = member.activation.name == own.PAGE
        title = called(member.activation) if typed else member.activation.title
        change = f'<a class="change" href="{asked.href(own.PAGE, **typed_query(member))}">{CHANGE}</a>' if typed else ""
        found += (
            f'<div class="member"><div class="heading" style="border-color:var(--{colour(place)[1:]})">'
            f'<div class="field">{html.escape(title)}</div><span class="remove">×</span></div>{change}'
            f"{part(asked, 'parameters', sliders)}</div>"
        )
    full = len(members) >= address.MOST
    words = f"{address.MOST} functions are enough" if full else "Add a function"
    found += f'<div class="group"><div class="field quiet">{words}</div></div>'
    (_, waiting, _), functions = address.compared(asked.texts)
    if waiting:
        found += f'<div class="note">{html.escape(waiting_line([functions[name] for name in waiting]))}</div>'
    found += pieces.switch(page_sliders.difference(names_of[0]).label, comparison.difference)
    if not asked.covered:
        found += pieces.switch(page_sliders.second("compare").label, comparison.second)
    seen = page_sliders.as_seen_in("compare")
    if not comparison.difference:
        found += pieces.field(comparison.format.title if comparison.format else seen.default, seen.label)
    x, x0 = page_sliders.x_range("compare"), page_sliders.point("compare")
    found += part(asked, "x-range", pieces.slider(x, address.read_controls((x,), asked.texts)[x.key]))
    found += part(asked, "point", pieces.slider(x0, (comparison.point,)))
    return found + pieces.row(pieces.take_away(asked))


def _parameter(entry, start, value):
    declared = page_sliders.compared_parameter(start, entry)
    if isinstance(declared, Options):
        return pieces.buttons(entry.choices, entry.to_control(value))
    return pieces.slider(declared, (value,))


def _words(asked):
    comparison = address.read_comparison(asked.texts)
    members = comparison.members
    rows = [row for row in property_table(members) if not asked.covered or row.name in OF_F]
    heads = "".join(f"<th>{html.escape(name)}</th>" for name in names(members))
    lines = "".join(
        f"<tr><th>{html.escape(row.name)}</th>{''.join(f'<td>{html.escape(value)}</td>' for value in row.values)}</tr>"
        for row in rows
    )
    table = f'<h2>Where they agree, and where they differ</h2><div class="wide"><table><tr><td></td>{heads}</tr>{lines}</table></div>'
    pages = dict.fromkeys(member.activation for member in members)
    links = " · ".join(f'<a href="{asked.href(page.name)}">{html.escape(page.title)}</a>' for page in pages)
    # The steps or the third panel of many functions take the room that their formulas have in the first packet; their pages have these.
    room = not (comparison.seen or comparison.second) or len(members) <= MOST_BEHIND
    formulas = part(asked, "formula", formulas_of(members, asked.covered)) if room else ""
    return part(asked, "properties", table) + formulas + f"<p>{links}</p>"
