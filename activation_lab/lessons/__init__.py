"""The lessons: every folder here is a lesson, and this file finds them.

A folder holds `declaration.py` with DECLARATION, `page.py` with `page`, and `recorded.py` with `recorded` and, if the page as a file shows
the run of the reader's settings, `computed`. Three files are optional. `tracks.py` holds `PATTERN` and `choice`, if a chart follows a track that is too large for a message. `card.py` holds
`picture`, if the picture on a link's card follows the link's settings. `files.py` holds `table` and `notebook`, if readers can
take data and a notebook away (export/lesson_files.py). Only these files are found by name. The others are internal to a lesson,
by convention `choice.py` (the runs that the reader's settings need), `controls.py`, `panels.py`, `words.py` and `chart.py`.
"""

import importlib
import json
import pkgutil
from collections.abc import Callable
from functools import cache
from types import ModuleType

from activation_lab.content.address import Texts, carried, controls_query, read_controls
from activation_lab.content.cards import LessonPicture
from activation_lab.content.lesson import Declaration, Place, places
from activation_lab.content.recorded_lesson import Recorded
from activation_lab.content.slider import Options, Values
from activation_lab.export.lesson_files import LessonFiles
from activation_lab.figures.panel_lines import lines
from activation_lab.figures.preview import Preview
from activation_lab.figures.previews import figure_preview
from activation_lab.paths import ASSETS

# The pictures of lessons without `card.py`, at their default settings: see record.py.
RECORD = ASSETS / "lesson_lines.json"


@cache
def declared() -> dict[str, Declaration]:
    """Every lesson's Declaration by address, in the order in which they are listed."""
    found = [_module(each.name, "declaration").DECLARATION for each in pkgutil.iter_modules(__path__) if each.ispkg]
    return {one.address: one for one in sorted(found, key=lambda one: one.order)}


@cache
def place(address: str) -> Place:
    """The lesson's Place among all."""
    return places(declared())[address]


def lists() -> tuple[str, ...]:
    """The keys of the lessons' controls in which several options can be chosen."""
    controls = (control for lesson in declared().values() for control in lesson.controls)
    return tuple(control.key for control in controls if isinstance(control, Options) and control.several)


@cache
def former() -> dict[str, dict[str, str]]:
    """The earlier names of the lessons' options and their present names, by the control's key."""
    controls = (control for lesson in declared().values() for control in lesson.controls)
    return {one.key: one.renamed for one in controls if isinstance(one, Options) and one.renamed}


def page(address: str) -> Callable[[], None]:
    """The function that draws a lesson's page in the app, below its title."""
    return _module(address, "page").page


def recorded(address: str, values: Values | None = None) -> Recorded:
    """A lesson's recorded results (activation_lab.content.recorded_lesson) for its page without a server.

    values: of its controls, by key; a lesson that computes its results for them does so, and others give those that are recorded.
    """
    module = _module(address, "recorded")
    return module.recorded() if values is None or not hasattr(module, "computed") else module.computed(values)


def draws_itself(address: str) -> bool:
    """Whether the picture on a lesson's card follows the link's settings."""
    return _has(address, "card")


def picture(address: str, asked: Texts) -> LessonPicture:
    """The LessonPicture of a lesson at the settings of an address; at its defaults if the lesson takes long to compute."""
    if draws_itself(address):
        return _module(address, "card").picture(asked)

    def draw():
        lesson, figure = declared()[address], _recorded_figures().get(address)
        if figure is None:
            charts = (chart.figure for case in recorded(address).cases for chart in case.charts)
            figure = next(filter(lines, charts), None)
        if figure is None:
            return Preview(lesson.title, caption=lesson.question)
        return figure_preview(lesson.title, figure, lesson.teaser)

    return LessonPicture({}, draw)


@cache
def _recorded_figures():
    return json.loads(RECORD.read_text())


def taken(
    address: str, asked: Texts, page: Callable[[Declaration, Values, str], str] | None = None
) -> LessonFiles | None:
    """The LessonFiles of a lesson at the settings of an address; None if there is no such lesson. page: writes its page as one file."""
    if address not in declared():
        return None
    declaration = declared()[address]
    values = read_controls(declaration.controls, asked)
    query = carried(asked) | controls_query(declaration.controls, values)
    files = _module(address, "files") if _has(address, "files") else None
    return LessonFiles(declaration, values, query, files, page)


def tracks() -> dict[str, ModuleType]:
    """The `tracks` modules, by lesson, of the lessons that have one."""
    return {address: _module(address, "tracks") for address in declared() if _has(address, "tracks")}


def _has(address, name):
    folders = importlib.import_module(__name__).__path__
    return any(found.name == name for found in pkgutil.iter_modules([f"{folder}/{address}" for folder in folders]))


def _module(address, name):
    return importlib.import_module(f"{__name__}.{address}.{name}")
