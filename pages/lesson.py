"""The template of every lesson's page: its title and its neighbours, above what its folder draws."""

from activation_lab import lessons
from activation_lab.ui.links.links import Pages
from activation_lab.ui.panels import lesson


def lesson_page(address: str, pages: Pages) -> None:
    """The page of one lesson. pages: every page by its address."""
    lesson.heading(lessons.declared()[address], lessons.place(address), pages, lessons.taken)
    lessons.page(address)()
