"""The first screens of Verify and Cost: what was recorded, whatever a reader's session has measured on the server."""

import html

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.cards import TITLES
from activation_lab.content.forms import titled
from activation_lab.content.proof import cost, formats, running, second, verify
from activation_lab.content.records import recorded
from activation_lab.content.titles import NAMES
from activation_lab.export.html.elements import inline, markdown
from activation_lab.figures import cost_chart, error_chart
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen


def verify_screen(asked: Asked) -> Screen:
    """The Screen of Verify."""
    record, seconds, control = recorded("verification"), recorded("second"), page_sliders.VERIFIED_FUNCTION
    form = titled()[address.read_controls((control,), asked.texts)[control.key]]
    entry = record["functions"].get(form.name)
    chart, told = pieces.sentence(verify.not_recorded(form)), ""
    if entry:
        figure, words = error_chart.error_chart(entry["curve"]), verify.description(form, entry)
        chart = pieces.chart(asked, lambda size: figure, words, error_chart.HEIGHT)
        told = verify.in_short(entry, asked.covered)
        if form.name in seconds["functions"]:
            told += f"\n{second.in_short(seconds['functions'][form.name])}"
        told = f'<div class="points">{markdown(told)}</div>'
    controls = pieces.field(form.title, control.label) + told + _runs(form) + pieces.row(pieces.take_away(asked))
    first = pieces.title(asked, f"<h1>{TITLES['verify']}</h1>") + pieces.answer_switch(asked)
    first += pieces.sentence(verify.summary(record)) + pieces.columns(chart, controls)
    return first, markdown(verify.method(record, second.method(seconds) + formats.method(recorded("formats"))))


def cost_screen(asked: Asked) -> Screen:
    """The Screen of Cost."""
    run, controls = recorded("cost"), page_sliders.COST_CONTROLS
    title, quantity, size, dtype = address.read_controls(controls, asked.texts).values()
    activation, case, kind = activations.get(NAMES[title]), (dtype, cost.SIZES[size]), cost.QUANTITIES[quantity]
    figure = cost_chart.cost_chart(cost.rows(run, *case, kind), cost.copy(run, *case), kind, activation.title)
    chart = pieces.chart(asked, lambda size: figure, cost.description(run, *case, kind), cost_chart.HEIGHT)
    chosen = ((page_sliders.COST_QUANTITY, quantity), (page_sliders.COST_SIZE, size), (page_sliders.COST_TYPE, dtype))
    beside = "".join(pieces.buttons(control.options, value) for control, value in chosen)
    beside += (
        pieces.field(title, page_sliders.COST_FUNCTION.label) + _runs(activation) + pieces.row(pieces.take_away(asked))
    )
    first = pieces.title(asked, f"<h1>{TITLES['cost']}</h1>")
    first += pieces.sentence(cost.summary(run)) + pieces.columns(chart, beside)
    return first, markdown("\n\n".join((cost.claims(run), cost.what_takes_the_time(run), cost.method(run))))


def _runs(chosen):
    """The buttons that measure on the server, or why there are none."""
    if lacking := running.missing():
        return f'<div class="note">{inline(running.cannot_run(lacking))}</div>'
    one, every = pieces.button(running.run_one(chosen)), pieces.button(running.run_all(chosen), icon=False)
    return f'{pieces.row(one, every)}<div class="note">{html.escape(running.HERE)}</div>'
