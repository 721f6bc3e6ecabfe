"""The curve as numbers, CSV or JSON: x, f, f′, on request f″, and ∂f/∂parameter where it is learned, as float64 to the last digit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from activation_lab.export.csv_text import csv_text
from activation_lab.export.named import Named
from activations.formats import Format, slopes, values
from activations.types import FloatArray

POINTS = 401
# At neighbouring floats f differs by less than this, unless it jumps between them.
JUMP = 1e-9
SIDE = "-1 is the limit from the left of a kink, 0 the value at x, 1 the limit from the right"


@dataclass(frozen=True)
class Curve:
    """Columns of equal length by name, "x" first; with several members theirs begin with the member's name.

    A kink in the x-range has three rows, told apart by the column "side", which is there only if there is a kink.
    """

    members: tuple[Named, ...]
    x_range: tuple[float, float]
    columns: dict[str, FloatArray]
    kind: Format | None = None

    @property
    def about_format(self) -> str:
        """What the columns of the number format hold."""
        if not self.kind:
            return ""
        beside = "; beside a kink, the limit is rounded" if "side" in self.columns else ""
        return f"columns that end in {self.kind.slug}: x and the result are rounded to {self.kind.title}{beside}"


def curve(members: Sequence[Named], x_range: tuple[float, float], kind: Format | None = None) -> Curve:
    """The Curve of these members over an x-range, both ends included: 401 evenly spread x, and the kinks.

    kind: a number format; f and f′ in it, at x rounded to it, are further columns, whose names end in the format's.
    """
    low, high = map(float, x_range)
    kinks = {member.name: member.kinks for member in members}
    positions = sorted({kink.position for found in kinks.values() for kink in found if low <= kink.position <= high})
    # Rounded, since some would be off in the last digit, as in 0.30000000000000004; adding 0 makes 0 of −0.
    even = np.setdiff1d(np.round(np.linspace(low, high, POINTS), 10) + 0.0, positions)
    x = np.concatenate([even, np.repeat(positions, 3)])
    side = np.concatenate([np.zeros(len(even)), np.tile([-1.0, 0.0, 1.0], len(positions))])
    order = np.lexsort((side, x))
    x, side = x[order], side[order]
    columns = {"x": x} | ({"side": side} if positions else {})
    for member in members:
        for quantity in member.quantities:
            columns[member.prefix + quantity] = _column(member, quantity, x, side, kinks[member.name])
        if kind:
            for quantity, rounded in (("f", values), ("df_dx", slopes)):
                exact = columns[member.prefix + quantity]
                limit = (side != 0) & np.isin(x, [kink.position for kink in kinks[member.name]])
                columns[f"{member.prefix}{quantity}_{kind.slug}"] = np.where(
                    limit, kind.round(exact), rounded(member.function, x, kind)
                )
    return Curve(tuple(members), (low, high), columns, kind)


def _column(member, quantity, x, side, kinks):
    """A member's quantity at x; in the rows next to a kink, its limit there."""
    values = np.array(member.values(quantity, x), dtype=np.float64)
    for row in np.flatnonzero(side):
        for kink in (kink for kink in kinks if kink.position == x[row]):
            near = np.nextafter(x[row], np.copysign(np.inf, side[row]))
            beside = member.values(quantity, near)
            if quantity == "df_dx":
                values[row] = min(kink.left, kink.right, key=lambda slope, beside=beside: abs(slope - beside))
            elif quantity == "d2f_dx2":
                values[row] = kink.second_left if side[row] < 0 else kink.second_right
            elif quantity == "f" and abs(beside - values[row]) > JUMP:
                values[row] = beside - (near - x[row]) * member.values("df_dx", near)
            elif quantity.startswith("df_d") and member.typed:
                values[row] = beside
            # ∂f/∂parameter has no jump where a parameter of the catalog is learned.
    return values


def as_csv(curve: Curve, file_name: str, link: str) -> str:
    """The curve as CSV text under comment lines that say what it is and how to read it.

    file_name: what the reader will call it; link: the address of the page with these settings.
    """
    about = [line for member in curve.members for line in _about(member)]
    about += [line for member in curve.members for line in _deltas(member, curve.x_range)]
    about.append(f"x from {curve.x_range[0]!r} to {curve.x_range[1]!r}")
    if "side" in curve.columns:
        about.append(f"side: {SIDE}")
    if curve.kind:
        about.append(curve.about_format)
    rows = zip(*(column.tolist() for column in curve.columns.values()), strict=True)
    return csv_text(about, tuple(curve.columns), rows, file_name, link)


def _about(member):
    """A member's title and each of its parameters in a line of ASCII."""
    activation = member.function.activation
    # A typed function has no year.
    about = f"{activation.full_name} ({activation.year})" if activation.year else activation.full_name
    yield f"{f'{member.name}: ' if member.prefix else ''}{activation.title}, {about}"
    if member.typed:
        # It brings the parser.
        from activation_lab.export.typed_code import one_line

        yield f"as typed: {one_line(member.text)}"
    for name, value in member.function.values.items():
        yield f"{member.prefix}{name} = {value!r}"


def _deltas(member, x_range):
    """The Dirac deltas of a member's f″ within an x-range, which no row can hold, each in a line of ASCII; none without f″."""
    low, high = x_range
    for kink in member.kinks if member.order == 2 else ():
        if low <= kink.position <= high and (kink.jump or kink.delta):
            weights = [f"a Dirac delta of weight {kink.delta!r}"] if kink.delta else []
            weights += [f"the derivative of a Dirac delta, of weight {kink.jump!r}"] if kink.jump else []
            yield f"{member.prefix}d2f_dx2 has {' and '.join(weights)} at x = {kink.position!r}, which no row shows"


def as_json(curve: Curve, link: str) -> str:
    """The same as JSON text, a line for each column; a limit that is off is null, and so is what has no finite value."""
    about = {
        "made_by": "Activation Lab",
        "link": link,
        "x_range": curve.x_range,
        "functions": [
            {
                "name": member.name,
                "function": member.function.activation.name,
                "title": member.function.activation.title,
                **({"text": member.text} if member.typed else {}),
                "parameters": {
                    name: None if value == np.inf else value for name, value in member.function.values.items()
                },
                **({"deltas": list(_deltas(member, curve.x_range))} if member.order == 2 else {}),
            }
            for member in curve.members
        ],
    }
    if "side" in curve.columns:
        about["side"] = SIDE
    if curve.kind:
        about["number_format"] = curve.about_format
    columns = {
        name: [value if np.isfinite(value) else None for value in column.tolist()]
        for name, column in curve.columns.items()
    }
    return f'{_object(about, " ")[:-2]},\n "columns": {_object(columns, "  ")}\n}}\n'


def _object(content, indent):
    """A JSON object with each of its members on a line of its own."""
    lines = (f"{indent}{json.dumps(name)}: {json.dumps(value, allow_nan=False)}" for name, value in content.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent[1:]}}}"
