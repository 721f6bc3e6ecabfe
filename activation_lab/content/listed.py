"""Items as a part of a sentence: "a", "a and b", "a, b and c"."""

from collections.abc import Sequence


def listed(items: Sequence[str], last: str = "and") -> str:
    """The items with commas, and `last` before the last one."""
    return f" {last} ".join(filter(None, (", ".join(items[:-1]), items[-1])))
