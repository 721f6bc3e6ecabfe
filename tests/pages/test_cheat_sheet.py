"""The cheat sheet: every function is on it, the ticks choose, and a cover leaves nothing of f′."""

import re
from functools import cache

import activations
from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.content.cheat_sheet import entry, ticks
from activation_lab.content.names.usage import packages
from activation_lab.export.html.cheat_sheet import cheat_sheet_html, only
from activation_lab.export.typeset import typeset
from activation_lab.static_site.cheat_sheet_page import cheat_sheet_page
from activation_lab.static_site.first_screen.renderer import first_screen
from activations.words import letters, value_range
from tests.helpers.pages import line, open_page


@cache
def sheet():
    """The whole sheet."""
    return cheat_sheet_html("{}.html".format)


def entries(markup):
    """The HTML of every entry by its function's name."""
    return dict(re.findall(r'<article class="entry" data-name="(\w+)">(.*?)</article>', markup))


def shown(names):
    """The names that a style sheet of `only` leaves on the sheet."""
    listed = re.match(r"\.sheet \.entry:not\((.*?)\)", only(names))
    return tuple(re.findall(r"data-name=(\w+)", listed[1])) if listed else None


def test_every_function_is_on_it_with_all_that_it_has():
    found = entries(sheet())
    assert tuple(found) == activations.names()
    for name, markup in found.items():
        activation = activations.get(name)
        assert f'href="{name}.html"' in markup
        assert str(activation.year) in markup
        assert re.findall(r'<path class="(\w+)"', markup) == ["grid", "axis", "slope", "f"]
        assert typeset(letters(activation, activation.formula)) in markup
        assert value_range(activation.at()) in markup
        assert all(default.argument in markup for default in activation.library_defaults)
        assert ("In models:" in markup) == any(package.count(name) for package in packages())
        assert not activation.kinks_at() or "kink at" in markup or "jumps at" in markup
    assert "\n" not in sheet()


def test_defaults_say_which_libraries_share_them():
    assert entry.defaults(activations.leaky_relu) == (
        ("Keras’s layer", "negative_slope=0.3"),
        ("Keras’s function", "negative_slope=0.2"),
        ("tf.nn", "alpha=0.2"),
        ("PyTorch, JAX", "negative_slope=0.01"),
    )
    assert entry.defaults(activations.rrelu) == (("PyTorch", "lower=0.125, upper=0.3333"),)
    assert entry.defaults(activations.sigmoid) == ()


def test_lists_of_functions():
    """As they are written, and as people write them."""
    assert ticks.read("") == ticks.read("nonsense")._replace(unknown=()) == ticks.Ticked(activations.names())
    assert ticks.read("SELU,elu; nonsense") == ticks.Ticked(("elu", "selu"), ("nonsense",))
    assert ticks.read(ticks.NONE).names == ()
    for names in (activations.names(), ("elu", "selu"), ()):
        assert ticks.read(ticks.text(names[::-1])).names == names
    assert ticks.NONE not in activations.names()
    assert ticks.query(activations.names()) == {}


def test_a_link_names_the_functions():
    page = open_page("cheat_sheet", cheat_sheet_functions="selu,elu,nonsense")
    assert not page.exception
    assert line(page) == "Ignored in the link: `cheat_sheet_functions=nonsense`."
    [sheet] = [element.value for element in page.markdown if 'class="sheet"' in element.value]
    assert tuple(entries(sheet)) == activations.names()
    assert page.button_group(key="ticks_0").value == ["elu", "selu"]
    page.button_group(key="ticks_0").set_value(["elu"]).run()
    assert page.text_input(key=ticks.KEY).value == "elu"
    page.button(key="ticks_0_None").click().run()
    page.button(key="ticks_6_All").click().run()
    *_, last = activations.families()
    assert page.text_input(key=ticks.KEY).value == " ".join(each.name for each in last[1])
    assert Cards(lessons.declared(), lessons.picture).of("cheat_sheet", "cheat_sheet_functions=selu,elu").address == (
        "cheat_sheet?cheat_sheet_functions=elu+selu"
    )


def test_only_what_is_ticked_is_shown():
    assert shown(("elu", "selu")) == ("elu", "selu")
    assert only(activations.names()) == ""
    assert only(("elu",)) in first_screen("cheat_sheet", "cheat_sheet_functions=elu")
    assert entries(first_screen("cheat_sheet", "")).keys() == entries(sheet()).keys()


def test_a_cover_leaves_nothing_of_the_slope():
    for markup in (
        first_screen("cheat_sheet", "answer=hidden"),
        *(each.value for each in open_page("cheat_sheet", answer="hidden").markdown if 'class="sheet"' in each.value),
    ):
        found = entries(markup)
        assert len(found) == len(activations.names())
        assert not re.search(r'<path class="slope"|kink|jumps', "".join(found.values()))
        assert "f′" not in markup[markup.index('class="sheet"') : markup.index("<article")]


def test_the_site_has_a_tick_for_every_function():
    boxes = re.findall(r'<input type="checkbox" name="(\w+)" checked>', cheat_sheet_page().body)
    assert tuple(boxes) == activations.names()
