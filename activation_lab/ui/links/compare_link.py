"""A link from a function's page to the compare page."""

import activations
from activation_lab.content.address import members_query
from activation_lab.content.comparisons import nearest
from activation_lab.ui.links.links import page_link
from activations import Instance


def compare_link(function: Instance, pages):
    """A small link from a function's page: beside its nearest relative, with the values that it has now."""
    other = activations.get(nearest(function.activation))
    page_link(
        pages["compare"],
        label=f":small[compare with {other.title}]",
        icon=":material/compare_arrows:",
        query=members_query((function, other.at())),
        width="content",
    )
