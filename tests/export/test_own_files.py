"""What is taken away of a typed function: code that computes what the app computes, files that run, and nothing of a reader's text that acts."""

import html
import json
import subprocess
import sys
from urllib.parse import parse_qs, urlencode

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest

import activations
from activation_lab.content.address import read_function
from activation_lab.content.own.settings import read_own
from activation_lab.export.own_files import LIBRARIES, taken_own
from activation_lab.export.typed_code.numpy_source import numpy_source
from activation_lab.paths import ROOT
from tests.helpers.notebooks import KERAS, cells, run
from tests.helpers.site import embedded

PAGE = "http://localhost/own"
X = np.concatenate([np.linspace(-6.03, 6.01, 87), [0.0, 1.0, 3.0], [-1000.5, -200.5, 200.5, 1000.5]])
# Where a kink may be, derivatives are computed at the float below x, so that slopes are off by a rounding of x times f″; and by dozens of roundings.
VALUE, SLOPE = 1e-13, 1e-10
TEXTS = [
    ("x * tanh(softplus(beta * x / 10))", {"beta": 0.7}),
    ("x if x > 0 else a*(exp(x)-1)", {"a": 1.5}),
    ("max(x, 0) + |x - 1| + min(exp(x/300)-1, 0, x)", {}),
    ("log(x) if x > 1 else 1/(x-3) if x < 0 else sqrt(pi)*x", {}),
    ("elu(x, alpha=exp(a))*softplus(b) + tanh(1) + gelu(x, approximate=1)", {"a": 0.3, "b": -0.5}),
    ("(0 < x < 2) * x^2 + 2^-x + |x|^a + floor(x) + sign(x) + round(x)", {"a": 2.7}),
    ("x^3*sin(x)/(1+x^2) + cos(x)*atan(x) - sinh(x/50)*expm1(-x^2) + log1p(x^2) + tan(x/9)", {}),
    ("clip(x, -a, 3) + b/a + log(b)*(b > a) + erf(a*x) + cosh(x/90)", {"a": 0.5, "b": 1.5}),
    ("a^x + x^b + log(x)*c", {"a": 2.0, "b": 2.0, "c": 1.0}),
    ("soft_exponential(x/40, alpha=a) + prelu(x, alpha=a)", {"a": 0.4}),
]


def quantities(function):
    """{the name of a quantity: what the app computes}."""
    by = {f"df_d{name}": {"wrt": name} for name in function.parameters}
    return {"df_dx": {}, "d2f_dx2": {"order": 2}} | by


@pytest.mark.parametrize(("text", "defaults"), TEXTS)
def test_the_code_of_a_function_and_of_its_derivatives_computes_what_the_app_computes(text, defaults):
    function = activations.typed(text, **defaults)
    asked = quantities(function)
    found, names = numpy_source(function.at(), ("f", *asked)), {}
    exec(compile(found.definitions, "<source>", "exec"), names)
    with np.errstate(all="ignore"):
        np.testing.assert_allclose(names["own"](X), function(X), rtol=VALUE, atol=VALUE)
        for quantity, how in asked.items():
            true = function.derivative(X, **how)
            np.testing.assert_allclose(names[found.names[quantity]](X), true, rtol=SLOPE, atol=SLOPE, err_msg=quantity)
    assert "activations" not in names


def test_what_is_too_long_to_be_written_out_asks_the_package_and_says_so():
    function = activations.typed("tanh(" * 60 + "a*x" + ")" * 60)
    found, names = numpy_source(function.at(a=2.0), ("f", "df_dx", "d2f_dx2")), {}
    assert "# f″ is too long to be written out; the package activation-lab computes it" in found.definitions
    exec(compile(found.definitions, "<source>", "exec"), names)
    np.testing.assert_array_equal(names["own_second"](X), function.derivative(X, order=2, a=2.0))


def taken(**query):
    return taken_own(parse_qs(urlencode(query)))


@KERAS
@pytest.mark.parametrize(
    "text", ["x*tanh(softplus(beta*x))", "log(x) + a*|x-1| + 1/(x-3)", "a*elu(x, alpha=b) + floor(x)"]
)
def test_the_notebook_runs_and_keras_agrees(text, capsys):
    """Values up to 1e9 beside a pole: a rounding there is 1e-7."""
    found = taken(
        own_f=text, own_name="Mine", own_second="true", own_by="a" if "a*" in text else "beta", own_x=("-5", "5")
    )
    content = found.write("ipynb", PAGE).decode()
    nbformat.validate(nbformat.reads(content, as_version=4))
    names = run(content)
    function = found.members[0].function
    with np.errstate(all="ignore"):
        true = function.derivative(names["x"])
    there = np.isfinite(true)  # not on a pole
    np.testing.assert_allclose(names["df_dx"][there], true[there], rtol=1e-6, atol=1e-9)
    assert f"`{text}`" in cells(content, "markdown")["about"]
    said = [float(line.partition(":")[2]) for line in capsys.readouterr().out.splitlines()]
    assert len(said) == 2
    assert max(said) < (1e-6 if "/" in text else 1e-12)
    plt.close("all")


def test_the_script_runs_without_the_package():
    found = taken(own_f="max(x, 0)^2 + a*log(x)", own_second="true")
    script = found.write("py", PAGE).decode().replace("import matplotlib", "import no_matplotlib")
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, cwd="/")
    assert done.stderr.strip().startswith("The picture needs")
    assert len(done.stdout.splitlines()) == 12


def test_numbers_name_the_text_and_code_of_each_library_is_a_file():
    found = taken(own_f="a*relu(x)", own_a="2", own_name="Mine")
    csv = found.write("csv", PAGE).decode()
    assert "# as typed: a*relu(x)\n# a = 2.0\n" in csv
    assert json.loads(found.write("json", PAGE))["functions"][0]["text"] == "a*relu(x)"
    for kind in LIBRARIES:
        assert "a=2.0" in found.write(kind, PAGE).decode()
        assert found.file_name(kind) == f"own_{kind}.py"


HOSTILE_NAMES = (
    "<script>alert(1)</script>",
    '"""\nimport os',
    "`x`$x$",
    "=cmd|' /C calc'!A0",
    "../../x",
    "\u202e\x00{{7*7}}",
)
# They are formulas, and look like markup.
HOSTILE_TEXTS = ("(x <b) * x", "x\n\n+ x", "where(x<a,x,-x)", "x *\u2028 x", "é + x")


@pytest.mark.parametrize(
    ("name", "text"), [*((name, "a*x") for name in HOSTILE_NAMES), *(("", text) for text in HOSTILE_TEXTS)]
)
def test_nothing_that_a_reader_typed_acts_in_a_file(name, text):
    found = taken(own_name=name, own_f=text, own_ranges="<b>:1:2;a:0:1")
    for kind in found.kinds:
        content = found.write(kind, PAGE).decode()
        assert found.file_name(kind).replace("_", "").replace(".", "").isalnum()
        assert "<script>alert" not in content
        assert "\x00" not in content
        assert "\u202e" not in content
        if found.file_name(kind).endswith(".py"):
            compile(content, kind, "exec")
        elif kind == "ipynb":
            for code in cells(content).values():
                compile(code, kind, "exec")
        elif kind == "html":
            heading = content.partition("<h1>")[2].partition("</code>")[0]
            assert "<b" not in heading.lower()
            assert html.escape(" ".join(text.split())) in heading


def test_the_live_page_holds_the_curves_and_the_table_at_every_combination_of_its_sliders():
    from activation_lab.export.html.own.page import own_page

    asked = {"own_f": "a*tanh(b*x)", "own_a": "2", "own_b": "0.5", "own_ranges": "b:-1:2", "own_second": "true"}
    page = own_page(read_own(parse_qs(urlencode(asked)), read_function))
    sliders = {entry["name"]: entry for entry in page.data["parameters"]}
    assert (sliders["b"]["low"], sliders["b"]["high"], sliders["b"]["value"]) == (-1.0, 2.0, 0.5)
    (told,) = embedded(page.data["texts"])[:1]
    assert 0.5 in told["parameters"]["b"]
    assert page.later.keys() == {"frames/own.second"}
    assert dict(page.data["kept"]) == {"own_f": "a*tanh(b*x)", "own_ranges": "b:-1:2"}


def test_a_parameter_for_which_a_file_has_no_room_is_at_its_value_and_the_page_says_so():
    found = taken(own_f="sin(a*x)*sin(b*x)*sin(c*x)*sin(d*x)", own_d="0.5")
    content = found.write("html", PAGE).decode()
    assert "This page has no slider for d = 0.5" in content
    assert "own_d=0.5" in content
    assert str(ROOT) not in content
