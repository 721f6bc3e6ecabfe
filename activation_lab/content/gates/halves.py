"""Which half of one array is the gate, as pages, names of libraries and code say it, and the code that splits such an array."""

from collections.abc import Mapping
from dataclasses import dataclass

from activations.gates import HALVES, Half


@dataclass(frozen=True)
class Told:
    """What a half is called. option: on a button; said: in a sentence, without its capital; drawn: one array of four entries, in Markdown."""

    option: str
    said: str
    drawn: str

    @property
    def sentence(self) -> str:
        """As a sentence of its own."""
        return f"{self.said[0].upper()}{self.said[1:]}."


TOLD: Mapping[Half, Told] = {
    "first": Told("First half", "the first half is the gate", "**g₁ g₂** v₁ v₂"),
    "second": Told("Second half", "the second half is the gate", "v₁ v₂ **g₁ g₂**"),
    "interleaved": Told("Alternating", "gate and value alternate, a gate first", "**g₁** v₁ **g₂** v₂"),
}
assert tuple(TOLD) == HALVES


def sentence(half: str) -> str:
    """Which half is the gate; "" for no half, where gate and value are two arguments."""
    return TOLD[half].sentence if half else ""  # type: ignore[index]  # the tables of names hold halves only


def split_lines(half: Half, both: str, halved: str) -> str:
    """Python code that splits an array into `gate` and `value`.

    both: the expression of the array. halved: the call that halves it along its last axis, with {} where the array goes.
    """
    if half == "interleaved":
        return f"both = {both}\ngate, value = both[..., ::2], both[..., 1::2]"
    names = "gate, value" if half == "first" else "value, gate"
    return f"{names} = {halved.format(both)}"
