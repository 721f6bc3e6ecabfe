"""`python -m benchmarks.imports`: the time of `import activations`, compared with NumPy and the part of SciPy that it needs.

Each import runs in its own process, in alternation, with modules already compiled, as after installation. CPU time is
counted, without Python's start. Goal: at most 1.2 ×.
"""

import os
import subprocess
import sys
import tempfile
from statistics import median

from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 21
MOST = 1.2
IMPORTS = {"the core": "activations", "NumPy and scipy.special": "numpy, scipy.special"}
TIMED = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"


def main() -> None:
    """Prints both times and their ratio."""
    print_load()
    found: dict[str, list[float]] = {name: [] for name in IMPORTS}
    with tempfile.TemporaryDirectory() as compiled:
        for turn in range(ROUNDS + 1):
            for name in list(IMPORTS)[:: 1 if turn % 2 else -1]:
                taken = milliseconds(IMPORTS[name], compiled)
                # The first round compiles the modules.
                if turn:
                    found[name].append(taken)
    ratio = median(paired(*found.values()))
    print_table(
        f"Import in a fresh process, ms of the processor: median of {ROUNDS} (smallest to largest)",
        [*IMPORTS, "ratio", "goal", ""],
        [[*(spread(times, 0) for times in found.values()), f"{ratio:.2f} ×", f"≤ {MOST} ×", verdict(ratio <= MOST)]],
    )


def milliseconds(modules: str, compiled: str) -> float:
    """The CPU milliseconds that a new Python takes to import these; `compiled` is the folder of its compiled modules."""
    command = [sys.executable, "-X", f"pycache_prefix={compiled}", "-c", TIMED.format(modules)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return 1000 * float(done.stdout)


if __name__ == "__main__":
    main()
