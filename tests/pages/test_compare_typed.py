"""A typed function on Compare: read from a link and written into it, drawn, and refused where its text is none."""

from urllib.parse import parse_qs, urlencode

import numpy as np
import pytest

from activation_lab.content import address, ignored
from activation_lab.content.comparisons import PROPERTIES, property_table
from activation_lab.content.own.nearest import nearest
from activation_lab.content.own.settings import own_function
from activation_lab.export.function_files import OF_FUNCTIONS
from activation_lab.export.html.between import SLOT
from activation_lab.export.html.compare_page import compare_page
from activation_lab.export.html.own.compared import with_sliders
from activation_lab.export.taken_files import offered, taken
from activation_lab.figures.typed.together import frames_together
from activation_lab.static_site.first_screen import compare
from activation_lab.static_site.first_screen.pieces import Asked
from tests.helpers.pages import chart_data, open_page
from tests.helpers.site import embedded

QUERY = {
    "functions": "elu own own",
    "own_f": "a*x*sigmoid(f*x)",
    "own_name": "Mine",
    "own_ranges": "a:0:2",
    "own_a": "0.5",
    "own_p_66": "2",
    "compare_own_2_a": "1.5",
}
HOSTILE = (
    "<script>alert(1)</script>",
    "x)*<b>`$\\frac",
    "x+*[x](javascript:alert(1))",
    "((((" * 100,
    "x^9^9^9^9^9^9",
    "__import__('os')",
)


def texts(query):
    return parse_qs(urlencode(query))


def test_a_link_gives_its_typed_function_and_is_written_as_it_was():
    found = address.read_comparison(texts(QUERY))
    _, first, second = found.members
    assert first.activation is second.activation
    assert (first.activation.title, first.activation.parameters["a"].high) == ("Mine", 2.0)
    assert (dict(first.values), dict(second.values)) == ({"a": 0.5, "f": 2.0}, {"a": 1.5, "f": 1.0})
    assert {name: str(text) for name, text in address.comparison_query(found).items()} == QUERY


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_that_is_no_function_is_named_and_the_rest_stays(text):
    asked = texts({"functions": "elu own gelu", "own_f": text})
    found = address.read_comparison(asked)
    said = ignored.line(ignored.ignored("compare", asked, ignored.controls("compare", asked), ("compare", "own")))
    shown = "".join(compare.compare_screen(Asked("compare", asked)))
    if "own" in address.function_names(found.members):
        assert not said
    else:
        assert address.function_names(found.members) == ("elu", "gelu")
        assert said.startswith("Ignored in the link: `")
    for raw in ("<script", "<b>`", 'href="javascript'):
        assert raw not in shown


def test_its_first_screen_has_curves_in_time_or_empty_axes(monkeypatch):
    asked = Asked("compare", texts(QUERY))
    monkeypatch.setattr(compare, "in_time", lambda work, *given: work(*given))
    first, words = compare.compare_screen(asked)
    assert "Your own: Mine" in first
    assert first.count("Change the formula") == 2
    assert "Mine a = 0.5" in words
    monkeypatch.setattr(compare, "in_time", lambda work, *given: None)
    first, words = compare.compare_screen(asked)
    assert "<svg" in first
    assert "Mine" not in first + words


def test_the_table_tells_of_gaps_poles_and_many_kinks():
    members = (own_function("log(x)").at(), own_function("1/x").at(), own_function("floor(5*x)").at())
    rows = {row.name: row.values for row in property_table(members)}
    assert rows["smoothness"][:2] == ("not defined everywhere", "not defined everywhere")
    assert rows["year"] == ("–", "–", "–")
    assert rows["kinks at"][2].endswith("more")


def test_it_is_compared_with_the_nearest_function_that_is_not_the_same():
    assert nearest(own_function("x*sigmoid(b*x)").at()).name != "silu"
    assert nearest(own_function("x*sigmoid(1.01*x)").at()).name == "silu"
    assert nearest(own_function("log(x)").at()).name == "gelu"


def test_every_file_is_offered_and_the_script_runs(capsys):
    """Beside a function of the catalog, with the typed one at two values."""
    asked = texts(QUERY)
    found = taken("compare", asked)
    assert offered("compare", asked, found) == OF_FUNCTIONS
    assert b"own_2_f" in found.write("csv", "http://localhost/compare")
    script = found.write("py", "http://localhost/compare").decode().replace("import matplotlib", "import no_matplotlib")
    names = {}
    with pytest.raises(SystemExit):
        exec(compile(script, "<script>", "exec"), names)
    assert len(capsys.readouterr().out.splitlines()) == 3 * 13
    for member in found.members:
        true = member.function.derivative(names["x"])
        np.testing.assert_allclose(names[f"{member.name}_df_dx"], true, rtol=1e-12, atol=1e-15)


def test_its_page_as_a_file_has_its_curves_sliders_table_and_code_and_leads_to_the_same_link():
    """The typed function at two values from one file of frames, which holds both; code only for libraries that have it for all."""
    asked = {"functions": "relu own own", "own_f": "f*x*sigmoid(f*x)", "own_name": "Mine", "own_ranges": "f:0:3"}
    found = address.read_comparison(texts(asked | {"own_p_66": "2.005", "compare_own_2_p_66": "1.5"}))
    page = compare_page(found)
    relu, first, second = page.data["members"]
    assert page.scripts.keys() >= {"frames/relu", "frames/own"}
    assert [each["key"] for each in (*first["parameters"], *second["parameters"])] == ["own_p_66", "compare_own_2_p_66"]
    assert (first["values"], second["values"]) == ({"f": 2.005}, {"f": 1.5})
    assert "fit" not in relu
    assert first["fit"][0] == first["values"]
    assert page.data["fixed"] == {key: text for key, text in asked.items() if key != "functions"}
    for member, function in zip((first, second), found.members[1:], strict=True):
        told = embedded(page.data["texts"])[member["texts"]][0]
        place = told["parameters"]["f"].index(member["values"]["f"])
        template, *numbers = told["rows"]["steepest slope"][place]
        assert (told["templates"][template], *numbers) == (SLOT, PROPERTIES["steepest slope"](function))
    assert "Keras function" not in page.body
    assert "The column" not in page.body
    _, one, other = with_sliders(found.members)
    assert {2.005, 1.5} <= set(frames_together(one, others=[other]).knots["f"])


def test_what_has_no_slider_in_the_file_is_a_number_in_its_function():
    """At another number it is another function, with frames of its own."""
    asked = {"functions": "own own", "own_f": "sin(a*x)*sin(b*x)*sin(c*x)*sin(d*x)", "compare_own_2_d": "0.5"}
    page = compare_page(address.read_comparison(texts(asked)))
    assert page.scripts.keys() >= {"frames/own", "frames/own_2"}
    assert [member["name"] for member in page.data["members"]] == ["Your function d = 1", "Your function d = 0.5"]
    assert "This page has no slider for d = 0.5" in page.body
    assert page.data["fixed"] == {"own_f": asked["own_f"], "compare_own_2_d": "0.5"}
    long = {"functions": "own", "own_f": f"a*x+{'tanh(' * 45}x{')' * 45}"}
    assert (
        "The column of Your function is for a = 1; it follows no slider."
        in compare_page(address.read_comparison(texts(long))).body
    )


def test_the_page_draws_it_from_frames_of_its_own_and_keeps_the_rest_where_its_text_is_wrong():
    page = open_page("compare", **{name: str(text) for name, text in QUERY.items()})
    assert not page.exception
    frames = [member["frames"] for member in chart_data(page)["members"]]
    assert [each.startswith("typed/own-") for each in frames] == [False, True, True]
    page = open_page("compare", functions="elu own", own_f="x+*<b>")
    assert not page.exception
    assert len(chart_data(page)["members"]) == 1
