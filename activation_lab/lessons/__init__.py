"""The lessons: every folder here is one, and this file finds them.

A folder holds `declaration.py` with DECLARATION, `page.py` with `page`, and `recorded.py` with `recorded`; `tracks.py`, where
a chart follows what is too large for a message, holds `PATTERN` and `choice`. Only these are found by name. The other files
are a lesson's own: by custom `choice.py` (which runs follow from what a reader has set), `controls.py`, `panels.py`, `words.py`
and `chart.py`.
"""

import importlib
import pkgutil
from functools import cache

from activation_lab.content.slider import Options


@cache
def declared():
    """Every lesson's Declaration by address, in the order in which they are listed."""
    found = [_module(each.name, "declaration").DECLARATION for each in pkgutil.iter_modules(__path__) if each.ispkg]
    return {one.address: one for one in sorted(found, key=lambda one: one.order)}


def lists():
    """The keys of the lessons' controls in which several options can be chosen."""
    controls = (control for lesson in declared().values() for control in lesson.controls)
    return tuple(control.key for control in controls if isinstance(control, Options) and control.several)


def page(address):
    """The function that draws a lesson's page in the app."""
    return _module(address, "page").page


def recorded(address):
    """A lesson's recorded results (activation_lab.content.recorded_lesson) for its page without a server."""
    return _module(address, "recorded").recorded()


def tracks():
    """The modules of files that charts follow, by lesson, where it has one."""
    folders = importlib.import_module(__name__).__path__
    return {
        address: _module(address, "tracks")
        for address in declared()
        if any(found.name == "tracks" for found in pkgutil.iter_modules([f"{folder}/{address}" for folder in folders]))
    }


def _module(address, name):
    return importlib.import_module(f"{__name__}.{address}.{name}")
