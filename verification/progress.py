"""How a measurement tells how far it is: the share that is done, and what it is doing, in words."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float, str], None]


def silent(share: float, doing: str) -> None:
    """The Progress that nobody hears."""
