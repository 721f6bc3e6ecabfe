"""A list in a link may be joined by commas or semicolons, repeat its key, or both: every entry counts. So does an option by an earlier name."""

import pytest

import activations
from activation_lab import lessons
from tests.helpers.pages import addresses, chart_data, first_column, line, open_page, widgets

FORMS = {
    "joined": lambda first, second, third: [f"{first},{second},{third}"],
    "repeated": lambda first, second, third: [first, second, third],
    "mixed": lambda first, second, third: [f"{first},{second}", third],
    "with semicolons": lambda first, second, third: [f"{first};{second}; {third}"],
    "with spaces": lambda first, second, third: [f"{first}, {second}", f" {third}"],
}
every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


@every_form
def test_what_a_teacher_hides(form):
    """All of it, in every link on the page too, and what comes twice counts once."""
    session = open_page("elu", hide=[*form("code", "formula", "x-range"), "code"])
    assert not session.exception
    assert line(session) is None
    carried = {link.proto.query_string.replace("%2C", ",") for link in session.get("page_link")}
    assert carried
    assert all("hide=x-range,formula,code" in query for query in carried)
    assert "## Code" not in "\n".join(element.value for element in session.markdown)


@every_form
def test_the_functions_of_a_comparison(form):
    """One that comes twice is there twice, as with one key."""
    session = open_page("compare", functions=[*form("elu", "selu", "relu"), "elu"])
    assert not session.exception
    assert line(session) is None
    frames = [member["frames"].partition("-")[0] for member in chart_data(session)["members"]]
    assert frames == [f"frames/{name}" for name in ("elu", "selu", "relu", "elu")]


@every_form
def test_the_filters_of_the_gallery(form):
    session = open_page("", home_properties=[*form("bounded", "smooth", "monotone"), "smooth"])
    assert line(session) is None
    assert session.session_state["home_properties"] == ["bounded", "smooth", "monotone"]


@every_form
def test_the_numbers_to_try(form):
    session = open_page("elu", elu_numbers=form("7", "−1", "0.5"))
    assert line(session) is None
    assert first_column(session) == ["7", "−1", "0.5"]


@pytest.mark.parametrize(
    ("key", "form"),
    # All lessons read their lists in one way; one whose page takes longer is opened once.
    [*(("vanishing_gradients_functions", form) for form in FORMS), ("choose_functions", "mixed")],
)
def test_the_functions_of_a_lesson(key, form):
    form = FORMS[form]
    session = open_page(key.removesuffix("_functions"), **{key: [*form("ReLU", "ELU", "Softsign"), "ELU"]})
    assert not session.exception
    assert line(session) is None
    assert session.session_state[key] == ["ReLU", "ELU", "Softsign"]


@every_form
def test_the_usual_functions_are_no_fault(form):
    """A list that says the default leaves the address, and is not named as ignored."""
    session = open_page("vanishing_gradients", vanishing_gradients_functions=[*form("Sigmoid", "Tanh", "ReLU"), "SELU"])
    assert line(session) is None
    assert session.multiselect(key="vanishing_gradients_functions").value == ["Sigmoid", "Tanh", "ReLU", "SELU"]


def test_the_answer_is_hidden_if_any_says_so():
    session = open_page("elu", answer=["hidden", "hidden"])
    assert chart_data(session)["covered"]
    assert line(session) is None
    session = open_page("elu", answer=["hidden", "42"])
    assert chart_data(session)["covered"]
    assert line(session) == "Ignored in the link: `answer=42`."


def test_what_of_a_list_is_unknown_is_named():
    """The rest counts."""
    session = open_page("", home_properties="bounded,nonsense")
    assert session.session_state["home_properties"] == ["bounded"]
    assert line(session) == "Ignored in the link: `home_properties=nonsense`."


def test_a_list_that_the_reader_sets_stays_as_set():
    """The address that the reader came with does not come back."""
    session = open_page("vanishing_gradients", vanishing_gradients_functions="ReLU,ELU")
    session.multiselect(key="vanishing_gradients_functions").set_value(["Tanh"]).run()
    assert session.multiselect(key="vanishing_gradients_functions").value == ["Tanh"]


def test_an_earlier_name_of_an_option_is_no_fault():
    """On Verify and Cost; tests/lessons/learned_slope has a lesson's."""
    for page, key, former, title in (
        ("verify", "verify_function", "gelu_tanh", "GELU tanh"),
        ("cost", "cost_function", "leaky_relu", "Leaky ReLU"),
    ):
        session = open_page(page, **{key: former})
        assert line(session) is None
        assert session.selectbox(key=key).value == title


def test_no_list_of_options_is_forgotten():
    """Each control that takes several options, on any page, is read as a list."""
    # All functions' pages are one module's.
    pages = {*addresses()} - {*activations.names()[1:]}
    bound = [one for page in pages for one in widgets(open_page(page)) if getattr(one.proto, "query_param_key", "")]
    several = {one.key: one for one in bound if isinstance(one.value, list) and getattr(one, "options", None)}
    assert set(several) == {"home_properties", *lessons.lists()}
    assert not any("," in option for one in several.values() for option in one.options)
