"""`python -m benchmarks.imports`: what `import activations` takes, beside NumPy and the part of SciPy that it needs.

Each import has a process of its own, by turns; its own time is counted, not Python's start. Goal: 1.2 × at most.
"""

import subprocess
import sys
from statistics import median

from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 21
MOST = 1.2
IMPORTS = {"the core": "activations", "NumPy and scipy.special": "numpy, scipy.special"}
TIMED = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"


def main() -> None:
    """Prints both times and their ratio."""
    print_load()
    found: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for turn in range(ROUNDS + 1):
        for name in list(IMPORTS)[:: 1 if turn % 2 else -1]:
            taken = milliseconds(IMPORTS[name])
            # The first round reads from the disk what the others find in memory.
            if turn:
                found[name].append(taken)
    ratio = median(paired(*found.values()))
    print_table(
        f"Import in a fresh process, ms: median of {ROUNDS} (smallest to largest)",
        [*IMPORTS, "ratio", "goal", ""],
        [[*(spread(times, 0) for times in found.values()), f"{ratio:.2f} ×", f"≤ {MOST} ×", verdict(ratio <= MOST)]],
    )


def milliseconds(modules: str) -> float:
    """How long a fresh Python takes to import these."""
    command = [sys.executable, "-c", TIMED.format(modules)]
    return 1000 * float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
