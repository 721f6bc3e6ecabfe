"""`python -m verification.editors` writes one line per function into activations/__init__.py, from which editors know the catalog."""

import re
from pathlib import Path

import activations

LIBRARY = Path(activations.__file__)
# The comment above the lines, and the lines.
BLOCK = re.compile(
    r"(?<=    # `make format` writes these lines for editors; Python never reads them\.\n)(?:    \w+: Activation\n)*"
)


def renewed(source: str) -> str:
    """The library's source with one line per function of the catalog, in display order. Raises ValueError if their place is missing."""
    lines = "".join(f"    {name}: Activation\n" for name in activations.names())
    text, found = BLOCK.subn(lines, source)
    if found != 1:
        raise ValueError(f"{LIBRARY.name} must hold the comment above the functions' lines once, found {found}")
    return text


def main() -> None:
    """Writes the lines if they are out of date."""
    source = LIBRARY.read_text()
    if (text := renewed(source)) != source:
        LIBRARY.write_text(text)


if __name__ == "__main__":
    main()
