"""What a lesson computes in one go: a result is kept for all readers, and a new one is computed one at a time.

Waiting readers see how many computations are before theirs; nobody waits for a result that is kept.
"""

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, TypeVarTuple

from cachetools import LRUCache

from activation_lab.ui.jobs.waiting_line import computations
from activation_lab.ui.slot import Slot

Given = TypeVarTuple("Given")
Result = TypeVar("Result")
# Results that the process keeps, at most half a megabyte each; the one that was asked for least recently goes first.
MOST = 64
_results: LRUCache[Hashable, Any] = LRUCache(MOST)
_results_lock = threading.Lock()


def computed(compute: Callable[[*Given], Result], *settings: *Given, slot: Slot | None = None) -> Result:
    """compute(*settings), which is not None, computed once for all readers who ask for it; slot: an st.empty that says what it waits for."""
    key = compute, settings
    found = _known(key)
    if found is None:
        with computations.turn() as waiting:
            for before in waiting:
                if slot is not None:
                    slot.caption(
                        f"{before} other computation{'s are' if before > 1 else ' is'} before this one, which starts by itself."
                    )
            found = _known(key)
            if found is None:
                found = compute(*settings)
                _keep(key, found)
        if slot is not None:
            slot.empty()
    return found


def _known(key):
    with _results_lock:
        return _results.get(key)


def _keep(key, found):
    with _results_lock:
        _results[key] = found
