"""The notebook is valid, runs top to bottom, and shows what the page shows."""

import os
import subprocess
import sys

import matplotlib.pyplot as plt
import nbclient
import nbformat
import numpy as np
import pytest

import activations
from activation_lab import lessons
from activation_lab.export.named import named
from activation_lab.export.notebook import notebook
from activation_lab.paths import ROOT
from tests.helpers.cases import TELLING, at_every, slider_settings
from tests.helpers.limits import ROUNDED_CONSTANTS, TOLERANCE
from tests.helpers.machine import pytorch
from tests.helpers.notebooks import KERAS, cells, run
from verification.pytorch import ask

LINK = "http://localhost/elu?elu_alpha=1.5"


@at_every(slider_settings)
def test_the_numpy_cells_of_every_function(activation, parameters):
    """Valid nbformat; x, f and f′ are the core's, kinks included; every line can be read without scrolling."""
    text = notebook(named(activation.at(**parameters)), (-3, 7), LINK)
    nbformat.validate(nbformat.reads(text, as_version=4))
    assert text == notebook(named(activation.at(**parameters)), (-3, 7), LINK)
    names = run(text, without=("keras", "plot"))
    x = names["x"]
    assert (x[0], x[-1]) == (-3, 7)
    assert np.array_equal(names["f"], activation(x, **parameters))
    assert np.array_equal(names["df_dx"], activation.derivative(x, **parameters))
    assert {kink.position for kink in activation.kinks_at(**parameters) if -3 < kink.position < 7} <= set(x)
    about = cells(text, "markdown")["about"]
    assert activation.title in about
    assert LINK in about
    assert "<" not in cells(text)["values"].replace("<=", "")


@at_every(slider_settings)
def test_the_numpy_cells_have_f_second_on_request(activation, parameters):
    """Its code stands in the notebook and gives the core's numbers; its formula stands above."""
    text = notebook(named(activation.at(**parameters), order=2), (-3, 7), LINK)
    names = run(text, without=("keras", "plot"))
    assert np.array_equal(names["d2f_dx2"], activation.derivative(names["x"], order=2, **parameters))
    assert r"f''(x)" in cells(text, "markdown")["about"]


def test_the_plot_has_f_second_in_dashes_and_dots():
    """In the page's colour, cut where it jumps."""
    names = run(notebook(named(activations.elu.at(), order=2), (-5, 5), LINK), without="keras")
    second = names["axes"].get_lines()[4]
    assert (second.get_color(), second.get_linestyle(), second.get_label()) == ("#1B2430", "-.", "f″")
    assert np.isnan(second.get_ydata()[second.get_xdata() == 0]).all()


def test_the_plot_draws_both_curves_and_no_stroke_across_a_kink():
    """f solid and f′ dashed in the page's colours; f′ stops on both sides of ELU's kink."""
    names = run(notebook(named(activations.elu.at(alpha=2.0)), (-5, 5), LINK), without="keras")
    f, slope = names["axes"].get_lines()[2:]
    assert (f.get_color(), f.get_linestyle()) == ("#0072B2", "-")
    assert (slope.get_color(), slope.get_linestyle()) == ("#D55E00", "--")
    x, y = slope.get_data()
    (cut,) = np.flatnonzero(np.isnan(y))
    assert x[cut] == 0
    assert y[cut - 1] == pytest.approx(2, abs=1e-8)
    assert y[cut + 1] == 1
    assert names["axes"].get_xlim() == (-5, 5)
    assert names["axes"].get_title() == "ELU, α = 2"
    plt.close("all")


def differences(capsys):
    """(of f, of f′) as the last cell prints them."""
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["largest difference of f", "largest difference of f′"]
    return [float(line.partition(":")[2]) for line in lines]


@KERAS
@pytest.mark.parametrize("name", activations.names())
def test_keras_agrees(name, capsys):
    """The last cell runs and finds roundings only, at the defaults, at the ends of the first slider, and where rounding moves a
    kink: of float64, or of constants in float32 where the table says so."""
    activation = activations.get(name)
    settings = [{}] + [{entry.name: end} for entry in activation.parameter_list[:1] for end in (entry.low, entry.high)]
    moved = {
        "clipped_gelu": [*TELLING["clipped_gelu"], {"low": -0.05, "high": 0.5}],
        "relu_general": [{"threshold": 1.2}],
    }
    settings += moved.get(name, [])
    in_float32 = (name, "Keras function") in ROUNDED_CONSTANTS
    for parameters in settings:
        run(notebook(named(activation.at(**parameters)), (-5, 5), LINK), without="plot")
        # Half a unit of 24 bits, or what float64 arithmetic costs (see there), for |f| and |f′| up to e**5.
        assert max(differences(capsys)) < (2**-25 if in_float32 else TOLERANCE[np.float64]) * 150, parameters


@KERAS
@pytest.mark.parametrize("name", ["gelu", "leaky_relu"])
def test_keras_rounds_the_constants_that_the_notebook_names(name, capsys):
    """By around 1e-8, as it says, which is 10,000 times more than float64 would."""
    text = notebook(named(activations.get(name).at()), (-5, 5), LINK)
    assert "around 1e-8" in cells(text, "markdown")["keras"]
    run(text, without="plot")
    assert 1e-9 < differences(capsys)[0] < 1e-7


@KERAS
def test_keras_finds_the_slope_on_another_framework():
    """On JAX, in float32 as that is by default, a constant function's slope too."""
    text = notebook(named(activations.elu.at(alpha=2.0), activations.step.at()), (-5, 5), LINK)
    code = "\n".join(code for name, code in cells(text).items() if name != "plot")
    environment = os.environ | {"KERAS_BACKEND": "jax"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True, cwd=ROOT
    )
    said = [float(line.partition(":")[2]) for line in done.stdout.splitlines()]
    assert len(said) == 4
    # A few roundings of float32, of numbers up to 5.
    assert max(said) < 5 * 2**-22


def test_pytorch_finds_the_slope_below_keras():
    """By the cell's own function where Keras says that it runs on PyTorch; of ELU, and of a function without a gradient."""
    pytorch()
    cell = cells(notebook(named(activations.elu.at()), (-5, 5), LINK))["slope"]
    keras = "class keras:\n    class backend:\n        backend = staticmethod(lambda: 'torch')\n\n"
    functions = ("torch.nn.functional.elu", "lambda x: torch.ones_like(x)")
    made = [f"torch.as_tensor(keras_slope({function}, given.detach().numpy()))" for function in functions]
    code = f"import numpy as np\nimport torch\n\n{keras}{cell}\n\ny = torch.stack([{', '.join(made)}])"
    x = np.linspace(-5, 5, 11)
    elu, ones = ask("value_and_slopes", {"code": code}, given=x)["value"]
    np.testing.assert_allclose(elu, activations.elu.derivative(x), atol=TOLERANCE[np.float64])
    assert not ones.any()


def test_several_functions_in_one_notebook():
    """Each with its own names, its own lines and its own Keras cell."""
    chosen = named(activations.elu.at(), activations.prelu.at(), activations.elu.at(alpha=2.0))
    text = notebook(chosen, (-5, 5), LINK)
    names = run(text, without="keras")
    assert np.array_equal(names["elu_2_f"], activations.elu(names["x"], alpha=2.0))
    assert np.array_equal(names["prelu_df_dalpha"], activations.prelu.derivative(names["x"], wrt="alpha"))
    assert len(names["axes"].get_lines()) == 2 + 7
    plt.close("all")
    assert [name for name in cells(text) if name.startswith("keras")] == ["keras-1", "keras-2", "keras-3"]


@KERAS
def test_jupyter_runs_them(monkeypatch):
    """Functions' notebook, with a typed one among them, and a lesson's, in one kernel away from this repository: no error, a picture, and what Keras says."""
    monkeypatch.delenv("MPLBACKEND", raising=False)  # Streamlit, if a test has imported it, forbids pictures.
    typed = activations.typed("a*x*tanh(x)").at(a=0.5)
    chosen = named(activations.elu.at(alpha=1.5), activations.gelu.at(approximate=True), typed)
    lesson = lessons.taken("vanishing_gradients", {"vanishing_gradients_depth": ["3"]}).write("ipynb", LINK).decode()
    opened, other = (nbformat.reads(text, as_version=4) for text in (notebook(chosen, (-5, 5), LINK), lesson))
    for cell in other.cells:
        cell["id"] = f"lesson-{cell['id']}"
    opened.cells += other.cells
    nbclient.NotebookClient(opened, timeout=300, kernel_name="python3", resources={"metadata": {"path": "/"}}).execute()
    outputs = {cell["id"]: cell["outputs"] for cell in opened.cells if cell["cell_type"] == "code"}
    for name in ("plot", "lesson-plot"):
        assert any("image/png" in output.get("data", {}) for output in outputs[name])
    for name in ("keras-1", "keras-2", "keras-3"):
        said = "".join(output.get("text", "") for output in outputs[name] if output.get("name") == "stdout")
        assert "largest difference of f′" in said
    assert "at layer 1" in "".join(output.get("text", "") for output in outputs["lesson-measure"])
