"""CSV and JSON hold the curve to the last digit, say what it is, and are honest about kinks."""

import io
import json

import numpy as np
import pandas
import pytest

import activations
from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.named import named
from activations.formats import FORMATS
from tests.helpers.cases import at_each, at_every, slider_settings

LINK = "http://localhost/elu?elu_alpha=1.5"
every_setting = at_each(slider_settings)


def same_bits(one, other):
    return np.array_equal(np.asarray(one, np.float64).view(np.int64), np.asarray(other, np.float64).view(np.int64))


@every_setting
def test_csv_and_json_are_read_back_bit_for_bit(activation, parameters, tmp_path, monkeypatch):
    """By the two lines that the CSV's own header gives, and by json."""
    found = curve(named(activation.at(**parameters)), (-5, 5))
    monkeypatch.chdir(tmp_path)
    text = as_csv(found, "curve.csv", LINK)
    (tmp_path / "curve.csv").write_text(text, encoding="utf-8")
    by_pandas, by_numpy = (
        eval(line.removeprefix("# "), {"pandas": pandas, "numpy": np})
        for line in text.splitlines()
        if line.startswith(("# pandas.", "# numpy."))
    )
    by_json = json.loads(as_json(found, LINK))["columns"]
    assert list(by_pandas) == list(by_numpy.dtype.names) == list(by_json) == list(found.columns)
    for name, column in found.columns.items():
        assert column.dtype == np.float64
        assert np.isfinite(column).all()
        for read in (by_pandas, by_numpy, by_json):
            assert same_bits(read[name], column), name


@at_every(slider_settings)
def test_the_numbers_are_the_cores(activation, parameters):
    """f, f′ and ∂f/∂parameter at x, both ends of the range included."""
    columns = curve(named(activation.at(**parameters)), (-2.5, 7)).columns
    x, side = columns["x"], columns.get("side", np.zeros(len(columns["x"])))
    here = side == 0
    assert x[0] == -2.5
    assert x[-1] == 7
    assert len(np.unique(x)) == here.sum() >= 401
    assert same_bits(columns["f"][here], activation(x[here], **parameters))
    assert same_bits(columns["df_dx"][here], activation.derivative(x[here], **parameters))
    learned = {f"df_d{entry.name}": entry.name for entry in activation.parameters.values() if entry.learned}
    assert set(columns) - {"x", "side", "f", "df_dx"} == set(learned)
    for column, name in learned.items():
        assert same_bits(columns[column][here], activation.derivative(x[here], wrt=name, **parameters))


@at_every(slider_settings)
def test_a_kink_has_its_limits_on_both_sides(activation, parameters):
    """The rows beside a kink hold what the curve tends to, which the next floats nearly are."""
    columns = curve(named(activation.at(**parameters)), (-10, 10)).columns
    inside = [kink.position for kink in activation.kinks_at(**parameters) if -10 <= kink.position <= 10]
    assert ("side" in columns) == bool(inside)
    if not inside:
        return
    for direction in (-1, 1):
        beside = columns["side"] == direction
        assert list(columns["x"][beside]) == sorted(set(inside))
        near = np.nextafter(columns["x"][beside], np.copysign(np.inf, direction))
        assert columns["f"][beside] == pytest.approx(activation(near, **parameters), rel=0, abs=1e-12)
        slopes = activation.derivative(near, **parameters)
        assert columns["df_dx"][beside] == pytest.approx(slopes, rel=0, abs=1e-12)


def test_the_limits_are_exact():
    """ELU's slopes at 0 and the step's values are the numbers themselves, not those of a float nearby."""
    at_zero = {
        name: column[200:203] for name, column in curve(named(activations.elu.at(alpha=1.5)), (-5, 5)).columns.items()
    }
    assert at_zero["x"].tolist() == [0, 0, 0]
    assert at_zero["side"].tolist() == [-1, 0, 1]
    assert at_zero["f"].tolist() == [0, 0, 0]
    assert at_zero["df_dx"].tolist() == [1.5, 1.5, 1]
    jump = curve(named(activations.threshold.at(threshold=0.3, value=20.0)), (0, 1)).columns
    assert jump["f"][jump["x"] == 0.3].tolist() == [20, 20, 0.3]
    # In a number format they are these, rounded; at another function's kink the value at x.
    elu, gelu = named(activations.elu.at(alpha=1.3), activations.gelu.at())
    rounded = {
        name: column[200:203].tolist()
        for name, column in curve((elu, gelu), (-5, 5), FORMATS["bfloat16"]).columns.items()
    }
    assert rounded["elu_df_dx_bfloat16"] == [1.296875, 1.296875, 1]
    assert rounded["gelu_df_dx_bfloat16"] == [0.5] * 3
    assert curve(named(activations.threshold.at(threshold=0.3, value=20.0)), (0, 1), FORMATS["bfloat16"]).columns[
        "f_bfloat16"
    ][jump["x"] == 0.3].tolist() == [20, 0.30078125, 0.30078125]


def test_parameters_stand_in_the_header():
    """Each in a line of its own, with every digit; JSON has null for no limit."""
    third = curve(named(activations.elu.at(alpha=1 / 3)), (-1, 1))
    assert f"# alpha = {1 / 3!r}\n" in as_csv(third, "elu.csv", LINK)
    assert LINK in as_csv(third, "elu.csv", LINK)
    limit = json.loads(as_json(curve(named(activations.relu_general.at()), (-1, 1)), LINK))
    assert limit["link"] == LINK
    assert limit["functions"][0]["parameters"] == {"negative_slope": 0.0, "max_value": None, "threshold": 0.0}


def test_several_functions_share_x_and_keep_their_names():
    """The same function twice is told apart, and each keeps its own values at the other's kink."""
    chosen = named(activations.elu.at(), activations.elu.at(alpha=2.0), activations.sigmoid.at())
    found = curve(chosen, (-5, 5))
    assert list(found.columns)[:6] == ["x", "side", "elu_f", "elu_df_dx", "elu_2_f", "elu_2_df_dx"]
    text = as_csv(found, "curves.csv", LINK)
    assert "# elu_alpha = 1.0\n" in text
    assert "# elu_2_alpha = 2.0\n" in text
    kink = found.columns["x"] == 0
    assert found.columns["elu_2_df_dx"][kink].tolist() == [2, 2, 1]
    assert found.columns["elu_df_dx"][kink].tolist() == [1, 1, 1]
    assert found.columns["sigmoid_df_dx"][kink].tolist() == [0.25, 0.25, 0.25]
    assert set(pandas.read_csv(io.StringIO(text), comment="#")) == set(found.columns)
    assert [entry["name"] for entry in json.loads(as_json(found, LINK))["functions"]] == ["elu", "elu_2", "sigmoid"]


def test_csv_is_plain_ascii():
    """So that no program trips over its encoding."""
    for name in activations.names():
        assert as_csv(curve(named(activations.get(name).at()), (-1, 1)), f"{name}.csv", LINK).isascii()


@at_every(slider_settings)
def test_f_second_is_a_column_on_request(activation, parameters):
    """The core's own at x, and on a kink both limits; without a request nothing has changed."""
    columns = curve(named(activation.at(**parameters), order=2), (-2.5, 7)).columns
    x, side = columns["x"], columns.get("side", np.zeros(len(columns["x"])))
    here = side == 0
    assert same_bits(columns["d2f_dx2"][here], activation.derivative(x[here], order=2, **parameters))
    for kink in activation.kinks_at(order=2, **parameters):
        if -2.5 <= kink.position <= 7:
            at = x == kink.position
            assert columns["d2f_dx2"][at & (side < 0)] == kink.second_left
            assert columns["d2f_dx2"][at & (side > 0)] == kink.second_right
    assert "d2f_dx2" not in curve(named(activation.at(**parameters)), (-2.5, 7)).columns


def test_deltas_of_f_second_are_named():
    """No row can hold them, so a line says where they are, in view only."""
    found = curve(named(activations.elu.at(alpha=2.0), order=2), (-5, 5))
    line = "d2f_dx2 has a Dirac delta of weight -1.0 at x = 0.0, which no row shows"
    assert f"# {line}\n" in as_csv(found, "curve.csv", LINK)
    assert json.loads(as_json(found, LINK))["functions"][0]["deltas"] == [line]
    step = curve(named(activations.get("step").at(), order=2), (-1, 1))
    assert "the derivative of a Dirac delta, of weight 1.0 at x = 0.0" in as_csv(step, "curve.csv", LINK)
    for members, x_range in ((named(activations.elu.at(alpha=2.0)), (-5, 5)), (found.members, (1, 2))):
        assert "Dirac" not in as_csv(curve(members, x_range), "curve.csv", LINK)
