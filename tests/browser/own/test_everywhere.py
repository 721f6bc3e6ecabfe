"""A typed function on other pages under a reader's hands: on Compare by a link from its own page, and back."""

READOUT = "(document.querySelector('.live-chart-readout')?.textContent ?? '')"


def test_compare_has_its_sliders_and_back_leads_to_them(reader):
    window = reader.open("own?own_f=x*sigmoid(k*x)&own_k=2&own_name=Mine&own_x0=1")
    window.locator(".st-key-compare_link a").click()
    window.wait_for_function("location.pathname.endsWith('/compare') && location.search.includes('own_k=2')")
    window.wait_for_selector(".st-key-compare_live .live-chart[data-drawn=true]")
    window.wait_for_function(f"{READOUT}.includes('Mine')")
    reader.thumb("own_k").press("ArrowRight")
    window.wait_for_function("location.search.includes('own_k=2.1')")
    reader.settle()
    change = window.get_by_role("link", name="Change the formula")
    change.and_(window.locator("[href*='own_k=2.1']")).click()
    window.wait_for_function("location.pathname.endsWith('/own') && location.search.includes('own_k=2.1')")
    window.wait_for_function("document.querySelector('#own-f')?.value === 'x*sigmoid(k*x)'")
    window.go_back()
    window.wait_for_function("location.pathname.endsWith('/compare') && location.search.includes('own_k=2.1')")
    window.wait_for_function(f"{READOUT}.includes('Mine')")
    # Removing it brings it back neither by itself nor with another function.
    window.locator(".st-key-compare_remove_1 button").click()
    window.wait_for_function("!location.search.includes('own_k') && !location.search.includes('own+')")
    window.wait_for_function(f"!{READOUT}.includes('Mine')")
    assert not reader.problems


def test_a_lesson_takes_it_with_its_slider_and_without_a_step_in_the_history(reader):
    window = reader.open("own?own_f=x*sigmoid(k*x)&own_k=2&own_name=Mine")
    window.locator("a[href*='vanishing_gradients']").first.evaluate("link => link.click()")
    window.wait_for_function("location.pathname.endsWith('/vanishing_gradients')")
    window.wait_for_selector(".st-key-vanishing_gradients_live .live-chart[data-drawn=true]")
    reader.settle()
    steps = window.evaluate("history.length")
    field = window.locator(".st-key-vanishing_gradients_functions input")
    field.press("Backspace")
    window.wait_for_function("location.search.includes('functions=')")
    field.type("Your own")
    field.press("Enter")
    window.wait_for_function("location.search.includes('own_k=2')")
    reader.thumb("own_k").press("ArrowRight")
    window.wait_for_function("location.search.includes('own_k=2.1')")
    assert window.evaluate("history.length") == steps
    window.go_back()
    # On a busy machine the settings may have come one after the other.
    for said in ("own_k=2", "own_name=Mine"):
        window.wait_for_function(f"location.pathname.endsWith('/own') && /[?&]{said}(&|$)/.test(location.search)")
    assert not reader.problems
