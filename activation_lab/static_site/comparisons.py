"""The ready comparisons as pages of the site, which lead to each other."""

from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.on_site import site_name
from activation_lab.export.html.compare_page import compare_page
from activation_lab.export.html.shell import Page


def compare_pages() -> list[Page]:
    """A Page for each ready comparison, and links between them."""
    ready = presets()
    others = {_asked(preset): (preset.title, f"{site_name(preset)}.html") for preset in ready}
    return [compare_page(preset, preset.title, preset.shown, others) for preset in ready]


def _asked(preset):
    """The functions of a comparison as the address names them."""
    return address.functions_text(address.function_names(preset.members))
