"""The core's functions as source: they run without the core, and give its very numbers."""

import ast
import sys

import matplotlib.pyplot as plt
import numpy as np
import pytest

import activations
from activation_lab.export.named import named
from activation_lab.export.script import script
from activation_lab.export.source import name_of, source
from tests.helpers.cases import at_each, every_name, slider_settings

X = np.concatenate([np.linspace(-10, 10, 401), [-800.0, -40.0, 40.0, 800.0]])


def run(code):
    names = {}
    exec(compile(code, "<taken away>", "exec"), names)
    return names


def imported(code):
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


@every_name
def test_a_function_stands_alone(name):
    """It imports NumPy, SciPy and the standard library's math and decimal at most, names nothing that it does not define, and says no types."""
    activation = activations.get(name)
    functions = [activation.function, activation.slope, *activation.parameter_slopes.values()]
    code = source(functions)
    assert set(imported(code)) <= {"numpy", "scipy", "math", "decimal"}
    typed = (getattr(node, part, None) for node in ast.walk(ast.parse(code)) for part in ("annotation", "returns"))
    assert not any(typed)
    names = run(code)
    for function in functions:
        ours = eval(name_of(function), names)
        for _, parameters in over_catalog_of(activation):
            values = activation.values(**parameters)
            with np.errstate(all="ignore"):
                assert np.array_equal(ours(X, **values), function(X, **values)), function


def over_catalog_of(activation):
    return [(activation, parameters) for parameters in slider_settings(activation)]


def test_all_functions_fit_into_one_file():
    """No two catalog files give one name two meanings, so that any functions can be taken away together."""
    entries = [activations.get(name) for name in activations.names()]
    functions = [
        function for entry in entries for function in (entry.function, entry.slope, *entry.parameter_slopes.values())
    ]
    names = run(source(functions))
    for entry in entries:
        for function in (entry.function, entry.slope, *entry.parameter_slopes.values()):
            assert np.array_equal(
                eval(name_of(function), names)(X[:401], **entry.values()), function(X[:401], **entry.values())
            )


def without_picture(code):
    numbers, separator, _ = code.partition("\n\ntry:\n    import matplotlib")
    assert separator
    return numbers


@at_each(slider_settings)
def test_the_script_runs_and_agrees(activation, parameters, capsys):
    """It leaves x, f and f′ behind, which are the core's, and prints them at points from one end to the other."""
    names = run(without_picture(script(named(activation.at(**parameters)), (-5, 5), "http://localhost/elu?a=1")))
    assert len(names["x"]) >= 401
    assert np.array_equal(names["f"], activation(names["x"], **parameters))
    assert np.array_equal(names["df_dx"], activation.derivative(names["x"], **parameters))
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split()[:3] == ["x", "f(x)", "f'(x)"]
    x, f, slope = np.array([row.split() for row in rows], float).T[:3]
    assert np.array_equal(x, np.linspace(-5, 5, 11))
    # Six digits are printed.
    np.testing.assert_allclose(f, activation(x, **parameters), rtol=5e-6)
    np.testing.assert_allclose(slope, activation.derivative(x, **parameters), rtol=5e-6)


def test_a_script_of_several_functions(capsys):
    """One x, each function's quantities under its own name, imports once, a table for each."""
    code = script(named(activations.elu.at(), activations.gelu.at(), activations.elu.at(alpha=2.0)), (-1, 2), "link")
    names = run(without_picture(code))
    assert code.count("import numpy") == 1
    for name, activation, parameters in (("elu", activations.elu, {}), ("elu_2", activations.elu, {"alpha": 2.0})):
        assert np.array_equal(names[f"{name}_f"], activation(names["x"], **parameters))
        assert np.array_equal(names[f"{name}_df_dx"], activation.derivative(names["x"], **parameters))
    assert np.array_equal(names["gelu_f"], activations.gelu(names["x"]))
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if line[0].isalpha()] == ["elu", "gelu", "elu_2"]


def test_the_script_draws(monkeypatch):
    """f and f′ as the notebook does, from top to bottom; without Matplotlib it says what is missing."""
    plt.switch_backend("agg")
    monkeypatch.setattr(plt, "show", lambda: None)
    code = script(named(activations.prelu.at(alpha=0.5)), (-5, 5), "link")
    names = run(code)
    assert [line.get_label() for line in names["axes"].get_lines()[2:]] == ["f", "f′", "∂f/∂α"]
    plt.close("all")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "matplotlib.pyplot")
    with pytest.raises(SystemExit, match="pip install matplotlib"):
        run(code)
