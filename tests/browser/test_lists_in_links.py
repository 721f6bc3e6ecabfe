"""A list in a link repeats its key: all of it counts in a real address bar, and Back leads out."""


def test_a_repeated_key_hides_all_that_it_says(reader):
    """And the address keeps its settings, without a second entry in the history."""
    window = reader.open("elu")
    window.goto(f"{reader.app}/elu?hide=code&hide=formula&elu_numbers=7&elu_numbers=8")
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert not window.locator("[data-testid=stCode]").first.is_visible()
    assert window.locator(".st-key-hidden_part_formula").count() == 1
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    window.reload()
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert window.locator(".st-key-hidden_part_formula").count() == 1
    assert window.locator(".st-key-hidden_part_code").count() == 1
    assert window.locator(".st-key-elu_numbers input").input_value() == "7, 8"
    window.go_back()
    window.wait_for_url(f"{reader.app}/elu")
    assert reader.problems == []
