"""`python -m benchmarks.names`: how many names of each library resolve, and how long the answer to one takes. Goal: at most 100 ms.

The time is processor time, for all that the server does after a name has been typed, HTML included, with empty caches.
"""

import time

import activations
from activation_lab.content.names import answer as answers
from activation_lab.export.html.names import answer_html
from activations.libraries import LIBRARIES
from benchmarks.table import print_load, print_table, spread, verdict

MOST = 100


def main() -> None:
    print_load()
    rows, every = [], []
    for key, library in LIBRARIES.items():
        names = library.names()
        resolved = [activations.named(name, key) for name in names]
        times = [milliseconds(name) for name in names]
        every += times
        functions = {id(function) for function, _ in resolved}
        rows.append([library.title, library.source, len(names), len(functions), spread(times)])
    titles = ("library", "names read from", "names that resolve", "functions", "milliseconds per answer")
    print_table("Names that resolve", titles, rows)
    print(f"{len(every)} names, the slowest in {max(every):.0f} ms (goal ≤ {MOST} ms, {verdict(max(every) <= MOST)}).")


def milliseconds(name: str) -> float:
    """The processor time of one answer, in milliseconds."""
    answers.answer.cache_clear()
    answers.pair.cache_clear()
    start = time.process_time()
    answer_html(answers.answer(name), lambda page, query: page)
    return 1000 * (time.process_time() - start)


if __name__ == "__main__":
    main()
