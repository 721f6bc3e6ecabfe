"""What the page of gates says besides a gate's own sentences: the picture in words, what was reported, and which half is the gate."""

from dataclasses import dataclass
from functools import lru_cache
from typing import cast

import numpy as np

from activation_lab.content.gates.halves import TOLD
from activation_lab.content.gates.settings import REACH, GateSettings
from activation_lab.content.names.settings import without_module
from activation_lab.figures.gates.chart import contour_lines, differences
from activations.gates import HALVES, Gate, GateInstance, Half, Report, words
from activations.gates.gate import SIDES
from activations.gates.words import settings
from activations.libraries import LIBRARIES
from activations.words import joined, number, setting, spelled, unbroken

HALVES_SAID = (
    f"One layer often computes gate and value in one array, which libraries split in {spelled(len(HALVES))} ways. With the wrong half as the gate nothing fails, "
    "but the outputs are wrong."
)
# So many names of a library are shown.
MOST_NAMES = 3


@dataclass(frozen=True)
class Difference:
    """What a Report's mistake does: the outputs of both calls at the reader's point, and where on the plane they differ most.

    said: what was reported; asked, ran: both calls in words. largest: the greatest difference, at (gate, value).
    """

    report: Report
    said: str
    asked: str
    ran: str
    right: float
    wrong: float
    largest: float
    gate: float
    value: float


def description(shown: GateSettings, covered: bool) -> str:
    """What the picture shows, in words with values, for a reader who does not see it."""
    function, point = shown.function, (shown.gate, shown.value)
    slopes = {f"d{side}": number(function.derivative(*point, wrt=side)) for side in SIDES}
    gate, value = map(setting, point)
    return description_template(function, covered).format(gate=gate, value=value, f=number(function(*point)), **slopes)


def description_template(function: GateInstance, covered: bool) -> str:
    """The same with {gate}, {value}, {f} and, unless they are covered, {dgate} and {dvalue} for what changes with the point."""
    heights = joined([number(level) for level in sorted(contour_lines(function))])
    found = (
        f"Lines of equal height of {called(function)} over gate and value from {number(-REACH)} to {number(REACH)}: {heights}. "
        "At gate {gate} and value {value} the output is {f}"
    )
    if covered:
        return f"{found}. Below, the output along the gate and along the value."
    slopes = joined([f"∂f/∂{side} {{d{side}}}" for side in SIDES])
    return f"{found}, {slopes}. Below, the output and its partial derivative along the gate and along the value."


def called(function: GateInstance) -> str:
    """The gate's title, with the parameters that are not at their defaults."""
    return ", ".join((function.gate.title, *settings(function)))


def difference(gate: Gate, place: int, at_gate: float, at_value: float) -> Difference:
    """The Difference at a point of one of a gate's reports, by its place."""
    report = gate.reports[place]
    right, wrong = gate.reported(report, at_gate, at_value)
    largest, far_gate, far_value = _largest(gate, place)
    asked = _with_settings(gate.at(**report.right))
    ran = _with_settings(gate.at(**report.wrong), report.swapped)
    return Difference(
        report, words.reported(gate, report), asked, ran, float(right), float(wrong), largest, far_gate, far_value
    )


@lru_cache(maxsize=32)
def _largest(gate, place):
    """(the greatest difference, its gate, its value) over the plane, on a grid that holds the kinks."""
    gates, values, apart = differences(gate, gate.reports[place])
    apart = np.abs(apart)
    row, column = np.unravel_index(int(apart.argmax()), apart.shape)
    return float(apart[row, column]), float(gates[column]), float(values[row])


def told(found: Difference, at_gate: float, at_value: float) -> str:
    """A Difference at a point in sentences with its source, as Markdown of two lines."""
    source, reach, right, wrong = found.report.source, number(REACH), number(found.right), number(found.wrong)
    but = "but" if right != wrong else "and also"
    return unbroken(
        f"{found.said} [{source.title}]({source.url})  \n  At gate {setting(at_gate)} and value {setting(at_value)}: "
        f"**{right}** {found.asked}, {but} **{wrong}** {found.ran}. Largest difference for gate and value "
        f"between −{reach} and {reach}: **{number(found.largest)}**, at gate {number(found.gate)} and value {number(found.value)}."
    )


def _with_settings(function, swapped=False):
    """How a gate was called, in words."""
    found = [*settings(function), *(["the halves exchanged"] if swapped else [])]
    return f"with {joined(found)}" if found else "with the defaults"


def reported(shown: GateSettings) -> list[str]:
    """What was reported of this gate, each with its difference, as Markdown; empty if nothing was."""
    gate = shown.function.gate
    return [
        told(difference(gate, place, shown.gate, shown.value), shown.gate, shown.value)
        for place in range(len(gate.reports))
    ]


def difference_description(shown: GateSettings, place: int) -> str:
    """What the picture of a difference shows, in words with values."""
    gate = shown.function.gate
    found = difference(gate, place, shown.gate, shown.value)
    return (
        f"Lines of equal difference over gate and value: {gate.title} {found.ran}, minus {gate.title} {found.asked}. At gate {setting(shown.gate)} "
        f"and value {setting(shown.value)}: {number(found.wrong - found.right)}. The largest, {number(found.largest)}, "
        f"is at gate {number(found.gate)} and value {number(found.value)}."
    )


def split_by(gate: Gate) -> dict[Half, dict[str, list[str]]]:
    """{which half is the gate: {library: its names, without modules, that split one array so}}, in the order of HALVES."""
    found: dict[Half, dict[str, dict[str, None]]] = {half: {} for half in HALVES}
    for library in LIBRARIES.values():
        for row in library.rows:
            if row.function == f"gates.{gate.name}" and row.half:
                names = found[cast("Half", row.half)].setdefault(library.title, {})
                names.update(dict.fromkeys(map(without_module, row.names)))
    return {half: {title: list(names) for title, names in named.items()} for half, named in found.items()}


def halves_table(gate: Gate) -> str:
    """Which half of one array is the gate, and which names in libraries split it so, as a table in Markdown; "" if no name tells."""
    found = split_by(gate)
    lines = ["| one array | which half | names in libraries |", "|---|---|---|"]
    for half, told in TOLD.items():
        names = "; ".join(f"{library}: {_shown(several)}" for library, several in found[half].items())
        lines.append(f"| {told.drawn} | {told.sentence.rstrip('.')} | {names or '–'} |")
    return "\n".join(lines) if any(found.values()) else ""


def _shown(names):
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(f"`{name}`" for name in names[:MOST_NAMES]) + more
