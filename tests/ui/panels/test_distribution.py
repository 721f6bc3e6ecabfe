"""The panel that pushes a distribution through, on function pages: its numbers, its sliders, its state in a link."""

import json
import re

import activations
from activations.distribution import push
from activations.words import number
from tests.helpers.pages import components, functions_of_each_kind, open_page


def panel(session):
    """What the panel's chart was given."""
    assert not session.exception
    (data,) = [
        json.loads(component.proto.json)[0]
        for component in components(session)
        if "Histograms of" in component.proto.json
    ]
    return data


def cells(session):
    """The table's rows, by name."""
    (table,) = [element.value for element in session.markdown if "exactly 0</th>" in element.value]
    rows = re.findall(r"<tr><th>(.*?)</th>(.*?)</tr>", table.partition("<tbody>")[2])
    return {name: re.findall("<td>(.*?)</td>", rest) for name, rest in rows}


@functions_of_each_kind
def test_a_function_has_its_numbers(name):
    activation = activations.get(name)
    session = open_page(name)
    pushed = push(activation.at())
    row = cells(session)[activation.title]
    assert row[0] == number(pushed.mean if abs(pushed.mean) > 1e-9 else 0, 3)
    assert row[1] == number(pushed.deviation, 3)
    assert panel(session)["description"].count(activation.title) == 1
    assert panel(session)["figure"]["data"]


def test_relu_makes_half_of_a_normal_input_zero():
    session = open_page("relu")
    assert cells(session) == {"input": ["0", "1", "", ""], "ReLU": ["0.399", "0.584", "50 %", "50 %"]}
    assert "50 % exactly 0" in panel(session)["description"]
    assert "A pin marks one output" in " ".join(element.value for element in session.markdown)


def test_it_follows_its_sliders_and_the_parameters():
    session = open_page("elu")
    session.slider(key="elu_mean").set_value(-2.0).run()
    session.slider(key="elu_spread").set_value(0.5).run()
    session.slider(key="elu_alpha").set_value(1.5).run()
    pushed = push(activations.elu.at(alpha=1.5), -2.0, 0.5)
    assert cells(session)["input"][:2] == ["−2", "0.5"]
    assert cells(session)["ELU"][:2] == [number(pushed.mean, 3), number(pushed.deviation, 3)]


def test_what_is_nearly_none_is_not_none():
    """A share of 5 in a million is no 0 %, and all but a little is not 100 %."""
    assert cells(open_page("sigmoid"))["Sigmoid"][2:] == ["< 0.1 %", "0 %"]
    assert cells(open_page("relu", relu_mean="-4", relu_spread="1"))["ReLU"][2:] == ["> 99.9 %", "> 99.9 %"]


def test_values_between_stops_are_used_as_they_are():
    session = open_page("relu", relu_mean="0.25", relu_spread="0.149")
    assert cells(session)["input"][:2] == ["0.25", "0.149"]


def test_nothing_of_it_before_the_chart_is_drawn():
    assert not [slider for slider in open_page("elu", drawn=False).slider if slider.key == "elu_spread"]
