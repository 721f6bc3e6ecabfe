"""The page of a typed function under a reader's hands: typing, Enter, wrong texts, sliders and links."""

from tests.helpers.accessibility import in_both_themes

FIELD = "#own-f"
READOUT = "(document.querySelector('.live-chart-readout')?.textContent ?? '')"
UNDERSTOOD = "document.querySelector('.own-field output').textContent"
WRONG = "document.querySelector('.own-field pre').textContent"
CURVE = "Array.from(document.querySelector('.live-chart-plot').data.find((trace) => trace.name === 'f').y)"


def enter(window, text):
    window.locator(FIELD).fill(text)
    window.locator(FIELD).press("Enter")


def test_a_formula_is_typeset_while_it_is_typed_and_drawn_at_enter_and_the_link_brings_it_back(reader):
    window = reader.open("own")
    window.locator(FIELD).fill("a*x^2 - 3")
    window.wait_for_function(f"{UNDERSTOOD}.includes('3')")
    window.locator(FIELD).press("Enter")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = −2')")
    window.wait_for_function("location.search.includes('own_f=a')")
    # The slider is live: the curve follows its keys before the server answers.
    reader.thumb("own_a").press("ArrowRight")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = −1.9')")
    window.wait_for_function("location.search.includes('own_a=1.1')")
    window.reload()
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = −1.9')")
    assert window.locator(FIELD).input_value() == "a*x^2 - 3"
    assert not reader.problems


def test_a_wrong_text_says_where_and_keeps_the_last_good_curve(reader):
    window = reader.open("own?own_f=log(x)%2B2&own_x0=1")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 2')")
    before = window.evaluate(CURVE)
    enter(window, "log(x) + <b>foo</b>")
    window.wait_for_function(f"{WRONG}.includes('^')")
    assert "<b>" in window.evaluate(WRONG)
    assert window.locator(".own-field b").count() == 0
    assert window.evaluate(CURVE) == before
    # A gap is no curve: nothing is drawn where log has no value.
    assert before[0] is None or before[0] != before[0]
    assert in_both_themes(window) == []
    enter(window, "log(x) + 3")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 3')")
    assert window.evaluate(WRONG) == ""
    assert not reader.problems


def test_back_leads_to_the_formula_that_the_page_was_left_with(reader):
    window = reader.open("own?own_f=a*x^2&own_a=2")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 2')")
    enter(window, "a*x^2 + 5")
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 7')")
    window.wait_for_function("location.search.includes('5')")
    window.locator("[data-testid=stSidebarNav] a", has_text="Compare").first.click()
    window.wait_for_function("location.pathname.endsWith('/compare')")
    window.go_back()
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 7')")
    assert window.locator(FIELD).input_value() == "a*x^2 + 5"
    window.go_back()
    window.wait_for_function(f"{READOUT}.includes('f(x₀) = 2')")
    window.wait_for_function("document.querySelector('#own-f').value === 'a*x^2'")
    window.wait_for_function("!document.querySelector('.own-field output').textContent.includes('5')")
    assert not reader.problems
