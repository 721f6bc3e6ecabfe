"""Many random addresses and control values over every page: no exception, and no markup from a link on a page.

Each block has its seed, and a failure says what led to it.
"""

import random
from functools import cache

import pytest
from streamlit import error_util

from activation_lab.server import json_log
from activation_lab.ui.jobs import live_run, sliced_run
from tests.helpers.inputs import MARKUP, query, text
from tests.helpers.pages import addresses, new_session, open_page, widgets

BLOCKS, TRIALS = 3, 32
# Of a page's trials, the first is a random address and the others move its controls.
TRIALS_A_VISIT = 4


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Long computations stop after their first picture, and no measurement is started."""
    monkeypatch.setattr(sliced_run.Run, "going", property(lambda run: False))
    monkeypatch.setattr(live_run, "missing", lambda: ["TensorFlow"])


@pytest.fixture
def failures(monkeypatch):
    """What scripts raise, and where; the page itself does not tell."""
    found = []
    monkeypatch.setattr(error_util, "_log_uncaught_app_exception", lambda error: found.append(json_log.failure(error)))
    return found


@cache
def keys(page):
    """The keys of a page's controls, which are its parameters in the address, each with its options if it has any."""
    return {
        widget.key: [str(option) for option in getattr(widget, "options", ())]
        for widget in widgets(open_page(page))
        if widget.key
    }


def move(widget, chance):
    """Sets a control to something that its page lets a reader set; returns what, for the report."""
    kind = type(widget).__name__
    if kind == "Slider":
        thumbs = len(widget.value) if isinstance(widget.value, (tuple, list)) else 1
        values = sorted(_number(widget, chance) for _ in range(thumbs))
        value = values[0] if thumbs == 1 else tuple(values)
    elif kind == "NumberInput":
        value = _number(widget, chance)
    elif kind in ("Toggle", "Checkbox"):
        value = chance.random() < 0.5
    elif kind == "Button":
        value = True
    elif kind in ("TextInput", "TextArea"):
        value = text(chance)[: widget.max_chars or None]
    elif kind == "Multiselect" or (kind == "ButtonGroup" and isinstance(widget.value, list)):
        most = getattr(widget.proto, "max_selections", 0) or len(widget.options)
        value = chance.sample(list(widget.options), chance.randint(0, most))
    else:
        value = chance.choice(list(widget.options))
    widget.set_value(value)
    return widget.key, value


def _number(widget, chance):
    """Between the ends, or at one; on a stop or not."""
    low, high = (end if end is not None else side * 1e3 for end, side in ((widget.min, -1), (widget.max, 1)))
    value = chance.choice((low, high, chance.uniform(low, high)))
    return round(value) if isinstance(widget.step, int) else float(value)


def markup(session):
    """Texts of the page that are shown as HTML and hold a reader's."""
    shown = [element.value for element in session.markdown if element.allow_html]
    shown += [element.proto.body for element in session.get("html")]
    return [html for html in shown if MARKUP in html or "<script>alert" in html]


@pytest.mark.parametrize("block", range(BLOCKS))
def test_nothing_that_is_asked_or_set_breaks_a_page(failures, block):
    chance = random.Random(block)
    for _ in range(TRIALS // TRIALS_A_VISIT):
        page = chance.choice(addresses())
        asked = query(chance, keys(page))
        session = new_session(page, asked).run()
        done = [page, asked]
        for trial in range(TRIALS_A_VISIT):
            if trial:
                there = widgets(session)
                chosen = chance.sample(there, min(len(there), chance.randint(1, 4)))
                pressed = [widget for widget in chosen if type(widget).__name__ == "Button"]
                done.append([move(widget, chance) for widget in chosen if widget not in pressed[1:]])
                session.run()
            assert not failures, (failures, done)
            assert not session.exception, done
            assert not markup(session), done
