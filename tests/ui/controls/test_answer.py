"""With `answer=hidden`, nothing that a page sends contains the answer until its switch is pressed; then everything is there."""

import json
import re

import pytest
from google.protobuf.json_format import MessageToDict

import activations
from activation_lab import lessons
from activation_lab.content.comparisons import ANY_COVERED, presets
from activation_lab.content.hideable import ANSWERS, untold
from activation_lab.export.typeset import typeset
from activation_lab.figures.cover import QUESTION
from activation_lab.frontend.inline import inline
from activation_lab.lessons.playground.declaration import EPOCH
from activation_lab.lessons.vanishing_gradients.declaration import DEPTH
from activation_lab.ui.jobs import sliced_run
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.words import formula, number
from tests.helpers.pages import chart_data, charts, components, functions_of_each_kind, links, open_page, short_training

STYLE = inline("streamlit/style.css").strip()
LESSONS = {
    # What tells the answer, and what of the link makes it quick.
    "vanishing_gradients": (r"vanishes|fades|explodes|swells|holds: layer 1|times smaller", {}),
    "self_normalization": (r"is normalised|dies out|explodes|settle at|After layer|Raw pixels end", {}),
    "dying_relu": (r"% dead|units? (is|are) dead|output 0 for all|came back|Dead of", {"dying_relu_depth": "1"}),
    "learned_slope": (r"loss of|overfit small data\.|Accuracy with|learned slopes", {}),
    "choose": (r"classifies [\d.]+ %|right answers|The book’s ranking|Where each function ends", {}),
    "playground": (r"of the unseen points|The boundary|Training loss", {"playground_epoch": "60"}),
    "equations": (
        r"solves? the equation (in|:)|approximates the solution|has an error of|The loss went",
        {"equations_units": "5"},
    ),
}
GUESSES = {
    "vanishing_gradients": "10 ×",
    "self_normalization": "They stay",
    "dying_relu": "None",
    "learned_slope": "Lower",
    "choose": "Tanh",
    "playground": "not at all",
    "equations": "Less than 1 %",
}
AFTER_A_LESSON = ("What you just saw", "The formula", "A challenge")


def strings(value):
    """Every text in a message, those of our components' JSON too."""
    if isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        if value.startswith("[{"):
            yield from strings(json.loads(value))
        else:
            yield value


def sent(session):
    """All texts that a page sends, but the style sheet."""
    messages = (node.proto for node in session._tree if getattr(node, "proto", None) is not None)
    texts = (text for message in messages for text in strings(MessageToDict(message)) if STYLE not in text)
    return "\n".join(re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text) for text in texts).replace(
        '\\"', '"'
    )


def uncover(session, prefix):
    if prefix in lessons.declared():
        session.button(key=f"{prefix}_show_me").click().run()
    else:
        session.toggle(key=f"{prefix}_answer").set_value(True).run()
    assert not session.exception
    return sent(session)


def test_every_page_says_what_its_answer_is():
    """All but Cost, which has none; so a new page decides."""
    session = open_page("cost", answer="hidden")
    pages = {link.partition("?")[0] for link in links(session)}
    assert set(ANSWERS) | set(lessons.declared()) | {"cost"} == pages
    assert not [toggle for toggle in session.toggle if toggle.key.endswith("_answer")]


@functions_of_each_kind
def test_a_functions_slope(name):
    """Curve, tangent, formula, values, facts, sentences, text alternative, what is saturated, files."""
    activation = activations.get(name)
    x0 = 0.7
    telling = [
        *("f′(x)", "derivative", "What to notice", "What goes wrong", "saturated", "no kink", "kink at"),
        *("The article says", "mean output", "never saturates", f"{name}_take_away"),
        typeset(formula(activation.at(), activation.slope_formula)),
        "How f′ is derived",
        f"f′ = {number(activation.derivative(x0))}",
    ]
    if untold(activation.sentence, True) == "":
        telling.append(activation.sentence)
    session = open_page(name, answer="hidden", **{f"{name}_x0": str(x0), f"{name}_view": "Two panels"})
    assert not session.exception
    texts = sent(session)
    assert [text for text in telling if text in texts] == []
    data = chart_data(session)
    assert data["covered"]
    assert data["view"] == "overlay"
    assert set(data["members"][0]["reading"]) == {"f"}
    assert f"f = {number(activation(x0))}" in texts
    assert "<h2>Code</h2>" in texts
    told = uncover(session, name)
    kinks = {"no kink", "kink at", "never saturates", "The article says", "saturated"}
    assert [text for text in telling if text not in told and text not in kinks] == []
    assert not chart_data(session)["covered"]
    assert chart_data(session)["view"] == "panels"
    assert chart_data(session)["members"][0]["reading"]["slope"] == activation.derivative(x0)


def test_sentences_that_tell_the_slope():
    """A page's sentence, and the gallery's words, are left out where they do; others stay."""
    tells = {name for name in activations.names() if not untold(activations.get(name).sentence, True)}
    today = {"squared_clipped_relu", "srelu", "bent_identity"}
    assert tells == {"tanh", "leaky_relu", "prelu", "celu", "rrelu", "relu_general"} | today
    assert all(untold(activations.get(name).sentence, False) for name in activations.names())


@pytest.mark.parametrize("difference", ["false", "true"])
def test_the_comparison_that_a_class_is_led_to(difference):
    """“compare with …” carries the teacher's setting, and Compare honours it."""
    link = next(link for link in links(open_page("elu", answer="hidden")) if link.startswith("compare?"))
    query = dict(pair.split("=") for pair in link.partition("?")[2].split("&"))
    assert query["answer"] == "hidden"
    query["functions"] = query["functions"].replace("+", " ")
    session = open_page("compare", **query, compare_x0="-1", compare_difference=difference)
    telling = (
        *("f′", "derivative", "steepest slope", "slope at 0", "kinks at", "smoothness", "saturate", "can die"),
        *("monotone", "compare_take_away", '"curve": "slope"'),
    )
    texts = sent(session)
    assert [text for text in telling if text in texts] == []
    data = chart_data(session)
    assert data["covered"]
    assert {trace["meta"]["curve"] for trace in data["figure"]["data"]} == {"f"}
    assert [set(member["reading"]) for member in data["members"]] == [{"f"}] * 2
    assert "yaxis2" not in data["figure"]["layout"]
    told = uncover(session, "compare")
    for text in ("f′", "derivatives", "steepest slope", "smoothness", "saturated", "compare_take_away"):
        assert text in told
    assert {trace["meta"]["curve"] for trace in chart_data(session)["figure"]["data"]} == {"f", "slope"}


@pytest.mark.parametrize("place", range(5))
def test_ready_comparisons(place):
    """Their sentence stays only where it does not tell the slope."""
    session = open_page("compare", answer="hidden")
    session.button(key=f"compare_preset_{place}").click().run()
    shown = presets()[place].shown
    texts = sent(session)
    assert (shown in texts) == ("slope" not in shown)
    assert (ANY_COVERED in texts) == ("slope" in shown)


def test_the_gallery():
    """No f′ in the cards' pictures, nor in their words."""
    session = open_page("", answer="hidden")
    texts = sent(session)
    telling = ('class="slope"', "and its derivative", "never die", "gradients vanish", "slope of", "flat at both ends")
    assert [text for text in telling if text in texts] == []
    assert texts.count('class="f"') == len(activations.names())
    told = uncover(session, "home")
    assert [text for text in telling if text not in told] == []


@pytest.mark.parametrize("title", VECTOR_FUNCTIONS)
def test_the_jacobian(title):
    entry = VECTOR_FUNCTIONS[title]
    query = {} if title == next(iter(VECTOR_FUNCTIONS)) else {"softmax_function": title}
    session = open_page("softmax", answer="hidden", **query)
    texts = sent(session).replace(ANSWERS["softmax"], "")
    *_, jacobian = entry.formulas(1.0)
    telling = ("Jacobian", jacobian, "What to notice", "What goes wrong")
    assert [text for text in telling if text in texts] == []
    assert f"outputs of {entry.title}" in texts
    told = uncover(session, "softmax")
    assert [text for text in telling if text not in told] == []


@pytest.mark.parametrize("page", LESSONS)
def test_a_lessons_result(page):
    """Though it is guessed, no picture of it, no sentence, no verdict, nothing for those who listen; the sources stay."""
    telling, quick = LESSONS[page]
    with short_training():
        session = open_page(page, answer="hidden", **quick, **{f"{page}_guess": GUESSES[page]})
        assert not session.exception
        assert 'class="slope"' not in keeps(session, page)
        told = uncover(session, page)
    assert re.findall(telling, told)
    assert all(text in told for text in AFTER_A_LESSON)
    assert re.search("No: the answer is|Correct:", told)


def keeps(session, page):
    """Nothing that is sent tells a lesson's answer; returns what is."""
    telling, _ = LESSONS[page]
    texts = sent(session)
    assert re.findall(telling, texts) == []
    assert not any(
        text.lower() in texts.lower() for text in (*AFTER_A_LESSON, "the answer is **", "Answer: **", "Correct:")
    )
    assert "Where it comes from" in texts
    assert f"Covered: {lessons.declared()[page].answer}. “Show me” uncovers it." in texts
    traces = [trace for chart in charts(session) for trace in chart["figure"]["data"]]
    assert page == "playground" or {trace["fillcolor"] for trace in traces} == {"$panel"}
    assert not any(chart["tracks"] for chart in charts(session))
    return texts


@pytest.mark.parametrize("page", LESSONS)
def test_a_lesson_opens_with_a_guess_to_make(page, monkeypatch):
    """Nothing of the answer is sent, nothing is trained, and the question stands on the axes."""
    monkeypatch.setattr(sliced_run, "run", lambda *_: pytest.fail("a covered experiment is computed"))
    session = open_page(page)
    assert not session.exception
    keeps(session, page)
    asked = [
        note["text"] for note in charts(session)[0]["figure"]["layout"]["annotations"] if note.get("name") == QUESTION
    ]
    assert " ".join(asked) == lessons.declared()[page].guess.on_cover
    assert session.button(key=f"{page}_show_me").label == "Show me"


def test_what_opens_a_lesson_and_what_does_not():
    """A slider beneath the cover leaves it; the guess lifts it, and no slider puts it back; all of it is in the address but the slider's."""
    page = "vanishing_gradients"
    session = open_page(page)
    session.slider(key=DEPTH.key).set_value(20).run()
    keeps(session, page)
    session.segmented_control(key=f"{page}_guess").set_value("10 ×").run()
    assert "No: the answer is **100,000 ×**." in sent(session)
    assert "through 20 layers" in sent(session)
    session.slider(key=DEPTH.key).set_value(DEPTH.default).run()
    assert "No: the answer is **100,000 ×**." in sent(session)
    assert not [button for button in session.button if button.key == f"{page}_show_me"]
    again = open_page(page, **{DEPTH.key: "20"})
    assert "through 20 layers" in sent(again)
    again.button(key=f"{page}_reset").click().run()
    assert "through 10 layers" in sent(again)


def test_show_me_is_in_the_address():
    """So that another window shows the same, and Back covers it again."""
    session = open_page("self_normalization")
    told = uncover(session, "self_normalization")
    assert "Answer: **To 0 and 1**." in told
    assert session.query_params["self_normalization_answer"] == "true"
    del session.query_params["self_normalization_answer"]
    keeps(session.run(), "self_normalization")


def test_a_teacher_may_hide_the_guess_itself():
    """Then the covered picture does not ask either; “Show me” stays in view."""
    session = open_page("dying_relu", hide="guess")
    texts = keeps(session, "dying_relu")
    assert "hidden_part_guess" in texts
    annotations = charts(session)[0]["figure"]["layout"]["annotations"]
    assert not [note for note in annotations if note.get("name") == QUESTION]
    assert session.button(key="dying_relu_show_me").label == "Show me"


def test_the_guide_gives_no_reason_that_tells_of_the_slope():
    """Its other reasons stay."""
    session = open_page("choose", answer="hidden", choose_latency="Yes")
    telling = ("no unit dies", "Its slope stays")
    assert not any(text in sent(session) for text in telling)
    assert "keeps mean 0 and standard deviation 1 by itself" in sent(open_page("choose", answer="hidden"))
    told = uncover(session, "choose")
    assert all(text in told for text in telling)


def test_the_playground_shows_what_there_is_to_guess_from():
    """The training points, and nothing of the network; the epoch of the link counts once it is uncovered."""
    session = open_page("playground", answer="hidden", playground_epoch="7")
    data = chart_data(session)
    assert sum(len(trace["x"]) for trace in data["figure"]["data"]) == 300
    assert session.slider(key=EPOCH.key).value == 7
    assert not [caption for caption in session.caption if "Ignored" in caption.value]
    assert "after 7 epochs" not in sent(session)
    uncover(session, "playground")
    assert session.slider(key=EPOCH.key).value == 7
    assert "After 7 epochs" in "\n".join(element.value for element in session.markdown)


@pytest.mark.parametrize("name", ["relu", "hard_silu", "gelu"])
def test_verify_tells_no_value_of_the_slope(name):
    """Errors stay; kinks, f′ at extreme inputs and its root go."""
    session = open_page("verify", answer="hidden", verify_function=name)
    texts = sent(session)
    telling = ("<th>f′: NumPy", "f′ left", "At the kinks", "At the kink", "f′ at kinks", "root of f′", "f′(")
    assert [text for text in telling if text in texts] == []
    assert "f: NumPy" in texts
    told = uncover(session, "verify")
    assert [text for text in ("<th>f′: NumPy", "At the kinks", "f′ at kinks") if text not in told] == []


def test_what_a_teacher_has_uncovered_is_not_passed_on():
    """A class link made after the teacher has looked starts covered all the same."""
    session = open_page("elu", answer="hidden", elu_answer="true")
    session.session_state["share"] = True
    session.session_state["share_as"] = "Class"
    session.run()
    query = next(
        json.loads(part.proto.json)["query"] for part in components(session) if part.proto.component_name == "copy"
    )
    assert query["answer"] == "hidden"
    assert query["elu_answer"] == ""
