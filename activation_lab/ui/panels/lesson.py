"""The pieces that every lesson is made of: title and neighbours, a guess, what was seen, the formula, a challenge and the sources."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

import streamlit as st

from activation_lab.content.address import controls_query, is_covered, read_controls
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess, Place
from activation_lab.figures.types import Figure
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.hiding import LESSON_PARTS, hidden, hideable
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.sliced_run import Run
from activation_lab.ui.links.links import Pages, asked, page_link
from activation_lab.ui.panels import explained, share, text
from activation_lab.ui.panels.take_away import Files, take_away
from activation_lab.ui.slot import Slot
from activations.activation import Source

Latest = TypeVar("Latest")


def heading(declaration: Declaration, place: Place, pages: Pages, files: Files) -> None:
    """The lesson's title and, in a sentence or two, what it asks; its number, and links to the lessons beside it and to those that it builds on.

    place: its Place among all; pages: every page by its address; files: gives what is taken away from a lesson at an address.
    """

    def beside():
        # Who takes the data away before guessing asks for them by name; what a teacher covers is not offered.
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


# What readers who cannot see it hear of a covered chart.
COVERED = "Covered: {answer}. “Show me” uncovers it."


@dataclass(frozen=True)
class Guessed:
    """The option that the reader has chosen, or None, and whether the answer is still covered."""

    chosen: str | None
    covered: bool
    place: Slot

    def verdict(self, right: str | Sequence[str] | None) -> None:
        """Says beside the guess what is right: the option that the picture shows, or several; None or "" while nobody knows."""
        if not right:
            self.place.markdown(":gray[The answer appears with the result.]")
            return
        fitting = (right,) if isinstance(right, str) else tuple(right)
        told = f"**{' or '.join(fitting)}**"
        if self.chosen is None:
            self.place.markdown(f"Answer: {told}.")
        elif self.chosen in fitting:
            self.place.markdown(f":green[:material/check_circle:] Correct: **{self.chosen}**.")
        else:
            self.place.markdown(f":orange[:material/cancel:] No: the answer is {told}.")


def guess(lesson: Declaration, declared: Guess | None = None) -> Guessed:
    """The guess as a row of buttons, bound to the URL, nothing chosen at first, and beside it "Show me", or later the verdict.

    declared: the lesson's Guess, where its options or its words depend on what is set. Returns the Guessed.
    """
    declared = declared or lesson.guess
    with hideable("guess"), st.container(key="guess", gap="xxsmall"):
        st.markdown(declared.question)
        with st.container(horizontal=True, vertical_alignment="center", key="guess_row"):
            chosen = st.segmented_control(
                declared.question,
                declared.options,
                required=True,
                key=declared.key,
                bind="query-params",
                label_visibility="collapsed",
            )
            place = st.container(key="verdict")
    if "guess" in hidden():
        place = st.container(key="verdict_alone")
    chosen = chosen if chosen in declared.options else None
    covered = answer.lesson_covered(lesson, chosen)
    if covered:
        with place:
            answer.show_me(lesson)
    return Guessed(chosen, covered, place)


def cover(lesson: Declaration, figure: Figure, shows: str = "", **at: Any) -> None:
    """What stands in a chart's place while its answer is covered.

    shows: what of it can be seen, in words; at: as the chart itself has it, so that nothing moves when the cover is lifted.
    """
    words = f"{shows} {COVERED.format(answer=lesson.answer)}".strip()
    return figure_chart(figure, description=words, **at)


def on_cover(declared: Guess) -> str:
    """The question on the covered picture, unless a teacher hides it."""
    return "" if "guess" in hidden() else declared.on_cover


def saw(words: str) -> None:
    """What the reader just saw, in Markdown, computed from what is on screen."""
    with hideable("saw"):
        explained.markdown(f"## What you just saw\n\n{words}", "saw")


def saw_when_over(
    run: Run[Latest], words: Callable[[Latest], Iterable[str]], right: Callable[[Latest], str | None], guess: Guessed
) -> None:
    """`saw` and the verdict once a Run (activation_lab/ui/jobs/sliced_run.py) is over.

    words, right: functions of its latest result that give sentences and options.
    """
    guess.verdict(right(run.latest) if run.finished else "")
    if run.going:
        saw("Results appear here when training ends.")
        return
    sentences = [sliced_run.stopped_words(run), *words(run.latest)]
    saw("\n".join(f"- {sentence}" for sentence in sentences if sentence))


def formula(latex: str | Sequence[str], words: str, symbols: Iterable[tuple[str, str]] = ()) -> None:
    """The formula, typeset, what it says in words, and what each of its symbols means.

    latex: one, or several, which stand side by side where there is room. symbols: pairs of a symbol, LaTeX, and a sentence.
    """
    several = [latex] if isinstance(latex, str) else latex
    typeset = " &emsp;&ensp; ".join(rf"$\displaystyle {one}$" for one in several)
    with hideable("formula"):
        meanings = "\n".join(f"- ${symbol}$: {meaning}" for symbol, meaning in symbols)
        explained.markdown(f"## The formula\n\n{typeset}\n\n{words}\n\n{meanings}", "formula")


def challenge(words: str) -> None:
    """Something to try next, with the same controls."""
    with hideable("challenge"):
        explained.markdown(f"## A challenge\n\n{words}", "challenge")


def sources(found: Iterable[Source]) -> None:
    """Where it comes from: Sources (activations.activation)."""
    with hideable("sources"):
        text.sources(found)


def close(words: ModuleType, declaration: Declaration, covered: bool) -> None:
    """The last three pieces, from a module of a lesson's words and its Declaration; while the answer is covered, the sources alone."""
    if not covered:
        formula(words.FORMULA, words.FORMULA_WORDS, getattr(words, "SYMBOLS", ()))
        challenge(words.CHALLENGE)
    sources(declaration.sources)
