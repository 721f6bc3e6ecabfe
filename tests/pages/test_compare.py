"""The compare page by AppTest: functions come, go and change without touching each other, and any link gives a page."""

import pytest
from streamlit.testing.v1.element_tree import Selectbox

import activations
from activation_lab.content.comparisons import presets, property_table
from tests.helpers.pages import chart_data, line, open_page, told, words


def opened(functions=None, **query):
    """A session on the page."""
    return open_page("compare", **({"functions": functions} if functions else {}), **query)


def shown(session):
    """(function, parameter values) of every member as the chart was told."""
    return [
        (member["frames"].split("/")[1].rpartition("-")[0], member["values"])
        for member in chart_data(session)["members"]
    ]


def test_the_page_shows_everything():
    """Chart with both functions, their sliders followed, table, and the distribution through each."""
    session = opened("elu tanh")
    assert not session.exception
    assert shown(session) == [("elu", {"alpha": 1.0}), ("tanh", {})]
    data = chart_data(session)
    assert [[control["key"] for control in member["controls"]] for member in data["members"]] == [
        ["compare_elu_alpha"],
        [],
    ]
    assert [control["key"] for control in data["controls"]] == ["compare_x", "compare_x0"]
    assert "ELU" in data["description"]
    assert "Where they agree, and where they differ" in words(session)
    assert "## Push a distribution through" in words(session)


def test_rows_that_differ_are_marked():
    """With a sign and a word, not by colour alone; and the cost is there."""
    (text,) = told(opened("relu elu"))
    rows = text.split("<tr ")[1:]
    differing = [row for row in rows if row.startswith('class="differs"')]
    assert len(differing) == sum(row.differs for row in property_table(presets()[2].members[0:4:3]))
    assert all('title="They differ">≠' in row for row in differing)
    assert "× ReLU" in text


def test_formulas_and_relations():
    """Each function's formulas with numbers, with letters once, and what relates them, with whether it holds now."""
    (text,) = told(opened("elu elu celu", compare_elu_alpha="0.5"))
    assert "Formulas, and how they are related" in text
    assert text.count('class="formulas letters"') == 2
    assert text.count('data-text="formulas"') == 3
    assert "Here α\u00a0=\u00a00.5:" in text
    assert "At α = 1, CELU and ELU are the same." in text
    assert '<li class="holds" data-given=' in text, "the second ELU is CELU"
    (differing,) = told(opened("elu celu", compare_elu_alpha="0.5"))
    assert '<li class="differs" data-given=' in differing
    (unrelated,) = told(opened("softsign mish"))
    assert "relations" not in unrelated
    assert "<h2>Formulas</h2>" in unrelated


def test_at_most_five_relations():
    """What holds always comes first."""
    (text,) = told(opened("relu leaky_relu prelu elu selu linear softplus silu"))
    entries = text.partition('<ul class="relations">')[2].partition("</ul>")[0].split("<li")[1:]
    assert len(entries) == 5
    assert "made of two ReLUs" in entries[0]


def test_what_is_hidden_is_not_said():
    """The table or the formulas by name; while the answer is covered, neither f′ nor a relation of slopes."""
    (formulas,) = told(opened("softplus sigmoid", hide="properties"))
    assert "Where they agree" not in formulas
    assert "The slope of softplus" in formulas
    (table,) = told(opened("softplus sigmoid", hide="formula"))
    assert "Formulas" not in table
    assert told(opened("softplus sigmoid", hide="properties,formula")) == []
    (covered,) = told(opened("softplus sigmoid", answer="hidden"))
    assert "Formulas" in covered
    assert "The slope" not in covered


def test_more_functions_than_colours():
    """The first eight are drawn; the others wait in the address, and the first of them comes in when there is room."""
    session = opened("elu selu gelu silu mish relu tanh sigmoid prelu swish softplus", compare_prelu_alpha="0.5")
    assert len(shown(session)) == 8
    said = [caption.value for caption in session.caption]
    assert "The first 8 of 10 functions are drawn. Waiting until one is removed: PReLU, Softplus." in said
    assert line(session) == "Ignored in the link: `functions=swish`."
    session.button(key="compare_remove_1").click().run()
    assert shown(session)[-2:] == [("sigmoid", {}), ("prelu", {"alpha": 0.5})]
    assert session.session_state["functions"].split()[-2:] == ["prelu", "softplus"]
    session.selectbox(key="compare_function_1").set_value("elu").run()
    assert session.session_state["functions"].split()[-1] == "softplus"
    session.button(key="compare_remove_1").click().run()
    assert not [caption for caption in session.caption if "Waiting" in caption.value]
    assert len(shown(session)) == 8


def test_the_same_function_twice_with_its_own_values():
    """Each has its own slider, named by its number."""
    session = opened("elu elu selu", compare_elu_alpha="0.5", compare_elu_2_alpha="2")
    assert [values.get("alpha") for _, values in shown(session)][:2] == [0.5, 2.0]
    assert [member["name"] for member in chart_data(session)["members"]] == ["ELU α = {alpha}"] * 2 + ["SELU"]
    session.slider(key="compare_elu_2_alpha").set_value(2.5).run()
    assert [values.get("alpha") for _, values in shown(session)][:2] == [0.5, 2.5]


def test_taking_one_out_of_the_middle_leaves_the_others_as_they_are():
    """The third becomes the second, with its value."""
    session = opened("elu elu elu tanh", compare_elu_alpha="0.5", compare_elu_2_alpha="2", compare_elu_3_alpha="3")
    session.button(key="compare_remove_2").click().run()
    assert shown(session) == [("elu", {"alpha": 0.5}), ("elu", {"alpha": 3.0}), ("tanh", {})]
    session.button(key="compare_remove_1").click().run()
    session.button(key="compare_remove_2").click().run()
    assert shown(session) == [("elu", {"alpha": 3.0})]
    assert session.button(key="compare_remove_1").disabled


def test_adding_and_changing_a_function():
    """A new one starts at its defaults, even where one of its name was there before."""
    session = opened("elu selu", compare_elu_alpha="2")
    session.selectbox(key="compare_function_1").set_value("prelu").run()
    assert shown(session)[0] == ("prelu", {"alpha": 0.25})
    session.selectbox(key="compare_add").set_value("elu").run()
    assert shown(session)[2] == ("elu", {"alpha": 1.0})
    assert session.selectbox(key="compare_add").value is None
    assert not session.exception


def test_one_choice_adds_one_function(monkeypatch):
    """A browser that sends the choice once more, before it hears that the list is empty again, adds nothing; a new choice does."""
    session = opened("elu")
    box = session.selectbox(key="compare_add")
    titles = box.options
    box.set_value("mish").run()
    sent = Selectbox._widget_state.fget

    def again(box):
        state = sent(box)
        if box.key == "compare_add":
            state.string_value = titles[activations.names().index("mish")]
        return state

    with monkeypatch.context() as patch:
        patch.setattr(Selectbox, "_widget_state", property(again))
        session.run()
    assert [name for name, _ in shown(session)] == ["elu", "mish"]
    assert session.selectbox(key="compare_add").value is None
    session.selectbox(key="compare_add").set_value("mish").run()
    session.selectbox(key="compare_add").set_value("mish").run()
    assert [name for name, _ in shown(session)] == ["elu", "mish", "mish", "mish"]
    assert not session.exception


@pytest.mark.parametrize("place", range(5))
def test_presets(place):
    """Whatever was set before, its functions, values and range; and its sentence."""
    preset = presets()[place]
    session = opened(
        "elu elu leaky_relu", compare_elu_alpha="3", compare_leaky_relu_negative_slope="0.7", compare_x0="4"
    )
    session.button(key=f"compare_preset_{place}").click().run()
    assert not session.exception
    assert shown(session) == [(member.activation.name, member.values) for member in preset.members]
    assert chart_data(session)["range"] == list(preset.x_range)
    assert chart_data(session)["point"] == preset.point
    assert preset.shown in words(session)


def test_difference_from_the_first():
    """The switch names it, and the chart is told."""
    session = opened("gelu silu")
    assert session.toggle(key="compare_difference").label == "Difference from GELU"
    session.toggle(key="compare_difference").set_value(True).run()
    assert chart_data(session)["difference"]


@pytest.mark.parametrize(
    ("functions", "query", "expected", "ignored"),
    [
        ("swish elu", {}, ["elu"], "`functions=swish`"),
        ("nonsense", {}, ["sigmoid", "tanh"], "`functions=nonsense`"),
        ("elu " * 500, {}, ["elu"] * 8, None),
        ("elu", {"compare_elu_2_alpha": "2"}, ["elu"], "`compare_elu_2_alpha=2`"),
        ("elu selu", {}, ["elu", "selu"], None),
    ],
)
def test_functions_in_a_link(functions, query, expected, ignored):
    """The nearest sensible page, and one quiet line that says what was ignored."""
    session = opened(functions, **query)
    assert not session.exception
    assert [name for name, _ in shown(session)] == expected
    assert line(session) == (ignored and f"Ignored in the link: {ignored}.")


@pytest.mark.parametrize("start", range(0, len(activations.names()), 8))
def test_every_function_at_both_ends_of_its_sliders(start):
    """No function and no position breaks the page; no limit is the right end."""
    session = opened(" ".join(activations.names()[start : start + 8]))
    assert not session.exception
    for end in ("min", "max"):
        for slider in session.slider:
            if slider.key.startswith("compare_"):
                whole = (slider.min, slider.max)
                slider.set_value(whole if isinstance(slider.value, (tuple, list)) else getattr(slider, end))
        session.run()
        assert not session.exception, end


def test_no_limit_is_the_right_end_of_its_slider():
    """General ReLU starts without a limit, and loses it again there."""
    session = opened("relu_general relu6")
    assert "[0,\u00a0∞)" in words(session)
    session.slider(key="compare_relu_general_max_value").set_value(6.0).run()
    assert "[0,\u00a0∞)" not in words(session)
    session.slider(key="compare_relu_general_max_value").set_value(10.0).run()
    assert "[0,\u00a0∞)" in words(session)


def test_a_function_s_page_leads_to_its_comparison():
    """With its companion, and with the values that it has."""
    session = open_page("elu", elu_alpha="2")
    (link,) = [link.proto for link in session.get("page_link") if link.proto.page == "compare"]
    assert "compare with SELU" in link.label
    assert link.query_string == "functions=elu+selu&compare_elu_alpha=2"
