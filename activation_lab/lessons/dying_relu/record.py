"""Records the run at the defaults, by `make lesson-lines`.

OPENBLAS_CORETYPE=Sandybridge python -m activation_lab.lessons.dying_relu.record --output assets/dying_relu.json

Sandybridge is OpenBLAS's name for processors without fused multiplication and addition. Every x86 processor can compute like them.
"""

import argparse
import json
from pathlib import Path

from activation_lab.lessons.dying_relu.choice import DEFAULT
from activation_lab.lessons.dying_relu.recording import written


def main() -> None:
    """Writes the record."""
    parser = argparse.ArgumentParser(description="Record dying ReLU's run at the defaults.")
    parser.add_argument("--output", type=Path, required=True)
    output = parser.parse_args().output
    *_, histories = DEFAULT.train()
    output.write_text(f"{json.dumps(written(histories), allow_nan=False)}\n")


if __name__ == "__main__":
    main()
