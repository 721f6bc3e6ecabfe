"""Texts that differ in their numbers alone are translated once, into formulas or HTML: at the stops of a slider, most do."""

import re
from collections.abc import Callable
from functools import lru_cache, wraps

# A number that stands alone: no part of a name, a longer number, an entity, an index, or the argument of a command of LaTeX.
NUMBER = re.compile(r"(?<![\w.^}&#\\])\d+(?:\.\d+)?(?![\w.])")
# Stands for a number, with its place. One with a point stands for one that has a point.
STANDING = "90{:02}09"
STOOD = re.compile(r"90(\d\d)09(?:\.5)?")
MOST = 100


def by_template(translate: Callable[[str], str]) -> Callable[[str], str]:
    """The same function, for one that treats all whole numbers alike, and all with a point; the newest 1024 templates are kept.

    A text in which a number doesn't come through whole is translated by itself.
    """

    @lru_cache(maxsize=1024)
    def template(text: str, count: int) -> list[str] | None:
        """What stands between the numbers, with their places in between; None where one is changed."""
        parts = STOOD.split(translate(text))
        return parts if sorted(parts[1::2]) == [f"{place:02}" for place in range(count)] else None

    @wraps(translate)
    def translated(text: str) -> str:
        numbers = NUMBER.findall(text)
        if not 0 < len(numbers) < MOST:
            return translate(text)
        places = iter(range(len(numbers)))
        standing = NUMBER.sub(lambda found: STANDING.format(next(places)) + (".5" if "." in found[0] else ""), text)
        parts = template(standing, len(numbers))
        if parts is None:
            return translate(text)
        return "".join(numbers[int(part)] if place % 2 else part for place, part in enumerate(parts))

    return translated
