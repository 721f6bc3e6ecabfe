"""The first screen of a function's page."""

import html
from collections.abc import Sequence

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.article import NAMED
from activation_lab.content.hideable import untold
from activation_lab.content.lens import words as lens
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Options
from activation_lab.export.html import usage, words
from activation_lab.export.html.elements import inline, source_html
from activation_lab.export.html.lens import table
from activation_lab.figures.function_chart import HEIGHT, VIEWS, has_closeup
from activation_lab.figures.lens import steps_window
from activation_lab.figures.static_chart.curves import Curves
from activation_lab.figures.static_chart.filled import function_figure
from activation_lab.figures.types import Ranges
from activation_lab.frontend.inline import compact
from activation_lab.frontend.inline import inline as inlined
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen, part
from activations import Activation
from activations.chart_words import at_first_kink, at_kink
from activations.words import number, sentence, setting


def function_screen(activation: Activation, asked: Asked) -> Screen:
    """The Screen of the page."""
    settings = address.read_function(activation, asked.texts)
    moving = [
        name
        for name, entry in activation.parameters.items()
        if entry.kind != "choice" and address.counts(activation.name, entry, asked.texts)
    ]
    chart = live_chart(settings, asked, moving)
    heading = (
        f"<h1>{html.escape(activation.title)} <small>{html.escape(activation.full_name)}\u00a0·\u00a0{activation.year}</small></h1>"
        f"<p>{inline(untold(activation.sentence, asked.covered))}</p>"
    )
    first = pieces.title(asked, heading, part(asked, "neighbours", _neighbours(activation, asked)))
    first += pieces.answer_switch(asked) + pieces.columns(chart, controls(settings, moving, asked))
    return first + _below(settings.function, asked, settings.second), _words(settings, asked)


def live_chart(
    settings: FunctionSettings, asked: Asked, moving: Sequence[str], known: tuple[Curves, Ranges] | None = None
) -> str:
    """The chart of a function with its readout. moving: the parameters with a slider; known: the curves and ranges of a typed function."""
    told = None if "readout" in asked.hidden else settings.point
    return pieces.chart(
        asked,
        lambda size: function_figure(
            settings.function,
            settings.x_range,
            settings.point,
            moving=moving,
            view=settings.view,
            closeup=settings.closeup,
            covered=asked.covered,
            window=settings.window,
            with_second=settings.second,
            size=size,
            known=known,
            kind=settings.format,
        ),
        lens.description(settings, told, asked.covered),
        HEIGHT,
        readout=part(asked, "readout", readout(settings, asked.covered)),
    )


def readout(settings: FunctionSettings, covered: bool) -> str:
    """The line below the chart."""
    f, point = settings.function, settings.point
    found = [("point", "x₀", setting(point))]
    if settings.format:
        found += lens.reading(f, settings.format, point, covered)
    else:
        slope = [] if covered else [("slope", "f′(x₀)", number(float(f.derivative(point))))]
        found += [("f", "f(x₀)", number(float(f(point)))), *slope]
    if settings.second and not covered:
        found.append(("second", "f″(x₀)", number(float(f.derivative(point, order=2)))))
        found.append(("second", "curvature", number(f.curvature(point))))
    spans = "".join(
        f'<span style="border-color:var(--{token})">{name} = <b>{value}</b></span>' for token, name, value in found
    )
    order = 2 if settings.second else 1
    if not covered and not settings.format and (room := at_first_kink(f, order)):
        said = at_kink(f, point, order)
        # Elsewhere there is room for it, so that nothing below moves when x₀ comes upon a kink.
        unseen = "" if said else f' data-unseen="{html.escape(room)}"'
        spans += f'<span class="kink"{unseen}>{html.escape(said)}</span>'
    return f'<div class="readout">{spans}</div>'


def _neighbours(activation, asked):
    names = activations.names()
    index, found = names.index(activation.name), ""
    if index > 0:
        before = activations.get(names[index - 1])
        found += f'<a class="before" href="{asked.href(before.name)}">{html.escape(before.title)}</a>'
    if index + 1 < len(names):
        after = activations.get(names[index + 1])
        found += f'<a class="after" href="{asked.href(after.name)}">{html.escape(after.title)}</a>'
    return f'<div class="neighbours">{found}</div>'


def controls(settings: FunctionSettings, moving: Sequence[str], asked: Asked, more: str = "") -> str:
    """Sliders, switches and buttons. more: what stands before the buttons."""
    activation, values = settings.function.activation, settings.function.values
    page, own = activation.name, []
    constants = [entry for entry in activation.parameters.values() if entry.kind == "constant"]
    if constants and (play := page_sliders.switch(page, constants[0])):
        playing = any(entry.name in moving for entry in constants)
        own.append(pieces.switch(play.label, playing))
        if not playing:
            own.append(f'<div class="note">{page_sliders.fixed(constants)}</div>')
    for entry in activation.parameters.values():
        declared = page_sliders.parameter(page, entry)
        if isinstance(declared, Options):
            own.append(pieces.buttons(entry.choices, entry.to_control(values[entry.name])))
            continue
        if entry.kind == "limit" and (limit := page_sliders.switch(page, entry)):
            own.append(pieces.switch(limit.label, entry.name in moving))
        if entry.name in moving:
            own.append(pieces.slider(declared, (values[entry.name],), help=bool(entry.note)))
    x, x0 = page_sliders.x_range(page), page_sliders.point(page)
    found = part(asked, "parameters", "".join(own))
    found += part(asked, "x-range", pieces.slider(x, address.read_controls((x,), asked.texts)[x.key]))
    found += part(asked, "point", pieces.slider(x0, (settings.point,)))
    view = pieces.buttons(VIEWS.values(), VIEWS[settings.view])
    bends = "" if asked.covered else pieces.switch(page_sliders.second(page).label, settings.second)
    closer = pieces.switch(page_sliders.closeup(page).label, settings.closeup) if has_closeup(activation) else ""
    seen = page_sliders.as_seen_in(page)
    title = settings.format.title if settings.format else seen.default
    lost = _lost(settings, asked) if settings.format else ""
    found += part(asked, "view", view + bends + closer + pieces.buttons(seen.options, title, seen.label) + lost)
    actions = part(asked, "actions", pieces.button("Reset") + pieces.button("Type values", opens=True))
    return found + more + pieces.row(actions, pieces.take_away(asked))


def _lost(settings, asked):
    """What a number format loses, with the style sheet of its table, and the button that shows the steps."""
    style = f"<style>{compact(inlined('first_screen/lens.css'))}</style>"
    found = style + table(settings, asked.covered)
    panels = settings.view == "panels" and not asked.covered
    if steps_window(settings.function, settings.format, settings.point, panels):
        found += pieces.row(pieces.button(lens.ZOOM))
    query = lens.beside(settings)
    return (
        found if query is None else f'{found}<p><a href="{asked.href("formats", **query)}">{lens.SIDE_BY_SIDE}</a></p>'
    )


def _below(function, asked, with_second):
    """What stands below the picture, and is the largest of what is painted: formulas, facts, and what to notice."""
    told = words.words(function, asked.covered)
    facts = "" if asked.covered else f'<p class="facts">{told["facts"]}</p>'
    bends = words.second_block(function) if with_second and not asked.covered else ""
    found = part(asked, "formula", f"{words.formula_block(function, asked.covered)}{bends}{facts}")
    if not asked.covered:
        sections = (("What to notice", "notice"), ("What goes wrong", "problems"))
        both = "".join(f"<section><h2>{title}</h2>{told[name]}</section>" for title, name in sections)
        found += part(asked, "notice", f'<div class="two">{both}</div>')
    return f'<div class="below">{found}</div>'


def _words(settings, asked):
    """Numbers, code and sources, as far as the link lets them be seen."""
    activation, covered = settings.function.activation, asked.covered
    table = words.values(settings.function, settings.numbers, with_second=settings.second)["numbers"]
    told = words.code(settings.function, settings.numbers)
    found = []
    if not covered:
        found.append(part(asked, "numbers", f"<h2>Some numbers</h2>{table}"))
    codes = "".join(
        f"<h3>{html.escape(library)}</h3><pre>{told[f'code {library}']}</pre>" for library in activation.code
    )
    found.append(part(asked, "code", f"<h2>Code</h2>{codes}"))
    if not settings.format:  # whose steps take the room that the list of models has in the first packet
        found.append(part(asked, "usage", f"<h2>{usage.HEADING}</h2>{usage.who_uses(activation)}"))
    if activation.corrections and not covered:
        said = "".join(
            f"<li>The article says: {inline(one.article)}<br>In fact: {inline(sentence(activation.at(), one.fact))}</li>"
            for one in activation.corrections
        )
        found.append(
            part(asked, "article", f"<h2>The article says … in fact …</h2><p>{inline(NAMED)}</p><ul>{said}</ul>")
        )
    sources = "".join(map(source_html, activation.sources))
    found.append(part(asked, "sources", f"<h2>Where it comes from</h2><ul>{sources}</ul>"))
    return "".join(found)
