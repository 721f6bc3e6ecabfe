"""A lesson's recorded results: what its page without a server shows and says at every stop of its slider."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from activation_lab.content.lesson import Guess
from activation_lab.content.slider import Declared, Options
from activation_lab.figures.types import Figure, Layouts, Updates


@dataclass(frozen=True)
class Chart:
    """A figure at the slider's start, and how it changes at every stop.

    descriptions: what it shows at every stop, for readers who cannot see it. updates, layouts, traces, redraw: as those of
    activation_lab.ui.charts.live_chart's Track, whose stops are the indices of the slider's values. covered: what stands in
    its place until the reader has guessed. plays: whether it has a button that plays them.
    """

    name: str
    figure: Figure
    height: int
    descriptions: tuple[str, ...]
    covered: Figure
    traces: tuple[int, ...] = ()
    updates: Updates = ()
    layouts: Layouts = ()
    redraw: bool = False
    phone_height: int | None = None
    plays: bool = False


@dataclass(frozen=True)
class Case:
    """One setting: its charts and, in Markdown, what was seen and what the formula says.

    saw, formula: one for every stop of the slider, or one for all.
    """

    label: str
    charts: tuple[Chart, ...]
    saw: tuple[str, ...]
    formula: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """Questions, rows of buttons, and the answer to every combination, the last question's options changing fastest.

    questions: (key in the app's address, text, options). parts: HTML by name for every combination. body: HTML with
    an element for each name, `data-words="<name>"`, before the guess. below: HTML that body ends with and no answer changes.
    """

    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    parts: tuple[Mapping[str, str], ...]
    body: str
    below: str = ""


@dataclass(frozen=True)
class Player:
    """What stands in place of charts: its HTML, what it shows in words, and its own data and scripts, as a Page's.

    covered: the figure that stands in its place until the reader has guessed, with the heights of the place.
    """

    body: str
    description: str
    covered: Chart
    data: Mapping[str, Any]
    scripts: dict[str, str]


@dataclass(frozen=True)
class Recorded:
    """A lesson's results, for its page without a server.

    cases: one or several; between these, `choice`, one of the declaration's, chooses. settings: those under which the results
    were computed, in words. right: the correct options of the guess; told: the result that the guess is about, in Markdown. guess: the
    declaration's, with its computed numbers filled in. slider: the one that the charts follow, at `start`, an index of its stops.
    caption: the words below the picture. symbols: of the formula, each LaTeX and a sentence. judged: the first stop of the slider at
    which there is enough to see to judge the guess.
    """

    cases: tuple[Case, ...]
    formula: tuple[str, ...]
    challenge: str
    settings: str
    guess: Guess
    right: tuple[str, ...]
    told: str = ""
    slider: Declared | None = None
    start: int = 0
    choice: Options[Any, Any] | None = None
    caption: str = ""
    guide: Guide | None = None
    player: Player | None = None
    symbols: tuple[tuple[str, str], ...] = ()
    judged: int = 0
