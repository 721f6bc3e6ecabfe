"""The cost of a link's card on the server: the head of a page in a state that is new to it, for good and hostile queries.

python -m benchmarks.cards: STATES states of each kind in turns, each requested once, through the app's own middleware around a
page that is answered at once; the median and the largest time in milliseconds, for the head and for the pictures of some.
"""

import asyncio
import statistics
import time
from collections.abc import Callable, Coroutine
from typing import Any

from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

from activation_lab.server.addresses import Addresses
from activation_lab.server.first_packet import FirstPacket
from app import book, cards
from benchmarks.table import print_table, verdict

STATES, PICTURES = 200, 10
GOAL = 30
EIGHT = ["relu", "leaky_relu", "prelu", "elu", "selu", "gelu", "silu", "mish"]
# By kind: a function from the number of a state to its page and query.
KINDS: dict[str, Callable[[int], tuple[str, str]]] = {
    "function": lambda number: ("elu", f"elu_alpha={1 + number / 1000}"),
    "compare, eight functions": lambda number: (
        "compare",
        f"functions={'+'.join(EIGHT)}&compare_elu_alpha={1 + number / 1000}",
    ),
    "lesson": lambda number: ("vanishing_gradients", f"vanishing_gradients_seed={number % 100}&x={number}"),
    "first page": lambda number: ("", f"utm_source={number}"),
    "hostile: 3,900 characters of numbers": lambda number: ("elu", f"elu_numbers={number}" + "9" * 3900),
    "hostile: 1,300 settings": lambda number: ("compare", f"x={number}&" + "&".join(["a="] * 1300)),
    "hostile: 5,000 times one setting": lambda number: ("compare", f"x={number}&" + "compare_x=1&" * 5000),
    "hostile: 60,000 dots": lambda number: ("compare", f"x={number}&compare_x={'.' * 60_000}x"),
    "hostile: 60,000 characters": lambda number: ("compare", f"x={number}&" + "functions=elu+elu&" * 3300),
    "hostile: 900 functions": lambda number: ("compare", f"x={number}&functions={'+'.join(['elu'] * 900)}"),
}


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers at once, in place of Streamlit's page."""
    await HTMLResponse("")(scope, receive, send)


async def nothing(*_: object) -> Any:
    """Ignores what is sent."""


def seconds(app: Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]], path: str, query: str) -> float:
    """The seconds that one request takes."""
    headers = [(b"host", b"lab.example"), (b"accept-encoding", b"gzip")]
    scope = {"type": "http", "method": "GET", "scheme": "https", "path": f"/{path}", "headers": headers}
    start = time.perf_counter()
    asyncio.run(app(scope | {"query_string": query.encode()}, nothing, nothing))
    return time.perf_counter() - start


def main() -> None:
    """Prints both tables."""
    app, bare = FirstPacket(page, cards), Addresses(page, book)
    for state in KINDS.values():
        seconds(app, *state(-1))
    heads: dict[str, list[float]] = {kind: [] for kind in KINDS}
    leading: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in range(STATES):
        for kind, state in KINDS.items():
            heads[kind].append(1000 * seconds(app, *state(number)))
            leading[kind].append(1000 * seconds(bare, *state(number)))
    rows = [
        (kind, f"{statistics.median(found):.1f}", f"{max(found):.1f}", f"{statistics.median(leading[kind]):.1f}")
        for kind, found in heads.items()
    ]
    worst = max(statistics.median(found) for found in heads.values())
    title = (
        f"Head of a page in a new state: at most {worst:.1f} ms in the median, goal {GOAL}: {verdict(worst <= GOAL)}"
    )
    print_table(title, ("state", "median ms", "largest ms", "ms to understand the address, as before"), rows)
    rows = []
    for kind, state in list(KINDS.items())[:4]:
        found = []
        for number in range(PICTURES):
            card, start = cards.of(*state(number)), time.perf_counter()
            size = len(card.draw().png())
            found.append(1000 * (time.perf_counter() - start))
        rows.append((kind, f"{statistics.median(found):.0f}", f"{size / 1000:.0f}"))
    print_table("Its picture", ("state", "median ms", "kB"), rows)


if __name__ == "__main__":
    main()
