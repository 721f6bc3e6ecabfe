"""Runs an experiment in slices, with a picture after each, and shares it between all readers who ask for the same.

A page asks for a `run`, draws what there is so far, and calls `go_on` as its last line, which computes for a moment and
reruns the page. So the first picture waits for nothing, charts are redrawn in place under their key, and a control or
Stop is noticed between two slices. When a reader leaves, the computing for that page stops; a reader who comes to a run that is
under way, or done, sees it.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from activation_lab.ui.jobs.waiting_line import computations

# What a run gives after each step.
Latest = TypeVar("Latest", covariant=True)
# Seconds of processor time between two pictures, and of wall time, which counts where the machine is busy with other things.
SLICE, LONGEST = 0.2, 1.0
# Seconds after which a run that no page has continued counts as abandoned.
LEFT = 2.0
# Runs that the process keeps, besides those that go on; the least recently used goes first.
MOST = 64
_runs: OrderedDict[Hashable, "_Work"] = OrderedDict()
_runs_lock = threading.Lock()


@dataclass(eq=False)
class _Work:
    """A run as the process keeps it: the results to come, the latest one, how many steps that is, and when a page last asked for it."""

    results: Iterator[Any] | None
    latest: Any
    steps: int = 0
    wanted: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def going(self, now: float) -> bool:
        """Whether some page continues it."""
        return self.results is not None and now - self.wanted < LEFT


@dataclass(frozen=True)
class Run(Generic[Latest]):
    """What a page shows of a run: its latest result, after `steps` of `total`, and whether it goes on.

    others: how many other runs share the processor with it.
    """

    name: str
    key: Hashable
    total: int
    latest: Latest
    steps: int
    finished: bool
    stopped: bool
    others: int

    @property
    def going(self) -> bool:
        """Whether more results come by themselves."""
        return not (self.finished or self.stopped)


def run(name: str, key: Hashable, start: Callable[[], Iterator[Latest]], total: int) -> Run[Latest]:
    """The Run of `start()`, an iterator of the results so far: that of step 0 comes at once, then up to `total` more.

    name: the page's address. key: all that the results depend on; the same name and key mean the same run for every reader.
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


def progress(run: Run[object], words: str) -> None:
    """A bar with `words` and Stop, or with Go on after Stop; the words alone when finished, in the same container."""
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


def waits(name: str) -> None:
    """The same container before the run, which starts once the answer is shown."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"{name}_running"):
        st.caption("Results appear when the answer is shown.")


def stopped_words(run: Run[object]) -> str:
    """What to say before the figures of a run that its reader has stopped; "" for any other run."""
    return f"Stopped at {round(100 * run.steps / run.total)} %: none of this is final." if run.stopped else ""


def go_on(run: Run[object] | None) -> None:
    """To be called last on a page: if more results are to come, computes the next slice and reruns the page."""
    if run is None or not run.going:
        return
    place = st.empty()
    work = _runs.get((run.name, run.key))
    if work is not None:
        with computations.turn() as waiting:
            for _ in waiting:
                work.wanted = time.monotonic()
                # Drawing any element lets Streamlit react first to a control that was touched meanwhile.
                place.empty()
            work.wanted = time.monotonic()
            _slice(work)
    place.empty()
    st.rerun()


def _slice(work):
    """Computes for a moment, or waits while another reader's page does."""
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
            # After a failure the iterator would end as if it were done.
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
