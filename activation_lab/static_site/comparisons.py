"""The ready comparisons as pages of the site, which lead to each other."""

from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.on_site import site_file
from activation_lab.export.html.compare_page import compare_page


def compare_pages():
    """A Page for each ready comparison, and links between them."""
    ready = presets()
    others = {_asked(preset): (preset.title, site_file(preset.members)) for preset in ready}
    return [compare_page(preset, preset.title, preset.shown, others) for preset in ready]


def _asked(preset):
    """The functions of a comparison as the address names them."""
    return address.functions_text(address.function_names(preset.members))
