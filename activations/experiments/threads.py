"""One BLAS thread while an experiment runs, so that one reader's lesson does not starve the others."""

import threading
from contextlib import contextmanager

from threadpoolctl import ThreadpoolController

_lock = threading.Lock()
_inside = 0
_limit = None


@contextmanager
def one_blas_thread():
    """Within the block, in every thread of the process, a matrix product uses one core; afterwards as many as before.

    BLAS knows one number of threads for the whole process, so the first block to begin sets it and the last one to end
    puts it back: blocks that overlap must not restore each other's limit.
    """
    global _inside, _limit
    with _lock:
        if _inside == 0:
            _limit = ThreadpoolController().limit(limits=1, user_api="blas")
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if _inside == 0:
                _limit.restore_original_limits()
