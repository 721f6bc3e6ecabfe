"""Sets of real numbers made of intervals, for the values that an activation takes."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Brackets: TypeAlias = Literal["()", "(]", "[)", "[]"]
# By whether low belongs to the numbers, and whether high does.
BRACKETS: dict[tuple[bool, bool], Brackets] = {
    (False, False): "()",
    (False, True): "(]",
    (True, False): "[)",
    (True, True): "[]",
}


@dataclass(frozen=True)
class Interval:
    """The numbers from low to high; a square bracket says that the end belongs to them, a round one that it does not.

    Infinity is no number: it never belongs to them.
    """

    low: float
    high: float
    brackets: Brackets = "()"

    @property
    def holds_low(self) -> bool:
        """Whether low is one of the numbers."""
        return self.brackets[0] == "[" and self.low > -math.inf

    @property
    def holds_high(self) -> bool:
        """Whether high is one of the numbers."""
        return self.brackets[1] == "]" and self.high < math.inf


def point(value: float) -> Interval:
    """The Interval of one number."""
    return Interval(value, value, "[]")


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """The same numbers as a tuple of Intervals from the lowest to the highest, those that touch joined to one."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=lambda each: (each.low, not each.holds_low)):
        if joined and _touch(joined[-1], interval):
            last = joined.pop()
            highest = max(last, interval, key=lambda each: (each.high, each.holds_high))
            interval = Interval(last.low, highest.high, BRACKETS[last.holds_low, highest.holds_high])
        joined.append(interval)
    return tuple(joined)


def _touch(lower: Interval, higher: Interval) -> bool:
    """Whether no number lies between two Intervals, the first of which starts lower or where the other does."""
    return higher.low < lower.high or (higher.low == lower.high and (lower.holds_high or higher.holds_low))
