"""Several functions beside each other as a page without a server: every one with its own sliders, on the same axes."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from activation_lab.content import address, page_sliders
from activation_lab.content.comparisons import (
    ANY,
    at_curves,
    curves_drawn,
    labels,
    names,
    panels_caption,
    property_table,
    said_of,
)
from activation_lab.content.cost import source as cost_source
from activation_lab.content.lens.words import ONLY_APP
from activation_lab.content.on_site import site_name
from activation_lab.content.settings import Comparison
from activation_lab.content.slider import Options
from activation_lab.export.html.controls import parameter_data, radio, slider, switch
from activation_lab.export.html.embedded_data import embedded
from activation_lab.export.html.function_page import frames_script, library_choice
from activation_lab.export.html.live_file import one_file
from activation_lab.export.html.relations import member_formulas, relations
from activation_lab.export.html.shell import Page, for_app
from activation_lab.export.html.static_picture import compare_picture
from activation_lab.export.html.texts import held, texts
from activation_lab.export.html.words import code_block, compared
from activation_lab.figures import palette
from activation_lab.figures.compare_chart import colour, compare_chart, heights
from activation_lab.figures.grids import drawn_values
from activation_lab.figures.previews import compare_preview
from activation_lab.figures.static_chart.several import is_typed
from activation_lab.figures.types import Order
from activation_lab.frontend.scripts import classic, text
from activations import Instance

X_RANGE, X0 = page_sliders.x_range("compare"), page_sliders.point("compare")


def compare_page(
    start: Comparison,
    title: str = "Compare",
    sentence: str | None = None,
    others: Mapping[str, tuple[str, str]] | None = None,
) -> Page:
    """The Page of a comparison.

    start: the state in which it opens. sentence: what can be seen in this state; None for how curves are told apart.
    others: (title, file name) of other comparisons by their functions as the address says them.
    """
    functions = address.function_names(start.members)
    starts = address.keys(functions)
    members = _with_sliders(start.members)
    called = names(start.members)
    libraries = _libraries(members)
    label_templates, curve_names = (_filled(one(start.members), start.members, members) for one in (labels, at_curves))
    chosen = _chosen(members)
    said = [_texts(each, chosen[each.activation]) for each in members]
    told = [list(map(asdict, several)) for several in said]
    # Members of one function say the same, if it has few enough stops.
    distinct = [one for place, one in enumerate(told) if one not in told[:place]]
    data = {
        "name": "compare",
        "functions": address.functions_text(functions),
        "others": {asked: file_name for asked, (_, file_name) in (others or {}).items()},
        "fileName": "_".join(dict.fromkeys(functions)),
        "heights": [heights(False, with_second) for with_second in (False, True)],
        # Without and with f″, of these the functions and their differences.
        "figures": [
            [compare_chart(members, curve_names, difference, with_second=with_second) for difference in (False, True)]
            for with_second in (False, True)
        ],
        "captions": [panels_caption(False, with_second) for with_second in (False, True)],
        "curves": [curves_drawn(with_second) for with_second in (False, True)],
        "members": [
            {
                "function": each.activation.name,
                "name": label,
                "colour": colour(place),
                "values": drawn_values(each),
                "texts": distinct.index(told[place]),
                "parameters": [
                    parameter_data(entry, declared, each.values[entry.name], held(entry.name, said[place]))
                    for entry, declared in _declared(each, members, key)
                ],
                **_fit(each, start),
            }
            for place, (each, label, key) in enumerate(zip(members, label_templates, starts, strict=True))
        ],
        "start": {
            "range": start.x_range,
            "point": start.point,
            "window": start.window,
            "difference": start.difference,
            "second": start.second,
        },
        "defaultSettings": {
            "range": X_RANGE.default,
            "point": X0.default,
            "window": None,
            "functions": address.functions_text(address.DEFAULT),
        },
        "keys": {
            "range": X_RANGE.key,
            "point": X0.key,
            "window": page_sliders.window("compare"),
            "functions": address.FUNCTIONS,
        },
        "widest": (X_RANGE.low, X_RANGE.high),
        "rangeStep": X_RANGE.step,
        "pointStep": X0.step,
        "fixed": _fixed_settings(start.members, members, starts),
        "sentence": sentence,
        "any": ANY,
        "texts": embedded(distinct),
    }
    said = sentence or ANY[start.second]
    links = " · ".join(
        f'<a href="{file_name}"{" aria-current=page" if asked == data["functions"] else ""}><strong>{html.escape(name)}</strong></a>'
        for asked, (name, file_name) in (others or {}).items()
    )
    body = f"""<h1>{html.escape(title)}</h1>
{f'<p class="others">{links}</p>' if links else ""}
<p class="quiet" id="line" role="status" hidden></p>
<div class="live st-key-compare_live">
<div><div class="chart"><noscript>{compare_picture(start)}</noscript></div></div>
<div class="controls">{_controls(start, members, starts, called)}</div>
</div>
<p id="sentence">{html.escape(said)}</p>
<p class="quiet" id="stays" role="status" hidden></p>
<h2>Where they agree, and where they differ</h2>
<div class="wide">{_table(members, called)}</div>
{"".join(_typed().facts_line(each, each.activation.title) for each in members if is_typed(each))}
<p class="quiet">{html.escape(cost_source())}</p>
<h2>Formulas and code</h2>
{relations(members)}
{library_choice(libraries)}
{"".join(_formulas_and_code(*each, libraries[0]) for each in zip(range(len(members)), members, called, member_formulas(members), strict=True))}"""
    return Page(
        site_name(start),
        title,
        said,
        body,
        data,
        _frames(members, chosen, 1) | {"scripts/compare": classic("site/compare")},
        _series() + text("site/compare.css"),
        picture=lambda: compare_preview(members, called, title, start.x_range, start.difference).png(),
        pictured=f"f of {', '.join(called)}",
        address="compare",
        later=_frames(members, chosen, 2),
    )


def _chosen(members):
    """For each function the values that its parameters have in all its members, by name."""
    values = {each.activation: {name: [] for name in each.values} for each in members}
    for each in members:
        for name, value in each.values.items():
            values[each.activation][name].append(value)
    return values


def _with_sliders(members: Sequence[Instance]) -> tuple[Instance, ...]:
    """The members with the sliders that the page has."""
    return _typed().with_sliders(members) if any(map(is_typed, members)) else tuple(members)


def _typed():
    """What the page has of typed functions, which brings the parser."""
    from activation_lab.export.html.own import compared as own_compared

    return own_compared


def _filled(templates, before, after):
    return _typed().filled(templates, before, after) if any(map(is_typed, before)) else templates


def _texts(each, chosen):
    return _typed().texts_of(each, chosen) if is_typed(each) else texts(each, compared, chosen)


def _words(each):
    return _typed().words_of(each) if is_typed(each) else compared(each)


def _libraries(members):
    """The libraries for which every member has code."""
    first, *others = [
        [name.removeprefix("code ") for name in _words(each) if name.startswith("code ")] for each in members
    ]
    return [name for name in first if all(name in other for other in others)]


def _fit(each, start):
    return {"fit": _typed().fit_of(each, start.x_range, start.second)} if is_typed(each) else {}


def _frames(members, chosen, order: Order) -> dict[str, str]:
    """The scripts with the functions' frames, by the names of their files."""
    scripts = {}
    for each, values in chosen.items():
        if is_typed(each.at()):
            several = [member for member in members if member.activation is each]
            script = _typed().frames_script(several, order)
        else:
            script = frames_script(each, values, order)
        scripts[f"frames/{each.name}{'.second' if order == 2 else ''}"] = script
    return scripts


def _series():
    """The functions' colours in both themes, as CSS."""

    def colours(colours):
        return f":root {{ {' '.join(f'--{name[1:]}: {value};' for name, value in colours.items() if name.startswith('$series'))} }}"

    return f"{colours(palette.LIGHT)}\n@media screen and (prefers-color-scheme: dark) {{ {colours(palette.DARK)} }}\n"


def _offered(each, members):
    """The parameters with a control here; a choice that is part of a member's name stays as it is."""
    same = [other for other in members if other.activation is each.activation]
    return [entry for entry in each.activation.parameters.values() if not (entry.kind == "choice" and len(same) > 1)]


def _declared(each, members, key):
    """(Parameter, its declared control) for those that are offered."""
    return [(entry, page_sliders.compared_parameter(key, entry)) for entry in _offered(each, members)]


def _fixed_settings(before, members, starts):
    """What the address says of choices without a control, and of typed functions beside their sliders."""
    found = {}
    for original, each, key in zip(before, members, starts, strict=True):
        if is_typed(each):
            sliders = [declared.key for _, declared in _declared(each, members, key)]
            found |= _typed().fixed_query(original, key, sliders)
            continue
        for entry in each.activation.parameters.values():
            if entry not in _offered(each, members) and each.values[entry.name]:
                found[page_sliders.compared_parameter(key, entry).key] = entry.to_control(True)
    return found


def _controls(start, members, starts, called):
    parts = []
    for place, (each, key, name) in enumerate(zip(members, starts, called, strict=True)):
        inside = []
        for entry, declared in _declared(each, members, key):
            value = each.values[entry.name]
            if isinstance(declared, Options):
                chosen = entry.to_control(value)
                options = (radio(declared.key, label, label, label == chosen) for label in entry.choices)
                inside.append(f'<fieldset class="choice" aria-label="{declared.label}">{"".join(options)}</fieldset>')
            else:
                inside.append(slider(declared, value))
        if is_typed(each):
            inside.append(_typed().without_slider(start.members[place], each))
        title = name if _fixed(each, members) else each.activation.title
        parts.append(
            f'<div class="member" style="--series: var(--{colour(place)[1:]})"><strong>{html.escape(title)}</strong>{"".join(inside)}</div>'
        )
    difference = page_sliders.difference(called[0])
    parts.append(switch(difference.key, html.escape(difference.label), start.difference))
    bends = page_sliders.second("compare")
    parts.append(switch(bends.key, bends.label, start.second))
    parts.append(slider(X_RANGE, *start.x_range))
    parts.append(slider(X0, start.point))
    parts.append('<button class="action" type="button" id="reset">Reset</button>')
    parts.append(for_app(f'<p class="quiet">{ONLY_APP}</p>'))
    return "".join(parts)


def _fixed(each, members):
    """Whether a member has parameters, but none that can be moved here."""
    return bool(each.activation.parameters) and not _offered(each, members)


def _table(members, called):
    heads = "".join(
        f'<th><span data-name="{place}" style="--series: var(--{colour(place)[1:]})">{html.escape(name)}</span></th>'
        for place, name in enumerate(called)
    )
    rows = "".join(
        f'<tr class="{"differs" if row.differs else "same"}" data-property="{row.name}"><th>{row.name}</th>'
        f"{''.join(f'<td>{html.escape(value)}</td>' for value in row.values)}</tr>"
        for row in property_table(members)
    )
    return f'<table class="compare"><tr><td></td>{heads}</tr>{rows}</table>'


def _formulas_and_code(place, each, name, formulas, library):
    words = _words(each)
    return f"""<section class="member" data-member="{place}" style="--series: var(--{colour(place)[1:]})">
<strong data-name="{place}">{html.escape(name)}</strong>
{formulas}
{code_block(words[f"code {library}"])}
</section>"""


def compare_file(start: Comparison, link: str = "") -> str:
    """A comparison as HTML that needs no other file; `link` leads to the page with a server."""
    # The frames of f″ of several functions are large.
    return one_file(compare_page(start, sentence=said_of(start.members)), link, with_later=start.second)
