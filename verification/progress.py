"""How a measurement reports progress: the share done, and what it is doing, in words."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[float, str], None]


def silent(share: float, doing: str) -> None:
    """A Progress that does nothing."""
