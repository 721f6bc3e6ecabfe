"""The command `python -m activations elu --alpha 1.5 --x -20 -1 0 1.2`: f and f′ at given numbers, or as CSV."""

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Sequence

import numpy as np

import activations
from activations import Instance
from activations.types import FloatArray

COLUMNS = ("x", "f", "df_dx")
# The x of a curve, where none are given: as on a function's page.
LOW, HIGH, POINTS = -5.0, 5.0, 401


def main(words: Sequence[str]) -> int:
    """Prints what the command's words ask for; returns the exit status: 2, with a message, for what is not understood."""
    # A word that is a negative number is none of argparse's options if it holds a space.
    parser = _parser()
    asked, settings = parser.parse_known_args([f" {word}" if _is_negative(word) else word for word in words])
    try:
        function = activations.get(asked.function).at(**_parameters(settings))
    except (TypeError, ValueError) as error:
        parser.exit(2, f"{error}\n")
    x = np.array(asked.x) if asked.x else np.round(np.linspace(LOW, HIGH, POINTS), 10) + 0.0
    print("\n".join(_lines(function, x, "," if asked.csv else " ")))
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m activations",
        description="Prints x, f(x) and f′(x) of an activation function, to the last digit.",
        epilog=f"Parameters are given by name, such as --alpha 1.5. Functions: {', '.join(activations.names())}.",
        allow_abbrev=False,
    )
    parser.add_argument("function", help="its name")
    parser.add_argument(
        "--x", nargs="+", type=float, help=f"where (default: {POINTS} numbers from {LOW:g} to {HIGH:g})"
    )
    parser.add_argument("--csv", action="store_true", help="with commas, for a file")
    return parser


def _is_negative(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return word.startswith("-")


def _parameters(words: Sequence[str]) -> dict[str, float]:
    """{name: value} of words such as "--alpha", "1.5"; ValueError for others."""
    found: dict[str, float] = {}
    rest = iter(words)
    for word in rest:
        name, given, value = word.partition("=")
        if not name.startswith("--"):
            raise ValueError(f"not understood: {word.strip()!r}; a parameter is given as --alpha 1.5")
        value = value if given else next(rest, "")
        try:
            found[name.removeprefix("--").replace("-", "_")] = _number(value)
        except ValueError:
            raise ValueError(f"{name} needs a number, received {value!r}") from None
    return found


def _number(text: str) -> float:
    """The number that a text writes; for a parameter that is a choice, False or True."""
    choices = {"false": False, "true": True}
    return choices[text.lower()] if text.lower() in choices else float(text)


def _lines(function: Instance, x: FloatArray, between: str) -> list[str]:
    rows = zip(x.tolist(), function(x).tolist(), function.derivative(x).tolist(), strict=True)
    return [between.join(COLUMNS), *(between.join(map(repr, row)) for row in rows)]


if __name__ == "__main__":
    # When nobody reads on, as in `… | head -1`, it ends without a word, as other commands do.
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    sys.exit(main(sys.argv[1:]))
