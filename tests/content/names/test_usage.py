"""Who uses a function: the numbers on screen are those of the record, and the record's names mean what the page says."""

import re

import pytest

import activations
from activation_lab.content.names.answer import answer
from activation_lab.content.names.usage import ALSO, packages, said
from activation_lab.content.records import recorded
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.where_to_start import RANKING, USES, path, then_and_now, today
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.names import answer_html
from activation_lab.export.html.usage import ranking, who_uses
from activation_lab.static_site.first_screen.renderer import first_screen
from activation_lab.static_site.gallery import gallery
from activations.relations import between
from tests.helpers.pages import open_page, words

LIBRARIES = ("transformers", "timm")


def counted(library):
    """By function and parameter values, how many settings choose them: added up from the record anew."""
    found = {}
    for name, used in recorded("usage")[library]["used"].items():
        activation, parameters = activations.named(name, library=library)
        key = (activation.name, tuple(parameters.items()))
        found[key] = found.get(key, 0) + used["choices"]
    return found


def of(library, function):
    """How many settings choose the function, whatever its parameter values."""
    return sum(count for (name, _), count in counted(library).items() if name == function)


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_name_in_the_record_resolves(library):
    """Those that models choose to functions of the catalog, the others that a library knows to any."""
    record = recorded("usage")[library]
    for name in record["used"]:
        activation, parameters = activations.named(name, library=library)
        assert activation.name in activations.names()
        assert activation.at(**parameters).values == parameters
    for name in record["names"]:
        activations.named(name, library=library)


def test_the_numbers_on_every_functions_page_are_the_records():
    for name in activations.names():
        counts = [of(library, name) for library in LIBRARIES]
        words = said(activations.get(name))[0]
        for count, package in zip(counts, packages(), strict=True):
            assert package.count(name) == count
            assert package.title in words
        if counts[0]:
            assert f"Used by **{counts[0]} of 648** activation settings in the models of [transformers 5.24](" in words
        else:
            assert words.startswith("**None of the 648** activation settings in the models of [transformers 5.24](")
        assert (f"{counts[1]} of 146" in words) == bool(counts[1])
        shown = sum(map(int, re.findall(r"(\d+) in \d+ models?:", who_uses(activations.get(name)))))
        assert shown == sum(counts)


def test_every_model_is_named_once_for_each_name_that_it_uses():
    for library in LIBRARIES:
        for name, used in recorded("usage")[library]["used"].items():
            page = who_uses(activations.named(name, library=library)[0])
            many = f"{used['choices']} in {len(used['models'])} model{'' if len(used['models']) == 1 else 's'}: "
            assert re.search(
                f">{name}</code>[^<]*, {many}<span translate=no>{', '.join(used['models'])}</span></li>", page
            )


def test_settings_are_told_apart():
    """Both forms of GELU; the value at which SiLU is quick GELU; where parameters start."""
    forms = {
        dict(values)["approximate"]: count
        for (name, values), count in counted("transformers").items()
        if name == "gelu"
    }
    gelu, silu, leaky, tanh, mish, snake = (
        " ".join(said(activations.get(name))) for name in ("gelu", "silu", "leaky_relu", "tanh", "mish", "snake")
    )
    assert f": {forms[False]} exact, {forms[True]} tanh. In [timm" in gelu
    assert ", all with β = 1. In" in silu
    assert (
        f"At β = 1.702, SiLU is quick GELU. Quick GELU itself is used by {of('transformers', 'quick_gelu')} of 648."
        in silu
    )
    assert ", with α = 0.01. In" in leaky
    assert "by none of 146." in tanh
    assert "A setting could name it: `mish`." in mish
    assert "Neither library has a name for it that a setting could hold." in snake


def test_functions_that_are_another_at_some_setting_are_related_to_it():
    for name, others in ALSO.items():
        for other in others:
            assert [one for one in between((name, other)) if one.given and not one.limit]


def test_the_book_beside_today():
    """Both rankings hold as many functions, in order, with the record's counts and bars on one scale."""
    assert [step.name for step in path()] == list(RANKING)
    counts = [step.count for step in today()]
    assert counts == sorted(counts, reverse=True)
    assert [step.name for step in today()] == list(USES)
    for step in (*path(), *today()):
        assert step.count == of("transformers", step.name)
        assert step.share == step.count / counts[0]
    table = ranking(lambda name: f"{name}.html")
    cells = re.findall(r'<a href="(\w+)\.html">[^<]+</a><span class="count">(\d+)', table)
    both = [step for pair in zip(path(), today(), strict=True) for step in pair]
    assert cells == [(step.name, str(step.count)) for step in both]
    assert "648 activation settings in the models of [transformers 5.24](" in then_and_now()
    assert (
        "Most use GELU, which the book does not rank. The book’s first choice, SELU, is used by none." in then_and_now()
    )


def test_the_app_the_first_screen_and_pages_without_a_server_say_the_same():
    """A covered answer covers none of it, and a teacher's link hides it."""
    gelu = activations.get("gelu")
    told = who_uses(gelu)
    assert told in words(open_page("gelu", answer="hidden"))
    assert told in function_page(FunctionSettings(gelu.at())).body
    assert told in first_screen("gelu", "answer=hidden")
    assert told not in first_screen("gelu", "hide=usage")
    assert ranking(lambda name: f"{name}.html") in first_screen("choose", "")
    assert "<strong>Used today</strong>" in gallery().body


def test_a_name_says_which_models_choose_it():
    """With the record's counts, and no more than three of the models."""

    def said_of(name):
        return re.sub("<[^>]+>", "", answer_html(answer(name), lambda page, query: page).partition("</p>")[0])

    both = [recorded("usage")[library]["used"] for library in LIBRARIES]
    models = both[0]["gelu_new"]["models"]
    assert said_of("gelu_new").endswith(
        f"It is chosen by {both[0]['gelu_new']['choices']} of 648 activation settings in the models of transformers 5.24 "
        f"({', '.join(models[:3])} and {len(models) - 3} others)."
    )
    assert f" and {both[1]['swish']['choices']} of 146 in those of timm 1.0.31 (rexnet)." in said_of("swish")
    assert "chosen" not in said_of("selu")
