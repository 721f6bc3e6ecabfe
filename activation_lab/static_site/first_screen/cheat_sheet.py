"""The first screen of the cheat sheet."""

from activation_lab.content.cards import TITLES
from activation_lab.content.cheat_sheet import ticks
from activation_lab.export.html.cheat_sheet import PAPER, cheat_sheet_html, only
from activation_lab.export.html.elements import inline
from activation_lab.frontend.inline import inline as inlined
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked


def cheat_sheet_screen(asked: Asked) -> str:
    """Title, sentence, the button that opens the ticks, and the entries of the functions that are ticked, as HTML."""
    first = pieces.title(asked, f"<h1>{TITLES[ticks.PAGE]}</h1>") + pieces.answer_switch(asked)
    names = ticks.read(" ".join(asked.texts.get(ticks.KEY, ()))).names
    count = f'<span class="count">{inline(ticks.counted(names))}</span>'
    first += pieces.row(pieces.button(ticks.CHOOSE, opens=True), count)
    style = " ".join(inlined("words/cheat_sheet.css").split())
    return f"{first}<style>#first{{{style}{only(names)}}}{PAPER}</style>{cheat_sheet_html(asked.href, asked.covered)}"
