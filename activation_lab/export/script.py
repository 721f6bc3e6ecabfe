"""A short Python script: the NumPy code that the function's page shows, over the chosen x-range."""

from collections.abc import Sequence

from activation_lab.export.curve import POINTS
from activation_lab.export.named import Named
from activations.words import snippet


def script(members: Sequence[Named], x_range: tuple[float, float], link: str) -> str:
    """The script's text. Imports come once, at the top; with several members each leaves `<name>_y` behind."""
    low, high = map(float, x_range)
    imports, body = {}, []
    for member in members:
        code = snippet(member.function, "NumPy", f"np.linspace({low!r}, {high!r}, {POINTS})")
        lines = code.splitlines()
        imports |= dict.fromkeys(line for line in lines if line.startswith(("import ", "from ")))
        lines = [line for line in lines if line not in imports]
        lines += [f"{member.prefix}y = y"] if member.prefix else []
        body.append(f"# {member.title}\n" + "\n".join(lines).strip())
    return f"# Made by Activation Lab, {link}\n" + "\n".join(imports) + "\n\n" + "\n\n".join(body) + "\n"
