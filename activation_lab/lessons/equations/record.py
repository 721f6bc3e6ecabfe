"""Records the run at the defaults, by `make lesson-lines`.

python -m activation_lab.lessons.equations.record --output assets/equations.npz
"""

import argparse
from pathlib import Path

from activation_lab.lessons.equations.choice import DEFAULT
from activation_lab.lessons.equations.recording import write


def main() -> None:
    """Writes the record."""
    parser = argparse.ArgumentParser(description="Record the run of the lesson about equations at its defaults.")
    parser.add_argument("--output", type=Path, required=True)
    *_, histories = DEFAULT.train()
    write(histories, parser.parse_args().output)


if __name__ == "__main__":
    main()
