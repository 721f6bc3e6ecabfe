"""What a lesson computes in one go: kept for all readers, and what nobody has asked for yet is computed in turn.

Who waits is told how many are before; nobody waits for what is known.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from activation_lab.ui.jobs.waiting_line import lessons

# Results that the process remembers, half a megabyte each at the most; the one that nobody has wanted for longest goes first.
MOST = 64
_results: OrderedDict[Hashable, Any] = OrderedDict()
_results_lock = threading.Lock()


def computed(compute: Callable, *settings: Hashable, place=None):
    """compute(*settings), which is not None, for as many readers as ask for the same; place: an st.empty for a word while it waits."""
    key = compute, settings
    found = _known(key)
    if found is None:
        with lessons.turn() as waiting:
            for before in waiting:
                if place is not None:
                    place.caption(
                        f"{before} other computation{'s are' if before > 1 else ' is'} before this one; it starts by itself."
                    )
            found = _known(key)
            if found is None:
                found = compute(*settings)
                _keep(key, found)
        if place is not None:
            place.empty()
    return found


def _known(key):
    with _results_lock:
        if key in _results:
            _results.move_to_end(key)
        return _results.get(key)


def _keep(key, found):
    with _results_lock:
        _results[key] = found
        while len(_results) > MOST:
            _results.popitem(last=False)
