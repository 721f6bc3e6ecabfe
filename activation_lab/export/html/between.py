"""What a page says between two stops of a slider, where every number in its texts moves evenly with the value."""

import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from activations.words import MARK, SET, literal, marking, number, setting

# Stands for a number in a template, here, in texts.py and in texts.js; it occurs in no text.
SLOT = "\x01"
MINUSES = ("−", "-")
MARKED = re.compile(MARK.replace("{:05}", r"(\d{5})"))
# How far a number that moves evenly may be off, as a share of it: float64 and the mean's quadrature leave less, and texts print at most eight digits.
EVEN = 1e-11
# Where in a gap between two stops its texts are probed: first at the first place, at the others where there is need; with nine digits, more than texts print.
PLACES = (0.4137261, 0.6180339, 0.8319077)
BESIDE = 0.04137261
DIGITS = 9
SHORT = 1e-12
# In place of a count of digits, as SET is: all digits, as in code.
CODE: Literal["code"] = "code"
Digits: TypeAlias = int | Literal["set", "code"]
# Of a number in a text: where the value is 0, what it gains with the value, and how many digits are printed.
Moving: TypeAlias = tuple[float, float, Digits]
Write: TypeAlias = Callable[[float], Mapping[str, str]]


@dataclass(frozen=True)
class Stretch:
    """Texts for all values between two stops, for texts.js.

    low, high: the stops. templates: by name, with slots. numbers: by name, for every slot.
    """

    low: float
    high: float
    templates: dict[str, str]
    numbers: dict[str, list[Moving]]

    def text(self, name: str, value: float) -> str:
        """The text of a name at a value, as texts.js writes it."""
        text, *parts = self.templates[name].split(SLOT)
        for (start, gain, digits), part in zip(self.numbers[name], parts, strict=True):
            size = start + gain * value
            # A number that passes 0 between two stops changes its sign.
            if size < 0:
                text = text[:-1] if text.endswith(MINUSES) else f"{text}−"
            text += _printed(abs(size), digits) + part
        return text


@dataclass(frozen=True)
class _Probe:
    """Texts at one value between two stops, in their pieces: their numbers are (size, digits)."""

    low: float
    high: float
    value: float
    templates: dict[str, str]
    numbers: dict[str, list[tuple[float, Digits]]]

    @property
    def kind(self) -> tuple[dict[str, str], dict[str, list[Digits]]]:
        """What all probes of a stretch share."""
        return self.templates, {name: [digits for _, digits in several] for name, several in self.numbers.items()}


def stretches(write: Write, stops: Sequence[float]) -> tuple[Stretch, ...]:
    """The Stretches that hold all values from the first to the last stop; none where some numbers do not move evenly.

    write: gives the texts by name at a value. stops: increasing.
    """
    gaps = [_probe(write, *gap, PLACES[0]) for gap in itertools.pairwise(stops)]
    found: list[Stretch] = []
    waiting = [list(group) for _, group in itertools.groupby(gaps, key=lambda gap: gap.kind)]
    while waiting:
        gaps = waiting.pop(0)
        first, last = gaps[0], gaps[-1]
        more = [_probe(write, first.low, first.high, place) for place in PLACES[1:]] if len(gaps) < 3 else []
        stretch = _stretch(first.low, last.high, gaps + more)
        if stretch and _right(write, stretch, first.high, last.low):
            found.append(stretch)
        elif len(gaps) > 1:
            waiting[:0] = [gaps[: len(gaps) // 2], gaps[len(gaps) // 2 :]]
        else:
            return ()
    return tuple(found)


def _probe(write, low, high, place):
    value = float(f"{low + place * (high - low):.{DIGITS}g}")
    with marking() as marks:
        texts = write(value)
    templates = {name: MARKED.sub(SLOT, text) for name, text in texts.items()}
    numbers = {name: [_number(*marks[int(place)]) for place in MARKED.findall(text)] for name, text in texts.items()}
    return _Probe(low, high, value, templates, numbers)


def _number(size, digits):
    """(size, what is printed of it)."""
    return size, CODE if digits is None else digits


def _stretch(low, high, probes):
    """The Stretch that goes through all probes; None where there is none."""
    first, last = min(probes, key=lambda probe: probe.value), max(probes, key=lambda probe: probe.value)
    if any(probe.kind != first.kind for probe in probes):
        return None
    numbers = {}
    for name, several in first.numbers.items():
        numbers[name] = []
        for place, (size, digits) in enumerate(several):
            gain = _short((last.numbers[name][place][0] - size) / (last.value - first.value))
            start = _short(size - gain * first.value, size)
            if all(abs(probe.numbers[name][place][0]) == abs(probe.value) for probe in probes):
                start, gain = 0.0, 1.0 if first.value > 0 else -1.0
            for probe in probes:
                found = probe.numbers[name][place][0]
                if abs(start + gain * probe.value - found) > EVEN * abs(found):
                    return None
            numbers[name].append((start, gain, digits))
    return _filled(Stretch(low, high, first.templates, numbers))


def _short(value, beside=0.0):
    """The number of few digits that this is up to the rounding of differences: a product with 5 is then rounded as the core rounds it."""
    short = float(f"{value:.6g}")
    if abs(value) <= SHORT * abs(beside):
        return 0.0
    return short if abs(short - value) <= SHORT * max(abs(value), abs(beside)) else value


def _filled(stretch):
    """The Stretch with what stays the same in its templates."""
    templates, numbers = {}, {}
    for name, template in stretch.templates.items():
        parts, kept = template.split(SLOT), []
        templates[name], numbers[name] = parts[0], kept
        for (start, gain, digits), part in zip(stretch.numbers[name], parts[1:], strict=True):
            if gain:
                kept.append((start, gain, digits))
            templates[name] += (SLOT if gain else _printed(start, digits)) + part
    return Stretch(stretch.low, stretch.high, templates, numbers)


def _right(write, stretch, first_stop, last_stop):
    """Whether the texts near both ends are those of the page; the stops are those next to the ends."""
    beside = (
        stretch.low + BESIDE * (first_stop - stretch.low),
        stretch.high - BESIDE * (stretch.high - last_stop),
    )
    return all(write(value) == {name: stretch.text(name, value) for name in stretch.templates} for value in beside)


def _printed(size, digits):
    if digits == CODE:
        return literal(size)
    return setting(size) if digits == SET else number(size, digits)
