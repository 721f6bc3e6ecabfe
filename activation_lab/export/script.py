"""A Python script that runs top to bottom: the core's functions in NumPy, a table of f, f′ and on request f″, and their picture."""

from collections.abc import Sequence

from activation_lab.export.named import Named
from activation_lab.export.numpy_code import call, definitions, plot, values

# The table that it prints: how many rows, and how many characters a number takes.
ROWS, WIDTH = 11, 14
WITHOUT_MATPLOTLIB = "The picture needs Matplotlib: pip install matplotlib"


def script(members: Sequence[Named], x_range: tuple[float, float], link: str) -> str:
    """The script's text; run, it leaves the quantities behind, with several members under names of their own."""
    picture = plot(members, x_range).partition("\n\n")
    parts = [
        f"# Made by Activation Lab, {link}\n{definitions(members)}\n",
        values(members, x_range),
        _table(members, x_range),
        f'try:\n    {picture[0]}\nexcept ImportError:\n    raise SystemExit("{WITHOUT_MATPLOTLIB}") from None',
        picture[2],
    ]
    return "\n\n".join(parts) + "\n"


def _table(members, x_range):
    """Code that prints f, f′ and on request f″, and what is learned, at points all over the x-range."""
    low, high = map(float, x_range)
    lines = [f"points = np.linspace({low!r}, {high!r}, {ROWS})"]
    for member in members:
        calls = ", ".join(call(member, quantity, "points") for quantity in member.quantities)
        heads = "".join(f"{head:>{WIDTH}}" for head in ("x", *map(_head, member.quantities)))
        lines += [f'print("{member.name}")'] if member.prefix else []
        lines += [
            f'print("{heads}")',
            f"for row in zip(points, {calls}):",
            f'    print("".join(f"{{number:{WIDTH}.6g}}" for number in row))',
        ]
    return "\n".join(lines)


def _head(quantity):
    """What a terminal of any kind can print."""
    return {"f": "f(x)", "df_dx": "f'(x)", "d2f_dx2": "f''(x)"}.get(quantity, quantity.replace("_d", "/d"))
