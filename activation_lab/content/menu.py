"""The menu: every page's address under its heading, in the order in which it is read."""

from collections.abc import Iterable
from itertools import groupby

import activations
from activation_lab.content.address_book import OTHER_PAGES
from activation_lab.content.cards import TITLES
from activation_lab.content.lesson import Declaration


def sections(lessons: Iterable[Declaration]) -> dict[str, list[tuple[str, str]]]:
    """(address, title) of every page by the heading above them, "" where there is none."""
    entries = map(activations.get, activations.names())
    found = {"": [("", TITLES[""])], "Lessons": [(lesson.address, lesson.title) for lesson in lessons]}
    for family, members in groupby(entries, key=lambda entry: entry.family):
        found[family] = [(entry.name, entry.title) for entry in members]
    for address, (title, section) in OTHER_PAGES.items():
        found.setdefault(section, []).append((address, title))
    return found
