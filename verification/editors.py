"""`python -m verification.editors` writes into activations/__init__.py what editors know of the catalog: a line per function."""

import re
from pathlib import Path

import activations

LIBRARY = Path(activations.__file__)
# The comment above the lines, and the lines.
BLOCK = re.compile(
    r"(?<=    # `make format` writes these lines for editors; Python never reads them\.\n)(?:    \w+: Activation\n)*"
)


def renewed(source: str) -> str:
    """The library's source with a line for every function of the catalog, in display order. ValueError where their place is missing."""
    lines = "".join(f"    {name}: Activation\n" for name in activations.names())
    text, found = BLOCK.subn(lines, source)
    if found != 1:
        raise ValueError(f"{LIBRARY.name} must hold the comment above the functions' lines once, found {found}")
    return text


def main() -> None:
    """Writes the lines where they are out of date."""
    source = LIBRARY.read_text()
    if (text := renewed(source)) != source:
        LIBRARY.write_text(text)


if __name__ == "__main__":
    main()
