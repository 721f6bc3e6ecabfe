"""The parts of the Verify page: the choice of a function, its errors as chart and tables, and a row for every function."""

from html import escape

import streamlit as st

from activation_lab.content.address import verified_query
from activation_lab.content.forms import Form, forms, titled
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import called, typed_query
from activation_lab.content.page_sliders import VERIFIED_FUNCTION
from activation_lab.content.proof import formats, second, verify
from activation_lab.content.proof.verify import QUANTITIES, ulp, value_words
from activation_lab.content.records import made, recorded
from activation_lab.figures.error_chart import HEIGHT, error_chart
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import selectbox
from activation_lab.ui.links.links import address
from activation_lab.ui.own import typed
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activation_lab.ui.panels.recorded import measured_here
from activations.formats import SHORT_FORMATS
from activations.words import number

DTYPES = ("float64", "float32")


def function_choice() -> Form:
    """The Form that the link or the reader has chosen."""
    return titled()[selectbox(VERIFIED_FUNCTION)]


def summary() -> None:
    """The largest errors of all functions in a sentence: those of the record, or of a run of all functions here."""
    here = measured_here("verification")
    run = here if here and set(forms()) <= set(here["functions"]) else recorded("verification")
    explained.markdown(verify.summary(run), "summary")


def chart(form: Form) -> None:
    """The largest error in every unit of x, or a line of text if there is no record yet."""
    entry = _entry(form)
    if entry is None:
        st.info(verify.not_recorded(form))
        return
    figure_chart(
        error_chart(entry["curve"]),
        key="verify_chart",
        scope="verify_live",
        description=verify.description(form, entry),
        file_name=f"{form.name}_error",
        height=HEIGHT,
    )


def in_short(form: Form, covered: bool) -> None:
    """The errors of one function in a few sentences. covered, here and below: whether values of f′, and with them the kinks, are left out."""
    if entry := _entry(form):
        explained.markdown(f"{verify.in_short(entry, covered)}{_second_in_short(form)}", "in short")


def numbers(form: Form, covered: bool) -> None:
    """Tables of one function: errors with their worst points, kinks, and extreme inputs."""
    entry = _entry(form)
    if entry is None:
        return
    origin = "measured on this server" if form.name in _here() else "recorded"
    st.markdown(
        f"## {form.title} :small[:gray[{origin} at {entry['points']:,} points, against its “{entry['library']}” code]]"
    )
    html(_error_table(entry))
    if entry["near_root"] and not covered:
        st.markdown(verify.root(entry["near_root"]))
    left, right = st.columns(2, gap="large")
    with left if covered else right:
        st.markdown("### Extreme inputs")
        html(_special_table(entry, covered))
    if covered:
        return
    with left:
        st.markdown("### At the kinks")
        if entry["kinks"]:
            html(_kink_table(entry))
        else:
            st.markdown("None: f′ has no jump.")


def second_derivative(form: Form, covered: bool) -> None:
    """Tables of f″: errors with their worst points, and kinks; of the record, since f″ is not measured on the server."""
    entry = _second(form)
    if entry is None:
        return
    st.markdown(f"## f″ of {form.title} :small[:gray[recorded at {entry['points']:,} points]]")
    heads = {"ULP": 1, "10⁻³ ≤ |x| ≤ 8": 2, "whole line": 2, "within 0.05 of a root of f″": 1}
    html(table(("", *("largest", "at x") * 2, "absolute"), map(row, second.error_rows(entry)), heads))
    if covered or not entry["kinks"]:
        return
    heads = {"": 1, "f″ at the kinks": 3, "f″ at x": 3}
    names = ("x", "left", "right", "weight of the delta", *second.WHO.values())
    html(table(names, map(row, second.kink_rows(entry)), heads))


def number_formats(form: Form) -> None:
    """Tables of bfloat16, float16 and FP8: how many inputs each library rounds right, and its largest error; of the record."""
    entry = _formats(form)
    st.markdown("## Number formats")
    explained.markdown(formats.summary(recorded("formats")), "formats")
    heads = {"": 1} | dict.fromkeys(formats.WHO.values(), 2)
    html(
        table(("", *("right", "curves") * len(formats.WHO)), map(row, formats.summary_rows(recorded("formats"))), heads)
    )
    if entry is None:
        return
    libraries = formats.libraries(entry).values()
    heads = {form.title: 1, formats.WHO["ours"]: 2} | dict.fromkeys(libraries, 3)
    names = ("", "right", "ULP", *("right", "ULP", "at x: value") * len(libraries))
    html(table(names, map(row, formats.rows(entry)), heads))


def every_function(chosen: Form, covered: bool) -> None:
    """A row for every function, the chosen one marked; each name is a link to it."""
    several = [(form, form.name == chosen.name) for form in forms().values()]
    st.markdown("## Every function")
    _own()
    heads = {
        "ULP: NumPy (this app) / TensorFlow": 1,
        "where 10⁻³ ≤ |x| ≤ 8": 2,
        "on the whole line": 2,
        "largest there at x": 2,
    }
    html(table(("function", *("f", "f′") * 3), [_errors(*each) for each in several], heads))
    heads = {
        "NumPy (this app) and TensorFlow": 1,
        "largest difference, float64": 2,
        "float32": 2,
        **({} if covered else {"f′ at kinks": 1}),
        "±1000, ±∞, NaN, −0": 1,
    }
    names = ("function", *("f", "f′") * 2, *(() if covered else ("NumPy / TensorFlow",)), "TensorFlow’s")
    html(table(names, [_differences(*each, covered) for each in several], heads))
    heads = {"f″, ULP: NumPy (this app) / TensorFlow / JAX": 3 if covered else 4}
    names = ("function", "where 10⁻³ ≤ |x| ≤ 8", "on the whole line", *(() if covered else ("returned at kinks",)))
    html(table(names, [_second_row(*each, covered) for each in several], heads))
    heads = {"rounded right: NumPy (this app) / TensorFlow / JAX / ONNX (f only)": 1} | {
        kind.title: len(QUANTITIES) for kind in SHORT_FORMATS
    }
    names = ("function", *list(QUANTITIES.values()) * len(SHORT_FORMATS))
    html(table(names, [_formats_row(*each) for each in several], heads))


def _own():
    """A link to the page of the session's typed function, which measures it."""
    function = typed.remembered()
    if function:
        link = escape(address(PAGE, **typed_query(function)))
        html(
            f'<p><a href="{link}" target="_self">{escape(called(function.activation))}</a> is measured on its own page.</p>'
        )


def method() -> None:
    """How the measurement was made, and with what."""
    here = measured_here("verification")
    own = f"\n- **Measured on this server**, marked so in the table: {made(here['made'])}." if here else ""
    explained.markdown(
        verify.method(
            recorded("verification"), second.method(recorded("second")) + formats.method(recorded("formats")) + own
        ),
        "method",
    )


def _here():
    """The functions measured on this server, by name."""
    run = measured_here("verification")
    return run["functions"] if run else {}


def _entry(form):
    """The function's entry as measured on this server in this session, else as recorded; None if there is neither."""
    return _here().get(form.name) or recorded("verification")["functions"].get(form.name)


def _second(form):
    """The function's entry in the record of f″; None if there is none."""
    return recorded("second")["functions"].get(form.name)


def _formats(form):
    """The function's entry in the record of number formats; None if there is none."""
    return recorded("formats")["functions"].get(form.name)


def _formats_row(form, chosen):
    entry = _formats(form)
    cells = formats.in_one_row(entry) if entry else ["not yet recorded"] * len(SHORT_FORMATS) * len(QUANTITIES)
    return row([_link(form), *cells], chosen)


def _second_in_short(form):
    entry = _second(form)
    return f"\n{second.in_short(entry)}" if entry else ""


def _second_row(form, chosen, covered):
    entry = _second(form)
    cells = second.in_one_row(entry, covered) if entry else ["not yet recorded"] * (2 if covered else 3)
    return row([_link(form), *cells], chosen)


def _error_table(entry):
    rows = []
    for dtype in DTYPES:
        for quantity, symbol in QUANTITIES.items():
            near, far = entry["ordinary"][dtype][quantity], entry["worst"][dtype][quantity]
            cells = [
                cell
                for worst in (near["ours"], near["tensorflow"], far["ours"], far["tensorflow"])
                for cell in (ulp(worst["ulp"], dtype), verify.at(worst))
            ]
            rows.append(row([f"{symbol}, {dtype}", *cells]))
    heads = {
        "ULP": 1,
        "10⁻³ ≤ |x| ≤ 8: NumPy (this app)": 2,
        "TensorFlow": 2,
        "whole line: NumPy (this app)": 2,
        "TensorFlow ": 2,
    }
    return table(("", *("largest", "at x") * 4), rows, heads)


def _kink_table(entry):
    kinks = ((kink["position"], kink["left"], kink["right"], *kink["slope"]) for kink in entry["kinks"])
    rows = [row(map(value_words, values)) for values in kinks]
    return table(("x", "f′ left", "f′ right", "f′ at x: NumPy (this app)", "TensorFlow"), rows)


def _special_table(entry, covered):
    quantities = verify.quantities(covered)
    rows = [
        row(map(value_words, (point["x"], *(value for quantity in quantities for value in point[quantity]))))
        for point in entry["special"]
    ]
    heads = [head for symbol in quantities.values() for head in (f"{symbol}: NumPy", "TensorFlow")]
    return table(("x", *heads), rows)


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
        *(_pair(far[quantity], verify.at, "<br>") for quantity in QUANTITIES),
    ]
    return row([name, *cells], chosen)


def _differences(form, chosen, covered):
    entry = _entry(form)
    if entry is None:
        return row([_link(form), *["not yet recorded"] * (5 if covered else 6)], chosen)
    cells = [_difference(entry["difference"][dtype][quantity]) for dtype in DTYPES for quantity in QUANTITIES]
    if not covered:
        kinks = (
            f"{value_words(kink['position'])}: {' / '.join(map(value_words, kink['slope']))}" for kink in entry["kinks"]
        )
        cells.append("<br>".join(kinks) or "–")
    cells.append("<br>".join(verify.exceptions(entry["special"], covered)) or "as NumPy’s")
    return row([_link(form), *cells], chosen)


def _pair(found, words, between=" / "):
    return f"{words(found['ours'])}{between}{words(found['tensorflow'])}"


def _difference(difference):
    largest = float(difference["largest"])
    return "no gradient" if largest != largest else number(largest, 2)
