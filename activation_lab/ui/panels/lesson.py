"""The pieces that every lesson is made of: a guess, what was seen, the formula, a challenge and the sources."""

import streamlit as st

from activation_lab.ui.controls.hiding import LESSON_PARTS, hideable
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.panels import explained, share, text


def heading(declaration):
    """The lesson's title and, in a sentence or two, what it asks."""
    words = explained.text(f"# {declaration.title}\n\n{declaration.question}", "question")
    share.heading(words, declaration.title, LESSON_PARTS)


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


def formula(latex, words):
    """The formula, typeset, and what it says in words; `latex` may be several, which stand side by side where there is room."""
    several = [latex] if isinstance(latex, str) else latex
    typeset = " &emsp;&ensp; ".join(rf"$\displaystyle {one}$" for one in several)
    with hideable("formula"):
        explained.markdown(f"## The formula\n\n{typeset}\n\n{words}", "formula")


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
        formula(words.FORMULA, words.FORMULA_WORDS)
        challenge(words.CHALLENGE)
    sources(declaration.sources)
