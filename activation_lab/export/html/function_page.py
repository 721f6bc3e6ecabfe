"""A function's live page as HTML that needs no server: chart, sliders, formulas, words and code."""

import gzip
import html
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import asdict

import numpy as np

from activation_lab.content import page_sliders
from activation_lab.content.article import NAMED
from activation_lab.content.lens.words import ONLY_APP
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.slider import Options
from activation_lab.export.html import usage
from activation_lab.export.html.controls import parameter_data, radio, slider, switch
from activation_lab.export.html.elements import inline, source_html
from activation_lab.export.html.embedded_data import embedded
from activation_lab.export.html.shell import Page, for_app
from activation_lab.export.html.static_picture import function_picture
from activation_lab.export.html.texts import held, texts
from activation_lab.export.html.words import code_block, formula_block, second_block, written
from activation_lab.figures.frames import SAME_STOP, frames, frames_holding
from activation_lab.figures.function_chart import HEIGHT, VIEWS, has_closeup
from activation_lab.figures.grids import drawn_values
from activation_lab.figures.types import Order
from activation_lab.frontend import scripts
from activations import Activation
from activations.chart_words import curves_drawn
from activations.words import sentence


def frames_script(activation: Activation, chosen: Mapping[str, Iterable[float]], order: Order = 1) -> str:
    """A script that puts the function's frames, as an address that holds them, where page.js finds it; with order 2 those of f″.

    chosen: further parameter values, by name, for which the frames hold exact curves.
    """
    known = frames(activation, order)
    between = {
        name: [value for value in chosen[name] if np.min(np.abs(np.subtract(knots, value))) > SAME_STOP]
        for name, knots in known.knots.items()
        if len(knots) > 2
    }
    if any(between.values()):
        known = frames_holding(activation, between, order)
    content = b64encode(gzip.compress(known.payload, mtime=0)).decode()
    return scripts.frames(known.stem, f"data:application/gzip;base64,{content}")


def library_choice(libraries: Iterable[str]) -> str:
    """A row of buttons with the libraries, the first of them pressed."""
    options = "".join(
        radio(page_sliders.LIBRARY, library, library, index == 0) for index, library in enumerate(libraries)
    )
    return f'<fieldset class="choice libraries" aria-label="Library">{options}</fieldset>'


def function_page(begin: FunctionSettings) -> Page:
    """The Page of a function that opens with these settings.

    Everything that a slider changes is on the page for each of its stops, so nothing is computed where it is read; of
    functions with too many combinations of stops the words follow one slider at a time, and say so.
    """
    activation, now = begin.function.activation, begin.function.values
    x, x0 = page_sliders.x_range(activation.name), page_sliders.point(activation.name)
    told = texts(begin.function, written(begin.numbers))
    chosen = {name: (value,) for name, value in now.items()}
    first = written(begin.numbers)(begin.function)
    data = {
        "name": activation.name,
        "title": activation.title,
        "caption": f"{activation.full_name}, {activation.year}",
        "descriptions": [
            f"{curves_drawn(activation, with_second)}. The line below tells the values at the point x₀."
            for with_second in (False, True)
        ],
        "height": HEIGHT,
        "parameters": [
            parameter_data(
                parameter,
                page_sliders.parameter(activation.name, parameter),
                now[name],
                None if parameter.choices else held(name, told),
                page_sliders.switch(activation.name, parameter),
            )
            for name, parameter in activation.parameters.items()
        ],
        "defaults": drawn_values(activation.at()),
        "start": {
            "range": begin.x_range,
            "point": begin.point,
            "window": begin.window,
            "view": begin.view,
            "closeup": begin.closeup,
            "second": begin.second,
        },
        "defaultSettings": {
            "range": x.default,
            "point": x0.default,
            "window": None,
            "view": "overlay",
            "closeup": False,
            "second": False,
        },
        "keys": {
            "range": x.key,
            "point": x0.key,
            "window": page_sliders.window(activation.name),
            "view": page_sliders.view(activation.name).key,
            "numbers": page_sliders.numbers(activation.name),
        },
        "widest": (x.low, x.high),
        "rangeStep": x.step,
        "pointStep": x0.step,
        "closeupSwitch": page_sliders.closeup(activation.name).key,
        "secondSwitch": page_sliders.second(activation.name).key,
        "views": {label: view for view, label in VIEWS.items()},
        "texts": embedded(list(map(asdict, told))),
    }
    code = next(iter(activation.code))
    corrections = "".join(
        f"<li><strong>The article says:</strong> {inline(entry.article)}<br><strong>In fact:</strong> "
        f"{inline(sentence(activation.at(), entry.fact))}</li>"
        for entry in activation.corrections
    )
    defaults = "".join(
        f"<tr><td><code>{html.escape(entry.call)}</code></td><td><code>{html.escape(f'{entry.argument}={entry.value!r}')}</code></td></tr>"
        for entry in activation.library_defaults
    )
    sources = "".join(map(source_html, activation.sources))
    body = f"""<h1>{html.escape(activation.title)} <small>{html.escape(activation.full_name)} · {activation.year}</small></h1>
<p>{inline(activation.sentence)}</p>
<p class="quiet" id="line" role="status" hidden></p>
<div class="live st-key-{activation.name}_live">
<div><div class="chart"><noscript>{function_picture(begin)}</noscript></div></div>
<div class="controls">{_controls(begin)}</div>
</div>
{formula_block(begin.function)}
<div id="second"{"" if begin.second else " hidden"}>{second_block(begin.function, with_numbers=False)}</div>
<p class="quiet" data-text="facts">{first["facts"]}</p>
<p class="quiet" id="stays" role="status" hidden>Words and code follow one slider at a time; these are for the initial values.</p>
<div class="two"><section><h2>What to notice</h2><div data-text="notice">{first["notice"]}</div></section>
<section><h2>What goes wrong</h2><div data-text="problems">{first["problems"]}</div></section></div>
<h2>Some numbers</h2>
<div class="wide" data-text="numbers"{" data-second" if begin.second else ""}>{first["numbers"]}</div>
<h2>Code</h2>
{library_choice(activation.code)}
{code_block(first[f"code {code}"], f"code {code}")}
<h2>{usage.HEADING}</h2>
{usage.who_uses(activation)}
{f"<h2>The article says … in fact …</h2><p>{inline(NAMED)}</p><ul>{corrections}</ul>" if corrections else ""}
{f'<h2>Defaults in the libraries</h2><div class="wide" translate="no"><table>{defaults}</table></div>' if defaults else ""}
<h2>Where it comes from</h2>
<ul>{sources}</ul>"""
    return Page(
        activation.name,
        activation.title,
        activation.sentence,
        body,
        data,
        {f"frames/{activation.name}": frames_script(activation, chosen), "scripts/page": scripts.classic("site/page")},
        later={f"frames/{frames(activation, 2).stem}": frames_script(activation, chosen, 2)},
    )


def _controls(begin):
    activation, parts = begin.function.activation, []
    constants = [parameter for parameter in activation.parameters.values() if parameter.kind == "constant"]
    if constants and (play := page_sliders.switch(activation.name, constants[0])):
        parts.append(switch(play.key, play.label, _played(begin.function)))
        parts.append(f'<p class="quiet" id="fixed">{page_sliders.fixed(constants)}</p>')
    for parameter in activation.parameters.values():
        value = begin.function.values[parameter.name]
        declared = page_sliders.parameter(activation.name, parameter)
        if isinstance(declared, Options):
            options = "".join(
                radio(parameter.name, str(index), label, index == value)
                for index, label in enumerate(parameter.choices)
            )
            parts.append(f'<fieldset class="choice" aria-label="{parameter.symbol}">{options}</fieldset>')
            continue
        if parameter.kind == "limit" and (limit := page_sliders.switch(activation.name, parameter)):
            parts.append(switch(limit.key, limit.label, value != parameter.default))
        parts.append(slider(declared, value))
    parts.append(slider(page_sliders.x_range(activation.name), *begin.x_range))
    parts.append(slider(page_sliders.point(activation.name), begin.point))
    views = "".join(radio("view", label, label, view == begin.view) for view, label in VIEWS.items())
    parts.append(f'<fieldset class="choice" aria-label="View">{views}</fieldset>')
    bends = page_sliders.second(activation.name)
    parts.append(switch(bends.key, bends.label, begin.second))
    if has_closeup(activation):
        closer = page_sliders.closeup(activation.name)
        parts.append(switch(closer.key, closer.label, begin.closeup))
    parts.append('<button class="action" type="button" id="reset">Reset</button>')
    parts.append(for_app(f'<p class="quiet">{ONLY_APP}</p>'))
    return "".join(parts)


def _played(function):
    return any(
        parameter.kind == "constant" and function.values[parameter.name] != parameter.default
        for parameter in function.activation.parameters.values()
    )
