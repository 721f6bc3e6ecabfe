"""What the Verify page shows: the choice of a function, its errors as chart and tables, and a row for every function."""

import streamlit as st

from activation_lab.content.address import verified_query
from activation_lab.content.forms import forms
from activation_lab.content.page_sliders import VERIFIED_FUNCTION
from activation_lab.figures.error_chart import HEIGHT, error_chart
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import selectbox
from activation_lab.ui.links.links import address
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activation_lab.ui.panels.recorded import made, measured_here, place, recorded, ulp
from activations.words import number

QUANTITIES = {"f": "f", "slope": "f′"}
DTYPES = ("float64", "float32")
# A relative difference that both libraries' rounding explains.
SAME = 1e-6


def function_choice():
    """The Form that a link or the reader names."""
    return forms()[selectbox(VERIFIED_FUNCTION)]


def summary():
    """The largest errors of all functions, ours and TensorFlow's, in a sentence: of one run, the record or one of all here."""
    here = measured_here("verification")
    run = here if here and set(forms()) <= set(here["functions"]) else recorded("verification")
    entries = run["functions"].values()

    def worst(quantity, who, part):
        entry = max(entries, key=lambda entry: _error(entry[part]["float64"][quantity][who]))
        return entry["name"], entry[part]["float64"][quantity][who]

    ours = {quantity: worst(quantity, "ours", "worst") for quantity in QUANTITIES}
    theirs = {quantity: worst(quantity, "tensorflow", "ordinary") for quantity in QUANTITIES}
    within = " and ".join(
        f"{ulp(found['ulp'])} ULP for {QUANTITIES[quantity]} ({forms()[name].title})"
        for quantity, (name, found) in ours.items()
    )
    count = sum(_error(entry["ordinary"]["float64"]["f"]["tensorflow"]) > 100 for entry in entries)
    name, found = theirs["f"]
    explained.markdown(
        f"How far from the truth? Over the whole float64 line ours is off by at most {within}. "
        f"TensorFlow’s f is off by more than 100 ULP for {count} of {len(entries)} functions even where 10⁻³ ≤ |x| ≤ 8; "
        f"its worst there is {forms()[name].title}, {_lost(found)} at x = {place(found['at'])}.",
        "summary",
    )


def chart(form):
    """The largest error in every unit of x, or a line of text if there is no record yet."""
    entry = _entry(form)
    if entry is None:
        st.info(f"{form.title} is not yet recorded: `make verify` does it.")
        return
    figure_chart(
        error_chart(entry["curve"]),
        key="verify_chart",
        scope="verify_live",
        description=_description(form, entry),
        file_name=f"{form.name}_error",
        height=HEIGHT,
    )


def in_short(form, covered):
    """The errors of one function in a few sentences: f, f′, and where TensorFlow's values are others than ours.

    covered, here and below: whether values of f′ are left out, and so the kinks.
    """
    entry = _entry(form)
    if entry is None:
        return
    lines = []
    for quantity, symbol in QUANTITIES.items():
        ours, theirs = entry["worst"]["float64"][quantity]["ours"], entry["ordinary"]["float64"][quantity]["tensorflow"]
        lines.append(
            f"**{symbol}**: ours at most {ulp(ours['ulp'])} ULP off, anywhere. "
            f"TensorFlow where 10⁻³ ≤ |x| ≤ 8: {_with_place(theirs)}."
        )
    for kink in () if covered else entry["kinks"]:
        if _differ(*map(float, kink["slope"])):
            ours, theirs = map(_value, kink["slope"])
            lines.append(f"**At the kink** x = {_value(kink['position'])}: f′ is {ours}, TensorFlow’s {theirs}.")
    exceptions = _exceptions(entry["special"], covered)
    if exceptions:
        lines.append(f"**Where floats end**, TensorFlow differs: {', '.join(exceptions)}.")
    explained.markdown("\n".join(f"- {line}" for line in lines), "in short")


def numbers(form, covered):
    """Tables of one function: errors with their worst points, kinks, and where floats end."""
    entry = _entry(form)
    if entry is None:
        return
    origin = "measured on this server" if form.name in _here() else "recorded"
    st.markdown(f"## {form.title} :small[:gray[{origin} at {entry['points']:,} points, against “{entry['library']}”]]")
    html(_error_table(entry))
    if entry["near_root"] and not covered:
        st.markdown(_root_sentence(entry))
    left, right = st.columns(2, gap="large")
    with left if covered else right:
        st.markdown("### Where floats end")
        html(_special_table(entry, covered))
    if covered:
        return
    with left:
        st.markdown("### At the kinks")
        if entry["kinks"]:
            html(_kink_table(entry))
        else:
            st.markdown("None: f′ has no jump.")


def every_function(chosen, covered):
    """A row for every function, the chosen one marked; each name is a link to it."""
    several = [(form, form.name == chosen.name) for form in forms().values()]
    st.markdown("## Every function")
    heads = {
        "ULP: ours / TensorFlow": 1,
        "where 10⁻³ ≤ |x| ≤ 8": 2,
        "on the whole line": 2,
        "largest there at x": 2,
    }
    html(table(("function", *("f", "f′") * 3), [_errors(*each) for each in several], heads))
    heads = {
        "ours and TensorFlow": 1,
        "largest difference, float64": 2,
        "float32": 2,
        **({} if covered else {"f′ at kinks": 1}),
        "±1000, ±∞, NaN, −0": 1,
    }
    names = ("function", *("f", "f′") * 2, *(() if covered else ("ours / TensorFlow",)), "TensorFlow’s")
    html(table(names, [_differences(*each, covered) for each in several], heads))


def method():
    """What was measured, how, and with what."""
    record, here = recorded("verification"), measured_here("verification")
    own = f"\n- **Measured on this server**, marked so in the table: {made(here['made'])}." if here else ""
    explained.markdown(
        "## How it is measured\n\n"
        f"- **Truth**: mpmath evaluates the textbook formula with up to {record['digits']:,} digits; f′ is its finite difference.\n"
        "- **ULP**: one is the distance from a float to the next. Rounding alone costs up to ½. “All digits”: none is right.\n"
        "- **f′ near its root** is left out of the ULP, since a relative error means little there; its absolute error is given instead.\n"
        "- **Difference**: the largest |ours − TensorFlow’s| / max(1, |ours|) for |x| ≤ 20, kinks included.\n"
        "- TensorFlow runs the very code that the function’s page shows, f′ by GradientTape. All parameters are at their defaults.\n"
        f"- **Recorded** {made(record['made'])}. `make verify` records anew; a test fails when the record no longer matches the code."
        + own,
        "method",
    )


def _here():
    """The functions measured on this server, by name."""
    run = measured_here("verification")
    return run["functions"] if run else {}


def _entry(form):
    """The function's entry as measured on this server in this session, else as recorded; None if there is neither."""
    return _here().get(form.name) or recorded("verification")["functions"].get(form.name)


def _error(worst):
    error = float(worst["ulp"])
    return 0.0 if error != error else error


def _lost(worst):
    words = ulp(worst["ulp"])
    return "where no digit is right" if words == "all digits" else f"{words} ULP"


def _description(form, entry):
    """The chart in words."""
    parts = [
        f"{symbol}: ours at most {ulp(found['ours']['ulp'])} ULP, TensorFlow {_with_place(found['tensorflow'])}"
        for quantity, symbol in QUANTITIES.items()
        for found in [entry["ordinary"]["float64"][quantity]]
    ]
    return (
        f"Errors of {form.title} over x from −40 to 40 on a logarithmic axis, f above f′. "
        f"Where 10⁻³ ≤ |x| ≤ 8, {'; '.join(parts)}."
    )


def _error_table(entry):
    rows = []
    for dtype in DTYPES:
        for quantity, symbol in QUANTITIES.items():
            near, far = entry["ordinary"][dtype][quantity], entry["worst"][dtype][quantity]
            cells = [
                cell
                for worst in (near["ours"], near["tensorflow"], far["ours"], far["tensorflow"])
                for cell in (ulp(worst["ulp"], dtype), _at(worst))
            ]
            rows.append(row([f"{symbol}, {dtype}", *cells]))
    heads = {"ULP": 1, "10⁻³ ≤ |x| ≤ 8: ours": 2, "TensorFlow": 2, "whole line: ours": 2, "TensorFlow ": 2}
    return table(("", *("largest", "at x") * 4), rows, heads)


def _at(worst):
    """Where the worst point is; "" if there is no error."""
    return place(worst["at"]) if _error(worst) else "–"


def _with_place(worst):
    """The error, and where it is if there is one."""
    return ulp(worst["ulp"]) + (f" at x = {place(worst['at'])}" if _error(worst) else "")


def _root_sentence(entry):
    ours, theirs = (number(entry["near_root"][who], 2) for who in ("ours", "tensorflow"))
    return f"Within 0.05 of the root of f′ its absolute error is at most {ours} × 2⁻⁵² (ours) and {theirs} × 2⁻⁵² (TensorFlow)."


def _kink_table(entry):
    kinks = ((kink["position"], kink["left"], kink["right"], *kink["slope"]) for kink in entry["kinks"])
    rows = [row(map(_value, values)) for values in kinks]
    return table(("x", "f′ left", "f′ right", "f′ at x: ours", "TensorFlow"), rows)


def _special_table(entry, covered):
    quantities = _told(covered)
    rows = [
        row(map(_value, (point["x"], *(value for quantity in quantities for value in point[quantity]))))
        for point in entry["special"]
    ]
    heads = [head for symbol in quantities.values() for head in (f"{symbol}: ours", "TensorFlow")]
    return table(("x", *heads), rows)


def _told(covered):
    """The QUANTITIES that the page may show."""
    return {"f": "f"} if covered else QUANTITIES


def _value(value):
    """A float for a reader, NaN and the sign of zero included."""
    value = float(value)
    if value != value:
        return "NaN"
    return "−0" if value == 0 and str(value).startswith("-") else number(value)


def _link(form):
    """A link to the Form's row."""
    return f'<a href="{address("", **verified_query(form))}" target="_self">{form.title}</a>'


def _errors(form, chosen):
    entry, name = _entry(form), _link(form)
    if form.name in _here():
        name += "<br><small>measured on this server</small>"
    if entry is None:
        return row([name, *["not yet recorded"] * 6], chosen)
    near, far = entry["ordinary"]["float64"], entry["worst"]["float64"]
    cells = [
        *(_pair(part[quantity], lambda worst: ulp(worst["ulp"])) for part in (near, far) for quantity in QUANTITIES),
        *(_pair(far[quantity], _at, "<br>") for quantity in QUANTITIES),
    ]
    return row([name, *cells], chosen)


def _differences(form, chosen, covered):
    entry = _entry(form)
    if entry is None:
        return row([_link(form), *["not yet recorded"] * (5 if covered else 6)], chosen)
    cells = [_difference(entry["difference"][dtype][quantity]) for dtype in DTYPES for quantity in QUANTITIES]
    if not covered:
        kinks = (f"{_value(kink['position'])}: {' / '.join(map(_value, kink['slope']))}" for kink in entry["kinks"])
        cells.append("<br>".join(kinks) or "–")
    cells.append("<br>".join(_exceptions(entry["special"], covered)) or "as ours")
    return row([_link(form), *cells], chosen)


def _pair(found, words, between=" / "):
    return f"{words(found['ours'])}{between}{words(found['tensorflow'])}"


def _difference(difference):
    largest = float(difference["largest"])
    return "no gradient" if largest != largest else number(largest, 2)


def _exceptions(special, covered):
    """Where TensorFlow's value is another than ours; −0 counts as 0."""
    return [
        f"{symbol}({_value(point['x'])}) = {_value(point[quantity][1])}"
        for quantity, symbol in _told(covered).items()
        for point in special
        if _differ(*map(float, point[quantity]))
    ]


def _differ(ours, theirs):
    if ours != ours or theirs != theirs:
        return (ours != ours) != (theirs != theirs)
    return ours != theirs and not abs(ours - theirs) <= SAME * max(1.0, abs(ours))
