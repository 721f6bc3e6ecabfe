"""What Verify says of short number formats, as `verification formats` writes it: how many inputs NumPy (this app), TensorFlow and JAX round right, and the worst."""

import math

from activation_lab.content.proof.second import NOTHING, WHO
from activation_lab.content.proof.verify import QUANTITIES, place, value_words
from activation_lab.content.records import Record, made
from activations.formats import FORMATS
from activations.words import number

SHORT = {kind.slug: kind for kind in FORMATS.values() if kind.bits <= 16}


def share(found: Record | None) -> str:
    """The share of inputs that are rounded right, in per cent: 100 only for all of them, else rounded down to one digit; "–" for what was not computed."""
    if found is None:
        return NOTHING
    if found["right"] == found["counted"]:
        return "100 %"
    return f"{math.floor(1000 * found['right'] / found['counted']) / 10} %"


def ulp(found: Record | None) -> str:
    """The largest error in units in the last place: "½ or less" where all inputs are rounded right, and "NaN" where a number should be."""
    if found is None:
        return NOTHING
    if found["right"] == found["counted"]:
        return "≤ ½"
    return "NaN" if math.isinf(float(found["ulp"])) else number(float(found["ulp"]), 2)


def at(found: Record | None) -> str:
    """The x of the largest error and the value there."""
    if found is None or found["right"] == found["counted"]:
        return NOTHING
    return f"{place(found['at'])}: {value_words(found['value'])}"


def rows(entry: Record) -> list[list[str]]:
    """A row for each format and quantity: its name, and for each of WHO the share, the largest error and where it is. entry: one function's."""
    found = []
    for slug, kind in SHORT.items():
        for quantity, symbol in QUANTITIES.items():
            by_who = entry["rounded"][slug][quantity]
            cells = [words(by_who.get(who)) for who in WHO for words in (share, ulp, at)]
            # Ours is right everywhere, so that its worst point says nothing; where it is not, the share and the error say so.
            found.append([f"{symbol}, {kind.title}", *cells[:2], *cells[3:]])
    return found


def in_one_row(entry: Record) -> list[str]:
    """One function's cells in the table of all: for each format and quantity the share of each of WHO."""
    return [
        " / ".join(share(entry["rounded"][slug][quantity].get(who)) for who in WHO)
        for slug in SHORT
        for quantity in QUANTITIES
    ]


def summary_rows(record: Record) -> list[list[str]]:
    """A row for each format: its title, and for each of WHO the share of all results that are right, and of how many curves (f or f′ of a function)."""
    found = []
    for slug, kind in SHORT.items():
        cells = []
        for who in WHO:
            every = [
                by_who[who]
                for entry in record["functions"].values()
                for by_who in entry["rounded"][slug].values()
                if who in by_who
            ]
            total = {key: sum(found[key] for found in every) for key in ("right", "counted")}
            cells += [share(total if every else None), str(len(every))]
        found.append([kind.title, *cells])
    return found


def summary(record: Record) -> str:
    """What the rows of `summary_rows` count, in a sentence."""
    count = len(record["functions"])
    return (
        f"How many results are the nearest number of the format, at every finite input, over f and f′ of {count} functions: {2 * count} curves, less those "
        "that a library cannot compute."
    )


def method(record: Record) -> str:
    """How this was measured; an item of a list in Markdown."""
    lacking = [
        (who, SHORT[slug].title)
        for entry in record["functions"].values()
        for slug, by_who in entry["lacking"].items()
        for who in by_who
    ]
    counts = "; ".join(
        f"in {title}, {WHO[who]} has no result for {lacking.count((who, title))} of {len(record['functions'])} functions"
        for who, title in dict.fromkeys(lacking)
    )
    return (
        f"\n- **Number formats**: every finite input of a format; the truth is rounded to the nearest number of the format. {_truth(record)} f′ at a kink is "
        "a convention and is not counted. TensorFlow and JAX run the code that the function’s page shows, on arrays of the format. "
        + (f"{NOTHING}: the library cannot compute it; {counts}. " if lacking else "")
        + f"Recorded {made(record['made'])}."
    )


def _truth(record):
    if record["every"] == 1:
        return "The truth is mpmath’s at every input."
    entries = record["functions"].values()
    apart = max(float(entry["apart"]) for entry in entries)
    return (
        "The truth is mpmath’s wherever this app’s float64 value is so near to the middle between two numbers of the format that its last digits could "
        f"decide, and at every {record['every']}th other input. At all of these, float64 is off by at most {number(apart, 2)} of the value; at the other "
        "inputs it stands for the truth."
    )
