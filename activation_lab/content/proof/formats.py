"""What Verify says of short number formats, as `verification formats` writes it: how many inputs NumPy (this app), TensorFlow, JAX and ONNX round right, and the worst."""

import math

from activation_lab.content.proof import second
from activation_lab.content.proof.second import NOTHING
from activation_lab.content.proof.verify import QUANTITIES, place, value_words
from activation_lab.content.records import Record, made
from activations.formats import FORMATS, SHORT_FORMATS
from activations.words import joined, number

# Whose results are recorded, of f and of f′. ONNX stands for its reference evaluator, which takes no gradients.
WHO = {**second.WHO, "onnx": "ONNX"}
WHO_HAVE = {"f": WHO, "slope": second.WHO}


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


def libraries(entry: Record) -> dict[str, str]:
    """The libraries with columns in the table of one function, by their keys: ONNX if it has an operator for it. entry, here and below: one function's."""
    return {who: name for who, name in WHO.items() if who != "ours" and (who != "onnx" or entry["operator"])}


def rows(entry: Record) -> list[list[str]]:
    """A row for each format and quantity: its name, the share and the largest error here, and for each of `libraries` share, largest error and where it is."""
    found = []
    for kind in SHORT_FORMATS:
        for quantity, symbol in QUANTITIES.items():
            by_who = entry["rounded"][kind.slug][quantity]
            cells = [words(by_who.get(who)) for who in ("ours", *libraries(entry)) for words in (share, ulp, at)]
            # Ours is right everywhere, so that its worst point says nothing; where it is not, the share and the error say so.
            found.append([f"{symbol}, {kind.title}", *cells[:2], *cells[3:]])
    return found


def in_one_row(entry: Record) -> list[str]:
    """One function's cells in the table of all: for each format and quantity the share of each of WHO_HAVE."""
    return [
        " / ".join(share(entry["rounded"][kind.slug][quantity].get(who)) for who in WHO_HAVE[quantity])
        for kind in SHORT_FORMATS
        for quantity in QUANTITIES
    ]


def summary_rows(record: Record) -> list[list[str]]:
    """A row for each format: its title, and for each of WHO the share of all results that are right, and of how many curves (f or f′ of a function)."""
    found = []
    for kind in SHORT_FORMATS:
        cells = []
        for who in WHO:
            every = [
                by_who[who]
                for entry in record["functions"].values()
                for by_who in entry["rounded"][kind.slug].values()
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
        "that a library cannot compute. ONNX’s reference evaluator computes f alone, of the functions that are operators of ONNX."
    )


def method(record: Record) -> str:
    """How this was measured; an item of a list in Markdown."""
    lacking = [
        (who, FORMATS[slug].title)
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
        f"{onnx(record)} "
        + (f"{NOTHING}: the library cannot compute it; {counts}. " if lacking else "")
        + f"Recorded {made(record['made'])}."
    )


def _truth(record):
    apart = max(float(entry["apart"]) for entry in record["functions"].values())
    return (
        "The truth is mpmath’s value at every input. This app’s float64 value, which it rounds, is off from it by at most "
        f"{number(apart, 2)} of the value; where that could decide between two numbers, the app computes f and f′ with 200 digits."
    )


def onnx(record: Record) -> str:
    """What ONNX's evaluator ran, and in which formats it computes although ONNX does not define the operator there; two sentences."""
    having = [entry for entry in record["functions"].values() if entry["operator"]]
    undefined = [
        f"{kind.title} ({count} of {len(having)})"
        for kind in SHORT_FORMATS
        if (count := sum(kind.slug in entry["undefined"] for entry in having))
    ]
    also = f"; it also computes where ONNX does not define the operator: in {joined(undefined)}" if undefined else ""
    return (
        f"ONNX’s reference evaluator (onnx {record['made']['versions']['onnx']}, opset {record['opset']}) runs the operators of {len(having)} functions{also}. "
        "It takes no gradients."
    )
