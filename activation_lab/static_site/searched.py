"""The static site's search fields: their HTML, and the data of what they find and say."""

from collections.abc import Collection, Iterable
from typing import Any

import activations
from activation_lab.content.address import with_query
from activation_lab.content.lesson import Declaration
from activation_lab.content.search import GUESS, KINDS, LONGEST_TEXT, MOST_RESULTS, NOTHING, PLACEHOLDER, targets
from activations.properties import properties


def field(name: str, placeholder: str = PLACEHOLDER) -> str:
    """A search field, HTML."""
    return (
        f'<input type="search" name="{name}" placeholder="{placeholder}" aria-label="{placeholder}" maxlength="{LONGEST_TEXT}" '
        'autocomplete="off">'
    )


# The place for what a field finds.
FOUND = '<p class="found" id="found" role="status" hidden></p>'


def search_data(declared: Collection[Declaration], others: Iterable[str]) -> dict[str, Any]:
    """The data of a page's search field. declared: the lessons; others: the names of the site's other pages."""
    here = {
        *activations.names(),
        *(each.address for each in declared),
        *others,
        "gates",
        "glossary",
        "names",
        "cheat_sheet",
        "formats",
        "own",
    }
    found = [_searched(target, target.page in here) for target in targets(tuple(declared))]
    return {"guess": GUESS, "nothing": NOTHING, "mostResults": MOST_RESULTS, "kinds": KINDS, "targets": found}


def _searched(target, is_here):
    """A Target as the search reads it: its address here, or in the app where the site has no such page."""
    return {
        "title": target.title,
        "kind": target.kind,
        "names": target.names,
        "words": target.words,
        "use": target.use,
        "properties": properties(activations.get(target.page)) if target.kind == "function" else (),
        "address": with_query(f"{target.page}.html" if is_here else target.page, target.query),
        "isHere": is_here,
    }
