"""Files to take away from a lesson: its data as CSV, a notebook, its page as one file; with the address's settings, and without covered parts."""

import io
import json
import re
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qs

import numpy as np
import pandas
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from activation_lab import lessons
from activation_lab.lessons.equations import choice as equations_choice
from activation_lab.lessons.playground import files as playground_files
from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.playground.recorded import SHOWN_EPOCH
from activation_lab.lessons.vanishing_gradients import choice as vanishing
from activation_lab.lessons.vanishing_gradients.results import at_one_depth
from activation_lab.networks import race
from activation_lab.server import taken_files
from activation_lab.server.addresses import Addresses
from activation_lab.static_site.lesson_page import lesson_file
from activations.words import number

each = pytest.mark.parametrize("address", lessons.declared())


@pytest.fixture(scope="module")
def client():
    """The route alone, as app.py has it."""
    routes = taken_files.routes(partial(lessons.taken, page=lesson_file))
    return TestClient(Addresses(Starlette(routes=routes), None))


def read(client, path):
    answer = client.get(f"/files/{path}")
    assert answer.status_code == 200, answer.text
    return pandas.read_csv(io.StringIO(answer.text), comment="#"), answer


@each
def test_every_lesson_gives_all_three(client, address):
    """A notebook that is one, at the address's settings; its link leads back."""
    assert lessons.taken(address, {}).kinds == ("csv", "ipynb", "html")
    answer = client.get(f"/files/{address}/ipynb")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == f'attachment; filename="{address}.ipynb"'
    assert f"http://testserver/{address})" in "".join(json.loads(answer.text)["cells"][0]["source"])


@each
@pytest.mark.parametrize("kind", ["csv", "ipynb", "html"])
def test_nothing_is_given_while_the_answer_is_covered(client, address, kind):
    """Nor what a teacher hides; once the reader asks for the answer, everything is."""
    for query in ("answer=hidden", "hide=take-away", f"answer=hidden&{address}_answer=false"):
        assert client.get(f"/files/{address}/{kind}?{query}").status_code == 403
    assert lessons.taken(address, {}).shown
    assert client.get(f"/files/{address}/html?hide=guess").status_code == 403
    assert client.get(f"/files/{address}/ipynb?hide=code").status_code == 403
    opened = {"answer": ["hidden"], f"{address}_answer": ["true"]}
    assert f"{address}_answer" not in lessons.taken(address, opened).query


def test_there_is_no_other_file(client):
    for path in ("vanishing_gradients/json", "vanishing_gradients/py", "nothing/csv"):
        assert client.get(f"/files/{path}").status_code == 404


def test_the_gradients_are_the_lessons(client):
    """At the address's settings; what is of no use there gives the defaults."""
    found, answer = read(client, "vanishing_gradients/csv?vanishing_gradients_depth=7&vanishing_gradients_seed=3")
    settings = vanishing.DEFAULT.settings()
    assert list(dict.fromkeys(found.function)) == [one.activation for one in settings]
    assert found.layer.max() == 7
    for one in settings:
        result = at_one_depth(replace(one, seed=3), 7)
        rows = found[found.function == one.activation]
        assert np.array_equal(rows.gradient_rms, result.gradient_rms)
        assert np.array_equal(rows.output_mean, result.mean[1:])
    assert "vanishing_gradients_depth=7" in answer.text
    hostile, _ = read(
        client, "vanishing_gradients/csv?vanishing_gradients_depth=nan&vanishing_gradients_seed=%0Aimport"
    )
    plain, _ = read(client, "vanishing_gradients/csv")
    assert hostile.equals(plain)
    assert plain.layer.max() == 10


def test_the_signal_is_the_lessons(client):
    found, _ = read(client, "self_normalization/csv?self_normalization_break=Weights")
    (kept, broken) = dict.fromkeys(found.run)
    assert (kept, broken) == ("LeCun normal", "He normal")
    assert abs(found[found.run == kept].variance.iloc[-1] - 1) < 0.5
    assert found.layer.max() == 100


def test_the_race_is_the_record(client):
    """At the defaults nothing is run again."""
    found, _ = read(client, "choose/csv")
    standings = race.record(())
    assert next(iter(found.function)) == "selu"
    for name, standing in standings.items():
        rows = found[found.function == name]
        assert np.array_equal(rows.right.to_numpy().reshape(standing.right.shape), standing.right)


def test_the_playground_at_its_epoch(client):
    found, answer = read(client, "playground/csv?playground_epoch=5")
    course = playground_files._course(DEFAULT, 5)
    assert np.array_equal(found.training_loss, course.training_loss)
    assert found.epoch.max() == 5
    assert "moons" in answer.text


def test_training_lessons_have_a_row_for_every_measurement(client, monkeypatch):
    """Of dying ReLU, trained for three epochs here."""
    from activation_lab.lessons.dying_relu import choice

    monkeypatch.setattr(choice, "EPOCHS", 3)
    choice.result.cache_clear()
    found, _ = read(client, "dying_relu/csv?dying_relu_depth=1&dying_relu_rate=0.1")
    choice.result.cache_clear()
    assert len(found) == 4 * 4
    assert list(found.columns[-1:]) == ["dead_layer_1"]
    assert found[found.epoch == 3].validation_accuracy.min() > 0.5
    relu = found[found.function == "relu"]
    assert relu.training_loss.is_monotonic_decreasing


@pytest.mark.parametrize("address", ["vanishing_gradients", "choose", "playground"])
def test_the_page_needs_no_network_and_opens_at_its_settings(client, address):
    """No file is loaded, links to other pages lead to the app, the recorded slider stands where the link says."""
    answer = client.get(f"/files/{address}/html?vanishing_gradients_depth=33&playground_epoch=40")
    assert answer.status_code == 200
    body = re.sub(r"<script.*?</script>", "", answer.text, flags=re.DOTALL)
    loaded = re.findall(r'<(?:script|img|iframe)[^>]*\bsrc="([^"]*)"|<link [^>]*href="([^"]*)"', answer.text)
    assert loaded == []
    within = [link for link in re.findall(r'href="([^"]+)"', body) if not link.startswith(("http", "#"))]
    assert within == []
    stop = {"vanishing_gradients": 32, "playground": 40}.get(address)
    if stop:
        assert f'max="{[99, SHOWN_EPOCH.high][address == "playground"]}" step="1" value="{stop}"' in body


def test_the_page_of_equations_holds_the_run_of_its_settings(client):
    """Equation, functions and seed are the address's; at the defaults it is the record."""
    asked = "equations_equation=Boundary layer&equations_functions=Tanh&equations_units=5&equations_seed=7"
    values = lessons.taken("equations", parse_qs(asked)).values
    found = lessons.recorded("equations", values)
    choice = equations_choice.chosen(values)
    assert (choice.name, choice.functions, choice.units, choice.seed) == ("Boundary layer", ("relu", "tanh"), 5, 7)
    error = equations_choice.result(choice)["tanh"].error[-1]
    assert f"Tanh has an error of {number(100 * error, 2)} %" in found.cases[0].charts[0].descriptions[-1]
    assert "5 units" in found.settings
    assert "seed 7" in found.settings
    body = client.get(f"/files/equations/html?{asked}").text
    assert found.settings in body
    assert lessons.recorded("equations", lessons.taken("equations", {}).values) is lessons.recorded("equations")
