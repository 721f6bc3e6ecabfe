"""The pieces of first screens: Streamlit's controls and the app's chart in plain HTML, as they will stand."""

import html
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from activation_lab.content import address as queries
from activation_lab.content import page_sliders
from activation_lab.content.glossary import help_on
from activation_lab.content.hideable import ANSWERS, hidden
from activation_lab.content.lesson import Declaration
from activation_lab.content.slider import Options, Slider, label_format
from activation_lab.export.html.elements import inline
from activation_lab.figures.static_chart.svg import chart_svg
from activation_lab.figures.types import Figure
from activations.words import number

# What stands first, and the words that follow where no script runs, both HTML.
Screen: TypeAlias = tuple[str, str]
# The widths at which a chart's words find their places: on most screens, with and without the menu, and on a phone. The last is the least
# wide chart that is as high as its figure says (the live chart's own limit); one that is less wide has the height that follows.
WIDE, WIDE_BARE, NARROW, SMALL_HEIGHT = 531, 731, 358, 300


@dataclass(frozen=True)
class Asked:
    """What an address says besides a page's own settings: its texts by name, the page, and what follows from both.

    lesson: the page's Declaration, if it is a lesson.
    """

    page: str
    texts: queries.Texts
    lesson: Declaration | None = None

    @property
    def hidden(self) -> tuple[str, ...]:
        """The parts that are hidden."""
        return hidden(self.texts.get(queries.HIDE, ()))

    @property
    def covered(self) -> bool:
        """Whether the answer is covered, on a page that has one."""
        has_one = self.lesson is not None or self.page in ANSWERS
        return has_one and queries.is_covered(self.page or "home", self.texts, self.lesson)

    @property
    def bare(self) -> bool:
        """Whether there is no menu beside the page."""
        return "menu" in self.hidden

    @property
    def theme(self) -> str | None:
        """ "light" or "dark" where the link names it, else None: then the reader's system chooses."""
        options = " ".join(self.texts.get("embed_options", ()))
        named = [theme for theme in ("light", "dark") if f"{theme}_theme" in options]
        return named[0] if len(named) == 1 else None

    def href(self, page: str, **query: object) -> str:
        """A link to another page, which carries along what a teacher hides; HTML."""
        return html.escape(queries.with_query(page or "./", queries.carried(self.texts) | query))


# As the live slider shows it (frontend/streamlit/minus.css).
MINUS = "\N{MINUS SIGN}"
# A question mark at a label.
HELP = "<u>?</u>"


def part(asked: Asked, name: str, body: str) -> str:
    """A part of a page, unless it is hidden."""
    return "" if name in asked.hidden else body


def answer_switch(asked: Asked) -> str:
    """The switch that uncovers the answer, where the address asks to start without it."""
    if not queries.answer_hidden(asked.texts):
        return ""
    return switch(page_sliders.answer(asked.page).label, not asked.covered)


def title(asked: Asked, heading: str, beside: str | None = None, take_away: bool = False) -> str:
    """A page's title, HTML, with links and buttons beside it, or below it where there is no room and Share is not the only one.

    take_away: whether files can be taken away there.
    """
    share = part(asked, "share", '<span class="share">Share</span>')
    if take_away:
        share = part(asked, "take-away", '<span class="taking">Take away</span>') + share
    wraps = "" if beside is None else " wraps"
    return f'<div class="title{wraps}"><div class="md">{heading}</div><div class="beside">{beside or ""}{share}</div></div>'


def slider(declared: Slider[Any, Any], values: Sequence[float], help: bool = False, label: str | None = None) -> str:
    """A slider with its thumbs at the values, under another label if one is given. help: whether there is help besides that of the glossary."""
    # No limit is the right end.
    values = tuple(min(value, declared.high) for value in values)
    shown = label_format(values[0] if len(values) == 1 else values, declared.default, declared.decimals)
    span = declared.high - declared.low
    shares = [min(1.0, max(0.0, (value - declared.low) / span)) for value in values]
    start = shares[0] if len(shares) > 1 else 0
    thumbs = "".join(
        f'<i style="--at:{share:.5g}"><b>{(shown % value).replace("-", MINUS)}</b></i>'
        for share, value in zip(shares, values, strict=True)
    )
    return (
        f'<div class="slider"><div class="label">{_label(label or declared.label, help)}</div>'
        f'<div class="track" style="--from:{start:.5g};--to:{shares[-1]:.5g}">{thumbs}</div></div>'
    )


def _label(words, help=False):
    """A control's label, with a question mark where there is help on it."""
    return html.escape(words) + (HELP if help or help_on(words) else "")


def stops(declared: Options[float, Any], value: float) -> str:
    """A slider over numbers as options, with its thumb at one of them."""
    share = declared.options.index(value) / (len(declared.options) - 1)
    return (
        f'<div class="slider"><div class="label">{_label(declared.label)}</div>'
        f'<div class="track" style="--from:0;--to:{share:.5g}"><i style="--at:{share:.5g}"><b>{number(value)}</b></i></div></div>'
    )


def switch(label: str, on: bool) -> str:
    """A switch with its label."""
    return f'<div class="switch{" on" if on else ""}"><i></i>{html.escape(label)}</div>'


def buttons(
    options: Iterable[object], chosen: object = None, label: str = "", key: str = "", help: bool = False
) -> str:
    """A row of joined buttons, the chosen one marked; under a label, if there is one, with a question mark if there is help on it.

    key: where the style sheet knows it.
    """
    row = "".join(
        f"<span{' class=on' if option == chosen else ''}>{html.escape(str(option))}</span>" for option in options
    )
    head = f'<div class="label">{inline(label)}{HELP if help else ""}</div>' if label else ""
    known = f' data-key="{key}"' if key else ""
    return f'<div class="group"{known}>{head}<div class="buttons">{row}</div></div>'


def button(words: str, icon: bool = True, opens: bool = False) -> str:
    """A button of its own. opens: whether something opens below it, which a mark at its end says."""
    return f'<span class="button{" icon" if icon else ""}{" opens" if opens else ""}">{html.escape(words)}</span>'


def take_away(asked: Asked) -> str:
    """The button that offers files, unless it is hidden or the answer, which files hold, is covered."""
    return "" if asked.covered else part(asked, "take-away", button("Take away", opens=True))


def row(*buttons: str) -> str:
    """Buttons beside each other, if there are any."""
    return f'<div class="row">{"".join(buttons)}</div>' if any(buttons) else ""


def sentence(words: str) -> str:
    """Markdown of one line between a page's title and its columns."""
    return f"<p>{inline(words)}</p>"


def field(words: str, label: str = "") -> str:
    """A list that unfolds, with what is chosen."""
    head = f'<div class="label">{_label(label)}</div>' if label else ""
    return f'<div class="group">{head}<div class="field">{html.escape(words)}</div></div>'


def columns(left: str, right: str, halves: bool = False) -> str:
    """The picture's column beside that of the controls."""
    return f'<div class="columns{" halves" if halves else ""}"><div class="column">{left}</div><div class="column">{right}</div></div>'


def chart(
    asked: Asked,
    draw: Callable[[tuple[int, int]], Figure],
    label: str,
    height: int,
    phone_height: int | None = None,
    readout: str = "",
) -> str:
    """A chart in its place, with the line below it. draw: gives the figure at a size in pixels; height: of a wide one."""
    narrow_height = min(phone_height or SMALL_HEIGHT, height)
    wide, narrow = (
        chart_svg(draw(size), size, label)
        for size in ((WIDE_BARE if asked.bare else WIDE, height), (NARROW, narrow_height))
    )
    if wide == narrow:
        drawn = f'<div class="plot">{wide}</div>'
    else:
        drawn = f'<div class="plot wide">{wide}</div><div class="plot narrow">{narrow}</div>'
    return f'<div class="chart" style="--wide:{height}px;--narrow:{narrow_height}px">{drawn}{readout}</div>'
