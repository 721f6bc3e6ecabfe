"""Takes what a page has loaded out of the garbage collector's sight."""

import gc

_settled = set()


def settle(page):
    """Once per page and process, after its first run: collect, then freeze what is left.

    Streamlit collects garbage after every rerun; walking its own modules and ours each time is most of a rerun's cost.
    What belongs to the sessions of that moment is frozen too; it is freed by its reference counts all the same.
    """
    if page not in _settled:
        _settled.add(page)
        gc.collect()
        gc.freeze()
