"""The pieces that every lesson is made of: title and neighbours, a guess, what was seen, the formula, a challenge and the sources."""

import streamlit as st

from activation_lab.content.address import controls_query, is_covered, read_controls
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.ui.controls.hiding import LESSON_PARTS, hideable
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.links.links import asked, page_link
from activation_lab.ui.panels import explained, share, text
from activation_lab.ui.panels.take_away import take_away


def heading(declaration, place, pages, files):
    """The lesson's title and, in a sentence or two, what it asks; its number, and links to the lessons beside it and to those that it builds on.

    place: its Place among all; pages: every page by its address; files: gives what is taken away from a lesson at an address.
    """

    def beside():
        if not is_covered(declaration.address, asked()):
            _take_away(declaration, files)

    words = explained.text(f"# {declaration.title}\n\n{declaration.question}", "question")
    share.heading(words, declaration.title, LESSON_PARTS, beside)
    with hideable("neighbours"), st.container(key="course"):
        st.markdown(f":gray[{place.words}]")
        if place.before:
            page_link(pages[place.before.address], label=f"← **{place.before.title}**")
        if place.after:
            page_link(pages[place.after.address], label=f"**{place.after.title}** →")
        if place.builds_on:
            st.markdown(":gray[builds on]")
        for one in place.builds_on:
            page_link(pages[one.address], label=f"**{one.title}**")


@st.fragment
def _take_away(declaration, files):
    """What can be taken away from the lesson, with the settings of the address."""
    address = declaration.address
    query = controls_query(declaration.controls, read_controls(declaration.controls, asked()))
    scope = f"{address}_live" if declaration.component == LIVE_CHART else None
    take_away(address, scope, query, (f"{address}.html", query), files=files, look="tertiary")


def guess(declared):
    """A Guess as a row of buttons, bound to the URL, nothing chosen at first; returns the chosen option, or None.

    `saw` says, below the picture, whether the guess held.
    """
    with hideable("guess"):
        chosen = st.segmented_control(declared.question, declared.options, key=declared.key, bind="query-params")
    return chosen if chosen in declared.options else None


def saw(words, guessed=None, right=None):
    """What the reader just saw, in Markdown, computed from what is on screen.

    guessed: what `guess` returned; right: the option that the picture shows, or several of them.
    """
    with hideable("saw"):
        explained.markdown(f"## What you just saw\n\n{_verdict(guessed, right)}{words}", "saw")


def saw_when_over(run, words, right, guessed):
    """`saw` once a Run (activation_lab/ui/jobs/sliced_run.py) is over; words, right: functions of its latest result that give sentences and options."""
    if run.going:
        saw("It says so here when the networks have learned.")
        return
    sentences = [sliced_run.stopped_words(run), *words(run.latest)]
    bullets = "\n".join(f"- {sentence}" for sentence in sentences if sentence)
    saw(bullets, guessed, right(run.latest) if run.finished else None)


def _verdict(guessed, right):
    if guessed is None or right is None:
        return ""
    fitting = (right,) if isinstance(right, str) else tuple(right)
    if guessed in fitting:
        return f":green[:material/check_circle:] You guessed **{guessed}**, and it holds.\n\n"
    return f":orange[:material/cancel:] You guessed **{guessed}**; here it is **{' or '.join(fitting)}**.\n\n"


def formula(latex, words, symbols=()):
    """The formula, typeset, what it says in words, and what each of its symbols means.

    latex: one, or several, which stand side by side where there is room. symbols: pairs of a symbol, LaTeX, and a sentence.
    """
    several = [latex] if isinstance(latex, str) else latex
    typeset = " &emsp;&ensp; ".join(rf"$\displaystyle {one}$" for one in several)
    with hideable("formula"):
        meanings = "\n".join(f"- ${symbol}$: {meaning}" for symbol, meaning in symbols)
        explained.markdown(f"## The formula\n\n{typeset}\n\n{words}\n\n{meanings}", "formula")


def challenge(words):
    """Something to try next, with the same controls."""
    with hideable("challenge"):
        explained.markdown(f"## A challenge\n\n{words}", "challenge")


def sources(found):
    """Where it comes from: Sources (activations.activation)."""
    with hideable("sources"):
        text.sources(found)


def close(words, declaration, covered):
    """The last three pieces, from a module of a lesson's words and its Declaration; while the answer is covered, the sources alone."""
    if not covered:
        formula(words.FORMULA, words.FORMULA_WORDS, getattr(words, "SYMBOLS", ()))
        challenge(words.CHALLENGE)
    sources(declaration.sources)
