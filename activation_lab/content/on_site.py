"""Which comparisons have a page on the static site, and what their pages are called there."""

from collections.abc import Sequence

from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import Comparison
from activations import Instance


def site_name(comparison: Comparison) -> str:
    """The name of a comparison's page: that of the app's own page for what the app compares first."""
    functions = address.function_names(comparison.members)
    return "compare" if functions == address.DEFAULT else f"compare_{'_'.join(dict.fromkeys(functions))}"


def site_file(members: Sequence[Instance]) -> str | None:
    """The file of the site with these functions; None where it has none, since only ready comparisons are there."""
    ready = {address.function_names(preset.members): f"{site_name(preset)}.html" for preset in presets()}
    return ready.get(address.function_names(members))


def app_queries() -> dict[str, str]:
    """What the app's address says of each ready comparison, by the name of its page on the site."""
    return {site_name(preset): address.with_query("", address.comparison_query(preset))[1:] for preset in presets()}
