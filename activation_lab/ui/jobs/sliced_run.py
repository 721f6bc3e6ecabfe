"""Runs an experiment in slices, with a picture after each, and shares it between all readers who ask for the same.

A page asks for a `run`, draws what there is so far, and calls `go_on` as its last line, which computes for a moment and
reruns the page. So the first picture waits for nothing, charts are redrawn in place under their key, and a control or
Stop is heard between two slices. Who leaves stops computing; who comes to a run that is under way, or done, sees it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from activation_lab.ui.jobs.waiting_line import lessons
from activation_lab.ui.links import bad_links

# Seconds of computing between two pictures, and of time if the machine is busy with other things.
SLICE, LONGEST = 0.2, 1.0
# Seconds after which a run that nobody has taken further counts as left.
LEFT = 2.0
# Runs that the process remembers, beside those that go on; the one that nobody has looked at for longest goes first.
MOST = 64
_runs: OrderedDict[Hashable, "_Work"] = OrderedDict()
_runs_lock = threading.Lock()


@dataclass(eq=False)
class _Work:
    """A run as the process knows it: what is still to come, the result so far, how many steps that is, when it was last wanted."""

    results: Iterator | None
    latest: Any
    steps: int = 0
    wanted: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def going(self, now):
        """Whether somebody takes it further."""
        return self.results is not None and now - self.wanted < LEFT


@dataclass(frozen=True)
class Run:
    """What a page shows of a run: its latest result after `steps` of `total`, and whether it goes on.

    others: how many other runs take turns with it.
    """

    name: str
    key: Hashable
    total: int
    latest: Any
    steps: int
    finished: bool
    stopped: bool
    others: int

    @property
    def going(self):
        """Whether more is coming without being asked."""
        return not (self.finished or self.stopped)


def run(name: str, key: Hashable, start: Callable[[], Iterator], total: int) -> Run:
    """The Run of `start()`, an iterator of results so far: the first, of step 0, comes at once, then up to `total` more.

    name: the page's slug. key: all that the results depend on; the same name and key are the same run for every reader.
    """
    work = _runs.get((name, key))
    if work is None:
        results = start()
        work = _Work(results, next(results))
    now = time.monotonic()
    with _runs_lock:
        work = _runs.setdefault((name, key), work)
        _runs.move_to_end((name, key))
        while len(_runs) > MOST and not next(iter(_runs.values())).going(now):
            _runs.popitem(last=False)
        others = sum(other is not work and other.going(now) for other in _runs.values())
    stopped = st.session_state.get(_stop_key(name)) == key
    return Run(name, key, total, work.latest, work.steps, work.results is None, stopped, others)


def progress(run: Run, words: str):
    """A bar with `words` and Stop, or Go on where it was stopped; just the words when finished. It always takes its place."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"{run.name}_running"):
        if run.finished:
            st.caption(words)
            return
        if run.others and run.going:
            turns = "another run takes" if run.others == 1 else f"{run.others} other runs take"
            words = f"{words} · {turns} turns with it"
        st.progress(min(1.0, run.steps / run.total), words)
        if run.stopped:
            st.button("Go on", icon=":material/play_arrow:", on_click=_set_stopped, args=(run.name, None))
        else:
            st.button("Stop", icon=":material/stop:", on_click=_set_stopped, args=(run.name, run.key))


def stopped_words(run: Run):
    """What to say before the figures of a run that its reader has stopped; nothing of others."""
    return f"Stopped at {round(100 * run.steps / run.total)} %: none of this is final." if run.stopped else ""


def go_on(run: Run):
    """The last line of a page: where more is to come, computes the next slice and reruns the page."""
    if not run.going:
        return
    bad_links.compare()
    place = st.empty()
    work = _runs.get((run.name, run.key))
    if work is not None:
        with lessons.turn() as waiting:
            for _ in waiting:
                work.wanted = time.monotonic()
                # Any element lets a control that was touched meanwhile go first.
                place.empty()
            work.wanted = time.monotonic()
            _slice(work)
    place.empty()
    st.rerun()


def _slice(work):
    """Takes the results further for a moment, or waits for another reader who does."""
    if work.lock.acquire(timeout=LONGEST):
        try:
            _advance(work)
        finally:
            work.lock.release()


def _advance(work):
    """At least one step, and more until the slice is over."""
    computed, late = time.thread_time() + SLICE, time.monotonic() + LONGEST
    while work.results is not None:
        try:
            work.latest = next(work.results)
            work.steps += 1
        except StopIteration:
            work.results = None
        except BaseException:
            # An iterator that has failed would end as if it were done.
            _forget(work)
            raise
        if time.thread_time() >= computed or time.monotonic() >= late:
            break


def _forget(work):
    with _runs_lock:
        for key in [key for key, known in _runs.items() if known is work]:
            del _runs[key]


def _stop_key(name):
    return f"{name}_stopped"


def _set_stopped(name, key):
    st.session_state[_stop_key(name)] = key
