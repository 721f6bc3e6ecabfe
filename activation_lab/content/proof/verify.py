"""What Verify says of a run, as `verification` writes it: its sentences and its chart in words."""

from activation_lab.content.forms import Form, forms
from activation_lab.content.records import Record, made
from activations.words import number

QUANTITIES = {"f": "f", "slope": "f′"}
# A relative difference that both libraries' rounding explains.
SAME = 1e-6
# An error of this many units in the last place leaves no digit of a float right.
NO_DIGIT = {"float64": 2.0**52, "float32": 2.0**23}
LEAST = 0.01
# Relative: float32 neighbours are up to 1.2e-7 apart.
NEXT_TO = 2e-7


def ulp(error: float | str, dtype: str = "float64") -> str:
    """An error in units in the last place for a reader, two digits; "all digits" where none is right."""
    error = float(error)
    if error != error:
        return "no gradient"
    if 0 < error < LEAST:
        return f"< {LEAST}"
    return "all digits" if error >= NO_DIGIT[dtype] else number(error, 2)


def place(x: float) -> str:
    """An x for a reader; a float beside a number of two digits, where kinks are, is “just left of” it or “just right of” it."""
    words = number(x)
    short = float(f"{x:.1e}")
    if x == short or abs(x - short) > NEXT_TO * abs(x):
        return words
    return f"just {'left' if x < short else 'right'} of {words}"


def value_words(value: float | str) -> str:
    """A float for a reader, NaN and the sign of zero included."""
    value = float(value)
    if value != value:
        return "NaN"
    return "−0" if value == 0 and str(value).startswith("-") else number(value)


def quantities(covered: bool) -> dict[str, str]:
    """The QUANTITIES whose values may be shown. covered, here and below: whether values of f′, and so kinks, are left out."""
    return {"f": "f"} if covered else QUANTITIES


def summary(run: Record) -> str:
    """The largest errors of all functions, NumPy's and TensorFlow's, in Markdown. run: with all Forms."""
    entries = run["functions"].values()

    def worst(quantity, who, part):
        entry = max(entries, key=lambda entry: error_of(entry[part]["float64"][quantity][who]))
        return entry["name"], entry[part]["float64"][quantity][who]

    ours = {quantity: worst(quantity, "ours", "worst") for quantity in QUANTITIES}
    within = " and ".join(
        f"{ulp(found['ulp'])} ULP for {QUANTITIES[quantity]} ({forms()[name].title})"
        for quantity, (name, found) in ours.items()
    )
    count = sum(error_of(entry["ordinary"]["float64"]["f"]["tensorflow"]) > 100 for entry in entries)
    name, found = worst("f", "tensorflow", "ordinary")
    return (
        f"How far from the truth? Over the whole float64 line, NumPy (this app) is off by at most {within}, whose roots are measured apart. "
        f"TensorFlow’s f is off by more than 100 ULP for {count} of {len(entries)} functions even where 10⁻³ ≤ |x| ≤ 8; "
        f"its worst there is {forms()[name].title}, {_lost(found)} at x = {place(found['at'])}."
    )


def in_short(entry: Record, covered: bool) -> str:
    """A list in Markdown of one function's errors: f, f′, and where TensorFlow's values differ from NumPy's (this app)."""
    lines = []
    for quantity, symbol in QUANTITIES.items():
        ours, theirs = entry["worst"]["float64"][quantity]["ours"], entry["ordinary"]["float64"][quantity]["tensorflow"]
        lines.append(
            f"{off(symbol, ours, entry['near_root'] if quantity == 'slope' else {})} "
            f"TensorFlow where 10⁻³ ≤ |x| ≤ 8: {_with_place(theirs)}."
        )
    for kink in () if covered else entry["kinks"]:
        if differ(*map(float, kink["slope"])):
            ours, theirs = map(value_words, kink["slope"])
            lines.append(f"**At the kink** x = {value_words(kink['position'])}: f′ is {ours}, TensorFlow’s {theirs}.")
    found = exceptions(entry["special"], covered)
    if found:
        lines.append(f"**At extreme inputs**, TensorFlow differs: {', '.join(found)}.")
    return "\n".join(f"- {line}" for line in lines)


def off(symbol: str, worst: Record, near: Record) -> str:
    """The largest error of NumPy (this app) in a sentence, in Markdown; near: the absolute errors beside roots, which `worst` leaves out, if there are any."""
    words = f"**{symbol}**: NumPy (this app) is off by at most {ulp(worst['ulp'])} ULP"
    return f"{words}, or, within 0.05 of a root, by {number(near['ours'], 2)} × 2⁻⁵²." if near else f"{words} anywhere."


def exceptions(special: list[Record], covered: bool) -> list[str]:
    """Where TensorFlow's value differs from that of NumPy (this app); −0 counts as 0."""
    return [
        f"{symbol}({value_words(point['x'])}) = {value_words(point[quantity][1])}"
        for quantity, symbol in quantities(covered).items()
        for point in special
        if differ(*map(float, point[quantity]))
    ]


def differ(ours: float, theirs: float) -> bool:
    """Whether two values differ by more than rounding explains."""
    if ours != ours or theirs != theirs:
        return (ours != ours) != (theirs != theirs)
    return ours != theirs and not abs(ours - theirs) <= SAME * max(1.0, abs(ours))


def description(form: Form, entry: Record) -> str:
    """The chart of errors in words."""
    parts = [
        f"{symbol}: NumPy (this app) at most {ulp(found['ours']['ulp'])} ULP, TensorFlow {_with_place(found['tensorflow'])}"
        for quantity, symbol in QUANTITIES.items()
        for found in [entry["ordinary"]["float64"][quantity]]
    ]
    return (
        f"Errors of {form.title} over x from −40 to 40 on a logarithmic axis, f above f′. "
        f"Where 10⁻³ ≤ |x| ≤ 8, {'; '.join(parts)}."
    )


def not_recorded(form: Form) -> str:
    """What stands in place of the chart of a function that is in no run; Markdown."""
    return f"{form.title} is not yet recorded: `make verify` does it."


def at(worst: Record) -> str:
    """Where the worst point is; "–" if there is no error."""
    return place(worst["at"]) if error_of(worst) else "–"


def error_of(worst: Record) -> float:
    """The error there in units in the last place, 0 where there is no gradient."""
    error = float(worst["ulp"])
    return 0.0 if error != error else error


def root(near: Record) -> str:
    """The errors near the root of f′, in a sentence."""
    ours, theirs = (number(near[who], 2) for who in ("ours", "tensorflow"))
    return f"Within 0.05 of the root of f′ its absolute error is at most {ours} × 2⁻⁵² (NumPy, this app) and {theirs} × 2⁻⁵² (TensorFlow)."


def method(record: Record, more: str = "") -> str:
    """What was recorded, how, and with what; Markdown. more: what follows that."""
    return (
        "## How it is measured\n\n"
        f"- **Truth**: mpmath evaluates the textbook formula with up to {record['digits']:,} digits; f′ is its finite difference.\n"
        "- **ULP**: one is the distance from a float to the next. Rounding alone costs up to ½. “All digits”: none is right.\n"
        "- **f′ near its root** is left out of the ULP, since a relative error means little there; its absolute error is given instead.\n"
        "- **Difference**: the largest |NumPy − TensorFlow| / max(1, |NumPy|) for |x| ≤ 20, kinks included.\n"
        "- TensorFlow runs the very code that the function’s page shows, f′ by GradientTape. All parameters are at their defaults.\n"
        f"- **Recorded** {made(record['made'])}. `make verify` records anew; a test fails when the record no longer matches the code."
        + more
    )


def _lost(worst):
    words = ulp(worst["ulp"])
    return "where no digit is right" if words == "all digits" else f"{words} ULP"


def _with_place(worst):
    """The error, and where it is if there is one."""
    return ulp(worst["ulp"]) + (f" at x = {place(worst['at'])}" if error_of(worst) else "")
