"""mpmath, as definitions take it, with an erfc that is remembered: with a thousand digits it takes ten milliseconds, and many settings ask for the same."""

from functools import lru_cache
from typing import Any

import mpmath


class Remembering:
    """All that mpmath has."""

    def __getattr__(self, name: str) -> Any:
        return getattr(mpmath, name)

    def erfc(self, x: Any) -> Any:
        """As mpmath's, at its precision."""
        return _erfc(mpmath.mpf(x), mpmath.mp.prec)


@lru_cache(maxsize=2048)
def _erfc(x, precision):
    return mpmath.erfc(x)


REMEMBERING = Remembering()
