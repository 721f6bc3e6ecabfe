"""`python -m verification report|second|formats|cost|race [names] [--output file]`: measures, and reports its progress as lines of JSON.

`python -m verification typed -- text {"beta": 1.0}` measures a typed function, at these values of its parameters.

Each line is {"share": 0 … 1, "doing": words}; the last is {"result": …}, or {"error": words}. With --output the result
is written to that file instead, and the last line gives its size.
"""

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

NEEDED = ("tensorflow", "mpmath")
# Must be set before the libraries are imported: quiet, on the processor, and one core each.
ENVIRONMENT = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
}
# Seconds between two lines of progress.
PACE = 0.1


def main() -> int:
    arguments = _arguments()
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        _say({"error": f"not installed: {', '.join(missing)}"})
        return 2
    os.environ.update(ENVIRONMENT)
    from verification.report import as_plain

    try:
        result = as_plain(_measure(arguments))
    except (ValueError, TypeError, ImportError) as error:
        _say({"error": str(error)})
        return 2
    if arguments.output is None:
        _say({"result": result})
        return 0
    text = _text(result)
    arguments.output.write_text(text)
    _say({"result": f"{len(text) / 1000:.0f} KB"})
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m verification")
    parser.add_argument("what", choices=("report", "second", "formats", "cost", "race", "typed"))
    parser.add_argument("names", nargs="*", help="functions by name; all if none is given")
    parser.add_argument("--output", type=Path)
    return parser.parse_args()


def _measure(arguments: argparse.Namespace) -> object:
    import activations

    if arguments.what not in ("report", "second", "formats", "typed"):
        for name in arguments.names:
            activations.get(name)
    said = 0.0

    def progress(share: float, doing: str) -> None:
        nonlocal said
        if time.monotonic() - said >= PACE:
            said = time.monotonic()
            _say({"share": round(share, 4), "doing": doing})

    if arguments.what == "report":
        from verification.report import report

        return report(arguments.names, progress)
    if arguments.what == "second":
        from verification.second import second

        return second(arguments.names, progress)
    if arguments.what == "formats":
        from verification.formats import formats

        return formats(arguments.names, progress)
    if arguments.what == "typed":
        from verification.typed import typed_report

        text, parameters = arguments.names
        return typed_report(text, json.loads(parameters), progress)
    if arguments.what == "race":
        from verification.race import race

        return race(arguments.names, progress)
    from verification.cost import cost

    return cost(arguments.names, progress)


def _say(line: dict[str, object]) -> None:
    print(json.dumps(line, allow_nan=False), flush=True)


def _text(result: dict[str, Any]) -> str:
    """JSON with one line per function, so that diffs are readable."""
    functions = result.pop("functions")
    compact = {"separators": (",", ":"), "allow_nan": False}
    head = json.dumps(result, **compact)[:-1]
    rows = ",\n".join(f"{json.dumps(name)}:{json.dumps(entry, **compact)}" for name, entry in functions.items())
    return f'{head},"functions":{{\n{rows}\n}}}}\n'


if __name__ == "__main__":
    sys.exit(main())
