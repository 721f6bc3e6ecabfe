"""What is declared of a slider is what the app draws and what a page without a server offers."""

import ast
import re

import pytest

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.content.slider import Options, Slider, Switch
from activation_lab.export.html.compare_page import compare_page
from activation_lab.paths import ROOT
from tests.helpers.pages import open_page
from tests.helpers.site import function_page_at

# A slider with a close-up, constants, limits and a choice.
FUNCTIONS = ("leaky_relu", "selu", "relu_general", "gelu")


def ends(declared):
    return {"low": declared.low, "high": declared.high, "step": declared.step, "label": declared.label}


def drawn(session):
    """What the app's sliders are, by key: their ends and label, and their default as a list."""
    return {
        entry.key: (
            {"low": entry.min, "high": entry.max, "step": entry.step, "label": entry.label},
            list(entry.proto.default),
        )
        for entry in session.slider
    }


def offered(page):
    """The same of a page without a server, whose thumbs tell where they stand at first."""
    found = {}
    for key, inside in re.findall(r'<div class="slider st-key-(\w+)">(.*?)</div></div>', page.body):
        thumbs = re.findall(r'min="(.*?)" max="(.*?)" step="(.*?)" value="(.*?)"', inside)
        low, high, step, _ = map(float, thumbs[0])
        (label,) = re.findall(r"<span>(.*?)</span>", inside)
        found[key] = {"low": low, "high": high, "step": step, "label": label}, [float(thumb[3]) for thumb in thumbs]
    return found


def told(sliders):
    """What `drawn` and `offered` are to find; the site writes ten digits."""
    return {
        entry.key: (
            ends(entry),
            pytest.approx(list(entry.default) if isinstance(entry.default, tuple) else [entry.default], rel=1e-9),
        )
        for entry in sliders
    }


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_s_sliders_and_switches(name):
    """Those of parameters, x-range and point; rows of buttons have the same key, options and default.

    A toggle for each switch, and a box to tick on the page without a server, under the same label; all off.
    """
    declared = page_sliders.of_function(activations.get(name))
    sliders = [entry for entry in declared if isinstance(entry, Slider)]
    session, page = open_page(name, drawn=False), function_page_at(FunctionSettings(activations.get(name).at()))
    assert drawn(session) == told(sliders)
    assert offered(page) == told(sliders)
    switches = [entry for entry in declared if isinstance(entry, Switch)]
    toggles = {entry.key: (entry.label, entry.value) for entry in session.toggle}
    assert toggles == {entry.key: (entry.label, entry.default) for entry in switches}
    boxes = re.findall(r'<label class="switch"><input type="checkbox" name="\w+">(.*?)</label>', page.body)
    assert boxes == [entry.label for entry in switches]
    choices = [entry for entry in declared if isinstance(entry, Options)]
    buttons = {entry.key: (entry.options, entry.value) for entry in session.button_group}
    assert choices
    for entry in choices:
        options, value = buttons[entry.key]
        assert tuple(getattr(option, "content", option) for option in options) == entry.options
        assert value == entry.default


def test_a_comparison_s_sliders():
    """Each member's under keys of its own; that a limit ends at the right is said in the app and on the site."""
    members = [activations.get(name) for name in FUNCTIONS]
    declared = [
        page_sliders.compared_parameter(f"compare_{member.name}", entry)
        for member in members
        for entry in member.parameters.values()
    ]
    sliders = [entry for entry in declared if isinstance(entry, Slider)]
    sliders += [page_sliders.x_range("compare"), page_sliders.point("compare")]
    assert drawn(open_page("compare", drawn=False, functions=" ".join(FUNCTIONS))) == told(sliders)
    assert offered(compare_page(Comparison(tuple(member.at() for member in members)))) == told(sliders)
    assert sum("none at the right end" in entry.label for entry in sliders) == 1


def test_softmax_s_sliders():
    declared = (*page_sliders.LOGITS, page_sliders.COUNT, page_sliders.TEMPERATURE, page_sliders.SHIFT)
    session = drawn(open_page("softmax"))
    assert session == told(declared)


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_the_distribution_s_sliders(page):
    session = drawn(open_page(page))
    declared = page_sliders.input_mean(page), page_sliders.input_spread(page)
    assert {entry.key: session[entry.key] for entry in declared} == told(declared)


def test_a_slider_knows_its_stops():
    assert page_sliders.COUNT.stops == (2, 3, 4, 5, 6)
    assert page_sliders.x_range("elu").stops[:2] == (-10.0, -9.5)
    assert len(page_sliders.point("elu").stops) == 201


@pytest.mark.parametrize(
    ("name", "switch"),
    [("selu", "selu_play"), ("relu_general", "relu_general_max_value_on"), ("leaky_relu", "leaky_relu_zoom")],
)
def test_reset_turns_a_switch_off(name, switch):
    session = open_page(name, **{switch: "true"})
    assert session.toggle(switch).value
    next(button for button in session.button if button.label == "Reset").click().run()
    assert not session.toggle(switch).value


def test_the_name_of_a_setting_is_written_in_one_place():
    """Whole, or as what follows the page in the name of a setting that several pages have."""
    whole = {page_sliders.SEARCH, page_sliders.PROPERTIES, address.DIFFERENCE}
    declared = vars(page_sliders).values()
    whole |= {entry.key for entry in declared if isinstance(entry, Slider | Options)}
    shared = (page_sliders.x_range, page_sliders.point, page_sliders.view, page_sliders.closeup, page_sliders.answer)
    ends = {of("").key for of in (*shared, page_sliders.input_mean, page_sliders.input_spread)}
    constant, limit = activations.selu.parameters["alpha"], activations.relu_general.parameters["max_value"]
    switches = {page_sliders.switch("", entry).key for entry in (constant, limit)}
    ends |= {page_sliders.numbers(""), *switches, "_on"}
    home = {ROOT / "activation_lab/content" / f"{name}.py" for name in ("page_sliders", "address")}
    found = []
    for path in sorted({*ROOT.glob("activation_lab/**/*.py"), *ROOT.glob("pages/*.py"), ROOT / "app.py"} - home):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and node.value in whole | ends:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value}")
    assert not found
