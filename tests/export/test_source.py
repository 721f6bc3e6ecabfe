"""The core's functions as source: they run without the core, and give its very numbers."""

import ast

import numpy as np
import pytest

import activations
from activation_lab.export.named import named
from activation_lab.export.script import script
from activation_lab.export.source import name_of, source
from tests.helpers.cases import identify, over_catalog, slider_settings

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


@pytest.mark.parametrize("name", activations.names())
def test_a_function_stands_alone(name):
    """It imports NumPy, SciPy and the standard library's math at most, and names nothing that it does not define."""
    activation = activations.get(name)
    functions = [activation.function, activation.slope, *activation.parameter_slopes.values()]
    code = source(functions)
    assert set(imported(code)) <= {"numpy", "scipy", "math"}
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
        for function in (entry.function, entry.slope):
            assert np.array_equal(
                eval(name_of(function), names)(X[:401], **entry.values()), function(X[:401], **entry.values())
            )


@pytest.mark.parametrize(("activation", "parameters"), over_catalog(slider_settings), ids=identify)
def test_the_script_runs_and_agrees(activation, parameters):
    """It leaves x and y behind; the page's formula differs from the core by roundings only."""
    names = run(script(named(activation.at(**parameters)), (-5, 5), "http://localhost/elu?a=1"))
    assert names["x"].shape == names["y"].shape == (401,)
    # Textbook formulas lose digits where terms cancel, but no more than these for |x| ≤ 5.
    assert names["y"] == pytest.approx(activation(names["x"], **parameters), rel=1e-9, abs=1e-12)


def test_a_script_of_several_functions():
    """One x, each function's y under its own name, imports once."""
    code = script(named(activations.elu.at(), activations.gelu.at(), activations.elu.at(alpha=2.0)), (-1, 2), "link")
    names = run(code)
    assert code.count("import numpy") == 1
    for name, activation, parameters in (("elu", activations.elu, {}), ("elu_2", activations.elu, {"alpha": 2.0})):
        assert names[f"{name}_y"] == pytest.approx(activation(np.linspace(-1, 2, 401), **parameters), rel=1e-12)
    assert names["gelu_y"] == pytest.approx(activations.gelu(np.linspace(-1, 2, 401)), rel=1e-12)
