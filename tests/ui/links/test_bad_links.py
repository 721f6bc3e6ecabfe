"""A hand-edited link gives the nearest sensible page, and one quiet line says what of it was ignored."""

import pytest

from tests.helpers.pages import chart_data, line, open_page


@pytest.mark.parametrize(
    ("query", "ignored"),
    [
        ({"elu_alpha": "99"}, "`elu_alpha=99` (the range is 0 to 3)"),
        ({"elu_alpha": "nan"}, "`elu_alpha=nan` (the range is 0 to 3)"),
        ({"elu_alpha": "three"}, "`elu_alpha=three` (the range is 0 to 3)"),
        ({"elu_alpha": ["1", "2"]}, "`elu_alpha=1,2`"),
        ({"elu_alpha": ""}, "`elu_alpha=` (the range is 0 to 3)"),
        ({"elu_foo": "1"}, "`elu_foo=1`"),
        ({"alpha": "2"}, "`alpha=2`"),
        ({"elu_x": ["-99", "99"]}, "`elu_x=-99,99` (the range is −10 to 10)"),
        ({"elu_view": "Sideways"}, "`elu_view=Sideways`"),
        ({"library": "COBOL"}, "`library=COBOL`"),
        ({"elu_mean": "1e9"}, "`elu_mean=1e9` (the range is −5 to 5)"),
        ({"hide": "code,everything"}, "`hide=everything`"),
        ({"answer": "42"}, "`answer=42`"),
        ({"elu_x0": "`**[x](y)" + "9" * 5000}, "`elu_x0='**[x](y)9999999999999999…` (the range is −10 to 10)"),
        ({f"elu_{number}": "1" for number in range(5)}, "`elu_0=1`, `elu_1=1`, `elu_2=1` and 2 more"),
    ],
)
def test_what_was_ignored_is_named(query, ignored):
    """And everything else in the link counts."""
    session = open_page("elu", elu_numbers="7", **query)
    assert not session.exception
    assert line(session) == f"Ignored in the link: {ignored}."
    assert session.text_input(key="elu_numbers").value == "7"


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"elu_alpha": "2.50", "elu_x": ["-3", "4"], "elu_view": "Two panels", "library": "JAX", "hide": "code"},
        {"elu_alpha": "1", "elu_numbers": "", "answer": "hidden", "elu_answer": "TRUE"},
        {"elu_alpha": "1.2345"},
        {"elu_x": ["5", "-5"]},
        {"elu_x": ["2.5", "-1.25"]},
        {"utm_source": "forum", "fbclid": "1", "relu_alpha": "2", "prelu_alpha": "1"},
    ],
)
def test_a_good_link_is_not_commented(query):
    """Nor are other pages' settings, nor what trackers put there."""
    assert line(open_page("elu", **query)) is None


def test_another_functions_name_may_begin_alike():
    """General ReLU's settings are not ReLU's."""
    assert line(open_page("relu", relu_general_threshold="1")) is None
    assert (
        line(open_page("relu_general", relu_general_threshold="-1"))
        == "Ignored in the link: `relu_general_threshold=-1` (the range is 0 to 2)."
    )


def test_the_line_stays_true_while_the_reader_goes_on():
    """It is about the link: moving a slider neither changes it nor brings one up."""
    session = open_page("elu", elu_alpha="99", elu_x0="2", answer="hidden")
    before = line(session)
    session.slider(key="elu_x0").set_value(1.0).run()
    session.toggle(key="elu_answer").set_value(True).run()
    assert line(session) == before == "Ignored in the link: `elu_alpha=99` (the range is 0 to 3)."
    assert chart_data(session)["members"][0]["values"] == {"alpha": 1.0}
