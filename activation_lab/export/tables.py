"""The data of Softmax, Verify, Cost and Number formats as files to take away: what each page shows, at its own settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from activation_lab.content import address, page_sliders
from activation_lab.content.formats import words as formats
from activation_lab.content.formats.reach import with_reach
from activation_lab.content.formats.results import exact, function_of, panels
from activation_lab.content.formats.textbook import LABELS
from activation_lab.content.forms import titled
from activation_lab.content.records import made, recorded
from activation_lab.content.titles import NAMES
from activation_lab.export.cost_script import cost_script
from activation_lab.export.csv_text import csv_text
from activations.formats import SHORT_FORMATS

QUANTITIES = {"f": "f", "slope": "df_dx"}
# JAX's are of f″ alone.
WHO = ("ours", "tensorflow", "jax")
RANGES = {"ordinary": "0.001 <= |x| <= 8", "worst": "all"}
NAN = float("nan")


@dataclass(frozen=True, eq=False)
class TakenTable:
    """What is taken away from a page that shows a table: what its files are called, its query, and what writes each kind of file.

    writers: by the ending of the file's name; each is given that name and the link to the page.
    """

    name: str
    query: Mapping[str, object]
    writers: Mapping[str, Callable[[str, str], str]]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The endings of its files' names."""
        return tuple(self.writers)

    @property
    def shown(self) -> tuple[str, ...]:
        """The parts that its files show and a teacher may hide: none."""
        return ()

    def file_name(self, kind: str) -> str:
        """What the file is called."""
        return f"{self.name}.{kind}"

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind. page: the page's address without a query."""
        return self.writers[kind](self.file_name(kind), address.with_query(page, self.query)).encode()


def taken_table(page: str, asked: address.Texts) -> TakenTable | None:
    """The TakenTable of softmax, verify, cost or formats at an address; None for other pages."""
    carried = address.carried(asked)
    if page == "softmax":
        found, controls = address.read_vector(asked), page_sliders.VECTOR_CONTROLS
        query = address.controls_query(controls, address.read_controls(controls, asked))
        csv = {"csv": lambda name, link: _vector(*found, name, link)}
        return TakenTable(found[0].name, carried | query, csv)
    if page == "verify":
        control = page_sliders.VERIFIED_FUNCTION
        chosen = address.read_controls((control,), asked)
        csv = {"csv": lambda name, link: _errors(titled()[chosen[control.key]], name, link)}
        return TakenTable("verify", carried | address.controls_query((control,), chosen), csv)
    if page == "cost":
        controls = page_sliders.COST_CONTROLS
        chosen = address.read_controls(controls, asked)
        title, quantity, size, dtype = (chosen[control.key] for control in controls)
        numbers = page_sliders.COST_SIZES[size]
        writers = {"csv": _costs, "py": lambda _, link: cost_script(NAMES[title], quantity, dtype, numbers, link)}
        return TakenTable("cost", carried | address.controls_query(controls, chosen), writers)
    if page == "formats":
        controls = page_sliders.FORMATS_CONTROLS
        chosen = address.read_controls(controls, with_reach(asked))
        shown = formats.shown(chosen, False)
        csv = {"csv": lambda name, link: _in_formats(shown, name, link)}
        return TakenTable("formats", carried | address.controls_query(controls, chosen), csv)
    return None


def _in_formats(shown, name, link):
    """A row for each number of each format that the chart has: the function there in float64, rounded once, and by the formula."""
    what = QUANTITIES[shown.quantity]
    spelling = LABELS[shown.label]
    about = [
        f"{function_of(spelling).activation.title}: {what} in float64 at x; rounded once to the format; "
        "and by the formula with every operation rounded",
        f"formula: f(x) = {spelling.text}",
        f"x from {shown.x_range[0]!r} to {shown.x_range[1]!r}; nan: no number",
    ]
    drawn, _ = panels(shown.label, shown.quantity, shown.x_range)
    rows = (
        (kind.slug, *numbers)
        for kind, panel in zip(SHORT_FORMATS, drawn, strict=True)
        for numbers in zip(
            panel.x.tolist(),
            exact(spelling, shown.quantity, panel.x).tolist(),
            panel.once.tolist(),
            panel.formula.tolist(),
            strict=True,
        )
    )
    return csv_text(about, ("format", "x", what, f"{what}_rounded_once", f"{what}_by_formula"), rows, name, link)


def _vector(entry, x, temperature, name, link):
    """A row for each output: the input with its index, the output, and its slope by every input."""
    outputs, slopes = entry.output(x, temperature), entry.slopes(x, temperature)
    by = [f"x{index}" for index in range(1, len(x) + 1)]
    about = [f"{entry.title}, {entry.full_name} ({entry.year})"]
    about += [f"temperature = {temperature!r}"] if entry.heated else []
    names = ("index", "x", "y", *(f"dy_d{each}" for each in by))
    rows = (
        (index + 1, x[index].item(), outputs[index].item(), *slopes[index].tolist()) for index in range(len(outputs))
    )
    return csv_text(about, names, rows, name, link)


def _errors(chosen, name, link):
    """A row for every function, quantity, type and range of x; for the chosen Form one for every unit of x, too."""
    record, seconds = recorded("verification"), recorded("second")
    about = [
        "largest errors in units in the last place (ULP), those of NumPy in this app, TensorFlow's and, of f″, JAX's, and the x at which they are; "
        "nan: no gradient, or not measured",
        f"range of x; one of {chosen.title}'s is a unit of x, of which the largest error alone is known",
        f"recorded {made(record['made'])}; f″: {made(seconds['made'])}",
    ]
    names = ("function", "quantity", "dtype", "range", *(f"{who}_{what}" for who in WHO for what in ("ulp", "at")))
    rows = (*_error_rows(record["functions"], chosen.name), *_second_rows(seconds["functions"]))
    return csv_text(about, names, rows, name, link)


def _error_rows(functions, chosen):
    for function, entry in functions.items():
        for part, words in RANGES.items():
            for dtype, quantities in entry[part].items():
                for quantity, found in quantities.items():
                    yield (function, QUANTITIES[quantity], dtype, words, *_worst(found))
    for quantity, found in functions[chosen]["curve"].items() if chosen in functions else ():
        reach = len(found["ours"]) // 2
        for index in range(len(found["ours"])):
            words = f"{index - reach} <= x < {index - reach + 1}"
            largest = {who: {"ulp": errors[index], "at": NAN} for who, errors in found.items()}
            yield (chosen, QUANTITIES[quantity], "float64", words, *_worst(largest))


def _second_rows(functions):
    for function, entry in functions.items():
        for part, words in RANGES.items():
            yield (function, "d2f_dx2", "float64", words, *_worst(entry[part]))


def _worst(found):
    """The largest error and its x of each of WHO."""
    return (float(found[who][what]) if who in found else NAN for who in WHO for what in ("ulp", "at"))


def _costs(name, link):
    """A row for every function, quantity, type, count and library of the recorded run, and for copying."""
    record = recorded("cost")
    about = [
        "processor time in nanoseconds per number: the median of the rounds, and the ends of their middle half",
        "times_copying, times_relu: the median divided by that of copying the array, and by that of ReLU in the same library",
        f"recorded {made(record['made'])}",
    ]
    names = ("function", "quantity", "dtype", "numbers", "library", "ns", "low", "high", "times_copying", "times_relu")
    return csv_text(about, names, _cost_rows(record), name, link)


def _cost_rows(record):
    for dtype, sizes in record["copy"].items():
        for size, copy in sizes.items():
            yield ("copy", "-", dtype, int(size), "numpy", *_spread(copy), 1.0, float("nan"))
            for function, entry in record["functions"].items():
                for case, spread in entry["cases"][dtype].get(size, {}).items():
                    library, _, quantity = case.partition("_")
                    relu = record["functions"]["relu"]["cases"][dtype][size][case]["median"]
                    beside = (spread["median"] / copy["median"], spread["median"] / relu)
                    yield (function, QUANTITIES[quantity], dtype, int(size), library, *_spread(spread), *beside)


def _spread(spread):
    return (spread["median"], spread["low"], spread["high"])
