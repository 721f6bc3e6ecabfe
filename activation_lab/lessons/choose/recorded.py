"""The lesson about choosing without a server: the guide's answer to every combination, and the recorded race."""

import html
import itertools
from dataclasses import replace
from functools import lru_cache

import activations
from activation_lab.content.recorded_lesson import Case, Chart, Guide, Recorded
from activation_lab.content.where_to_start import RANKING
from activation_lab.export.html.elements import questions_html, radios
from activation_lab.export.html.usage import RANKING_HEADING, ranking
from activation_lab.figures.thumbnail import thumbnail
from activation_lab.lessons.choose import guide as choosing
from activation_lab.lessons.choose import race_chart, race_words
from activation_lab.lessons.choose.code import code, library
from activation_lab.lessons.choose.declaration import DECLARATION, QUESTIONS, RECORDED, RULE
from activation_lab.lessons.choose.guide import Answers, cited
from activation_lab.networks.race import DEPTH, WIDTH, record
from activation_lab.networks.race import recorded as race_record
from activations.words import number


@lru_cache
def recorded() -> Recorded:
    """The lesson's Recorded results: the guide, and the recorded race."""
    standings, made = record(RANKING), race_record()["made"]
    titles = tuple(activations.get(name).title for name in standings)
    curves = Chart(
        "race",
        race_chart.curves(standings, RECORDED.epochs),
        race_chart.CURVES_HEIGHT,
        (race_words.description(standings, RECORDED.epochs),),
        race_chart.covered_curves(RECORDED.epochs, DECLARATION.guess.on_cover),
    )
    finals = Chart(
        "race_finish",
        race_chart.finals(standings, RANKING),
        race_chart.finals_height(standings),
        (race_words.FINALS,),
        race_chart.covered_finals(standings),
    )
    return Recorded(
        cases=(Case("", (curves, finals), (race_words.saw(standings),), (race_words.FORMULA_WORDS,)),),
        formula=(race_words.FORMULA,),
        challenge=race_words.CHALLENGE,
        symbols=race_words.SYMBOLS,
        settings=f"Recorded {made['date']}: {DEPTH} hidden layers of {WIDTH} units, learning rate "
        f"{number(RECORDED.optimiser.learning_rate)}, {RECORDED.epochs} epochs, {len(RECORDED.seeds)} seeds.",
        guess=replace(DECLARATION.guess, options=titles),
        right=race_words.winners(standings),
        guide=_guide(),
    )


def _guide():
    questions = tuple((question.key, question.label, question.options) for question in QUESTIONS.values())
    # The last question: which rule the code follows.
    asked = (*questions, (RULE.key, RULE.label, RULE.options))
    parts = tuple(_parts(*chosen) for chosen in itertools.product(*(options for *_, options in asked)))
    places = "".join(
        f'<section data-words="advice {place}">{parts[0][f"advice {place}"]}</section>' for place in (0, 1)
    )
    rankings = f"<h2>{RANKING_HEADING}</h2>{ranking(lambda name: f'{name}.html')}"
    body = f"""<div class="guide"><div>{questions_html(questions)}</div>{places}</div>
<h2>The network in <span data-words="library">{parts[0]["library"]}</span></h2>
<fieldset class="choice"><legend>{RULE.label}</legend>{radios(RULE.key, RULE.options, 0)}</fieldset>
<div class="code"><pre translate="no"><code data-words="code">{parts[0]["code"]}</code></pre></div>
{rankings}
<h2>{race_words.HEADING}</h2>"""
    return Guide(asked, parts, body, rankings)


def _parts(*chosen):
    """The parts for one combination of options: both rules' advice, and the code of the chosen rule."""
    *options, rule = chosen
    answers = Answers(*options)
    found = choosing.advice(answers)
    advised = {f"advice {place}": _advice(*entry) for place, entry in enumerate(found.items())}
    return advised | {"library": library(answers), "code": html.escape(code(answers, found[rule]), quote=False)}


def _advice(rule, advised):
    entry = activations.get(advised.activation)
    reasons = [f"{_text(reason.words)} {_source(reason.source)}" for reason in advised.reasons]
    for name, reason in advised.alternatives:
        words = _text(reason.words[0].lower() + reason.words[1:])
        reasons.append(f"<strong>Also {_link(activations.get(name))}</strong>: {words} {_source(reason.source)}")
    listed = "".join(f"<li>{reason}</li>" for reason in reasons)
    return f'{thumbnail(entry)}<p class="quiet">{rule}</p><h2>{_link(entry)}</h2><ul>{listed}</ul>'


def _link(entry):
    return f'<a href="{entry.name}.html">{_text(entry.title)}</a>'


def _source(source):
    return f'<small><a href="{html.escape(source.url)}">{_text(cited(source))}</a></small>'


def _text(words):
    return html.escape(words, quote=False)
