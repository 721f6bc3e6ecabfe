"""Pieces of HTML that pages without a server share: rows of buttons, sources, Markdown."""

import html
from collections.abc import Iterable
from functools import lru_cache

from markdown_it import MarkdownIt

from activation_lab.export.by_template import by_template
from activation_lab.export.html.controls import radio
from activations.activation import Source

MARKDOWN = MarkdownIt().enable("table")


def _code(renderer, tokens, index, options, env):
    """Code within a sentence, which a translator leaves as it is."""
    tokens[index].attrSet("translate", "no")
    return renderer.code_inline(tokens, index, options, env)


def _table(renderer, tokens, index, options, env):
    """A table's beginning or end: one that is wider than the page scrolls in a place of its own."""
    tag = renderer.renderToken(tokens, index, options, env)
    return f'<div class="wide">{tag}' if tokens[index].nesting > 0 else f"{tag}</div>\n"


MARKDOWN.add_render_rule("code_inline", _code)
for _end in ("table_open", "table_close"):
    MARKDOWN.add_render_rule(_end, _table)


def questions_html(questions: Iterable[tuple[str, str, Iterable[str]]]) -> str:
    """The rows of buttons of a Guide's questions, each (key, text, options), with the first option pressed."""
    return "".join(
        f'<fieldset class="choice"><legend>{html.escape(text)}</legend>{radios(key, options, 0)}</fieldset>'
        for key, text, options in questions
    )


def radios(group: str, options: Iterable[str], on: int | None = None) -> str:
    """A row of buttons, one of which can be pressed; on: the index of the one that is."""
    return "".join(radio(group, option, option, index == on) for index, option in enumerate(options))


def source_html(source: Source) -> str:
    """A Source as an entry of a list."""
    return (
        f'<li>{html.escape(source.authors)}: <a href="{html.escape(source.url)}">{html.escape(source.title)}</a>, '
        f"{source.year}</li>"
    )


def bullets(lines: Iterable[str]) -> str:
    """A list of lines in Markdown as HTML; a line that is the same at every stop of a slider is translated once."""
    return "\n".join(["<ul>", *(f"<li>{inline(line)}</li>" for line in lines), "</ul>", ""])


def markdown(text: str) -> str:
    """Markdown as HTML."""
    return MARKDOWN.render(text)


@lru_cache(maxsize=4096)
@by_template
def inline(text: str) -> str:
    """Markdown of one line as HTML."""
    return MARKDOWN.renderInline(text)
