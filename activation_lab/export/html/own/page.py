"""The live page of a typed function as HTML that needs no server: chart, sliders with the reader's ranges, formulas, numbers and code."""

import html
from collections.abc import Sequence

from activation_lab.content import address
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import OwnSettings, own_query, with_fewer_sliders
from activation_lab.content.settings import FunctionSettings
from activation_lab.export import typed_code
from activation_lab.export.html.function_page import (
    STAYS,
    held_script,
    library_choice,
    live_part,
    page_data,
)
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.html.live_file import FLOAT64, one_file
from activation_lab.export.html.own import panels as own
from activation_lab.export.html.shell import Page
from activation_lab.export.html.static_picture import own_picture
from activation_lab.export.html.texts import texts
from activation_lab.export.html.words import code_block, values
from activation_lab.figures.typed.frames import fit
from activation_lab.figures.typed.together import frames_together, stops_together
from activation_lab.frontend import scripts
from activations import Instance
from activations.words import joined, settings


def own_file(found: OwnSettings, link: str = "") -> str:
    """The page with these settings in one file; `link` leads to the page with a server."""
    kind = found.drawn.format
    return one_file(own_page(found), link, note=FLOAT64.format(kind.title) if kind else "")


def own_page(found: OwnSettings) -> Page:
    """The Page of a typed function that opens with these settings.

    It has curves for every combination of its sliders' stops, of which there are fewer than in the app where there are several sliders; a parameter
    for which there is no room has no slider, and the page says at which value it is.
    """
    stops = stops_together(found.drawn.function)
    function = with_fewer_sliders(found.drawn.function, stops)
    fixed = [name for name in found.function.parameters if name not in stops]
    drawn = found.drawn
    begin = FunctionSettings(
        function,
        drawn.x_range,
        drawn.point,
        drawn.view,
        drawn.closeup,
        drawn.numbers,
        drawn.window,
        drawn.second,
    )
    told = texts(function, lambda at: _told(at, begin.numbers), even=())
    first = _told(function, begin.numbers)
    said = address.as_texts(own_query(found, address.function_query(begin)))
    written = address.as_texts(own_query(found, address.function_query(drawn)))
    on_page = address.as_texts(address.function_query(begin))
    data = page_data(begin, told, function.activation.full_name) | {
        "fit": fit(function, tuple(stops), begin.x_range),
        "kept": [(key, text) for key, several in (said | written).items() if key not in on_page for text in several],
    }
    activation, library = function.activation, typed_code.libraries()[0]
    body = f"""<h1>{html.escape(activation.title)}</h1>
<p><code translate="no">f(x) = {html.escape(typed_code.one_line(found.text))}</code></p>
<p class="quiet" id="line" role="status" hidden></p>
{live_part(begin, own_picture(begin))}
{own.without_slider(found.drawn.function, fixed)}
{own.first_formulas(function)}
<div id="second"{"" if begin.second else " hidden"}>{own.second_formula(function)}</div>
{_at_these(function)}{own.facts_block(function)}
{STAYS}
<h2>Some numbers</h2>
<div class="wide" data-text="numbers"{" data-second" if begin.second else ""}>{first["numbers"]}</div>
<h2>Code</h2>
{library_choice(typed_code.libraries())}
{code_block(first[f"code {library}"], f"code {library}")}"""
    return Page(
        PAGE,
        activation.title,
        "A function that was typed, with its exact derivatives.",
        body,
        data,
        {
            f"frames/{PAGE}": held_script(frames_together(function)),
            "scripts/page": scripts.classic("site/page"),
        },
        later={f"frames/{PAGE}.second": held_script(frames_together(function, 2))},
    )


def _told(function: Instance, numbers: Sequence[float]) -> dict[str, str]:
    """What follows the sliders: the table, and the code for every library."""
    code = {f"code {library}": highlighted(typed_code.code(function, library)) for library in typed_code.libraries()}
    return values(function, numbers) | code


def _at_these(function: Instance) -> str:
    said = list(settings(function))
    return f'<p class="quiet">At {html.escape(joined(said))}:</p>' if said else ""
