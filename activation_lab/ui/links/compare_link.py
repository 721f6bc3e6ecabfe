"""A link from a function's page to the compare page."""

import activations
from activation_lab.content.comparison_address import query
from activation_lab.content.comparisons import Compared, nearest
from activation_lab.ui.links.links import page_link


def compare_link(activation, parameters, pages):
    """A small link from a function's page: beside its nearest relative, with the values that it has now."""
    other = activations.get(nearest(activation))
    members = Compared(activation, parameters), Compared(other, other.values())
    page_link(
        pages["compare"],
        label=f":small[compare with {other.title}]",
        icon=":material/compare_arrows:",
        query=query(members),
        width="content",
    )
