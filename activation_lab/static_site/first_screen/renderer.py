"""The first screen of every address: HTML that the server puts into Streamlit's page, to be seen before any script has run."""

import html
import logging
import re
from functools import cache, lru_cache
from urllib.parse import parse_qs

import activations
from activation_lab import lessons
from activation_lab.content import ignored, menu, page_sliders
from activation_lab.content.address import as_controls_read
from activation_lab.content.cards import COVERED, NAME, TITLES, read
from activation_lab.content.gates.settings import FORMER
from activation_lab.content.own.keys import PAGE as OWN
from activation_lab.content.search import PLACEHOLDER
from activation_lab.export.html.elements import markdown
from activation_lab.figures import palette
from activation_lab.figures.static_chart.plane import tokens
from activation_lab.frontend import scripts
from activation_lab.frontend.inline import inline
from activation_lab.paths import ASSETS
from activation_lab.server.served_files import NAMES_SCRIPT, page_addresses
from activation_lab.static_site.first_screen.cheat_sheet import cheat_sheet_screen
from activation_lab.static_site.first_screen.compare import compare_screen
from activation_lab.static_site.first_screen.formats import formats_screen
from activation_lab.static_site.first_screen.function import function_screen
from activation_lab.static_site.first_screen.gates import gates_screen
from activation_lab.static_site.first_screen.glossary import glossary_screen
from activation_lab.static_site.first_screen.home import home_screen
from activation_lab.static_site.first_screen.lesson import lesson_awaits, lesson_screen
from activation_lab.static_site.first_screen.names import names_screen
from activation_lab.static_site.first_screen.own import own_screen
from activation_lab.static_site.first_screen.pieces import Asked
from activation_lab.static_site.first_screen.proof import cost_screen, verify_screen
from activation_lab.static_site.first_screen.vector import vector_screen

# The number of cached screens, of 40 to 110 KB each; the least recently used is dropped first.
MOST = 256
# What Streamlit's page must hold before it takes over, as a selector below its root.
CARDS = ".st-key-gallery svg.thumbnail"
ENTRIES = ".st-key-glossary_entries dl"
SHEET = ".st-key-cheat_sheet .sheet"
# Pages without a chart.
CHARTLESS = ("", "glossary", "names", "cheat_sheet")
BARS = ".st-key-softmax_live:has(.st-key-softmax_bars [data-drawn=true])"
BARS_AND_JACOBIAN = f"{BARS}:has(.st-key-softmax_jacobian [data-drawn=true])"
# The chart, or the line in its place where nothing was recorded.
CHART_OR_LINE = ":is(.live-chart[data-drawn=true], [data-testid=stAlert])"
PROOF = {"verify": verify_screen, "cost": cost_screen, "formats": formats_screen}
# A rule of the style sheet for elements of a class, or for elements within these.
OF_CLASS = re.compile(r"\s*#first \.([\w-]+)[^{,]*\{.*\}$")
# A typed function among the functions of a link.
OWN_WORD = re.compile(rf"(?i)\b{OWN}\b")
BASIC = ("$text", "$muted", "$grid", "$zero", "$paper", "$panel", "$f", "$slope", "$point")


def first_screen(page: str, query: str) -> str:
    """The first screen of a page at what its query asks for, as HTML; take_over.js replaces it with the page.

    "" for an unknown page, or if drawing fails. If the query cannot be drawn, COVERED is drawn in its place, since the query may have covered the answer.
    """
    known = page in TITLES or page in activations.names() or page in lessons.declared()
    if not known:
        return ""
    for asked in (read(query), COVERED):
        try:
            # That of a typed function may be without its curves, which are there a moment later.
            return (_first_screen.__wrapped__ if OWN in (page, *OWN_WORD.findall(asked)) else _first_screen)(
                page, asked
            )
        except Exception:
            # The page must be served whatever its address says; the error is in the log.
            logging.getLogger(__name__).exception("No first screen of %s", page)
    return ""


@lru_cache(maxsize=MOST)
def _first_screen(page, query):
    asked = Asked(page, parse_qs(query, keep_blank_values=True), lessons.declared().get(page))
    awaits = f".st-key-{page}_live .live-chart[data-drawn=true]"
    if page == "":
        first, after, awaits = home_screen(asked, lessons.declared().values()), "", CARDS
    elif page == "compare":
        first, after = compare_screen(asked)
    elif page in activations.names():
        first, after = function_screen(activations.get(page), asked)
    elif page in lessons.declared():
        declared = lessons.declared()[page]
        first, after = lesson_screen(declared, lessons.place(page), asked)
        awaits = lesson_awaits(declared, asked)
    elif page == "glossary":
        first, after, awaits = glossary_screen(asked), "", ENTRIES
    elif page == "cheat_sheet":
        first, after, awaits = cheat_sheet_screen(asked), "", SHEET
    elif page == "names":
        (first, awaits), after = names_screen(asked), ""
    elif page == "softmax":
        first, after = vector_screen(asked)
        awaits = BARS if asked.covered else BARS_AND_JACOBIAN
    elif page == OWN:
        first, after = own_screen(asked)
    elif page == "gates":
        first, after = gates_screen(asked)
    else:
        first, after = PROOF[page](asked)
        awaits = f".st-key-{page}_live {CHART_OR_LINE}"
    first = _ignored(asked) + first
    scheme = f' style="color-scheme:{asked.theme}"' if asked.theme else ""
    bare = " bare" if asked.bare else ""
    if bare and "true" in asked.texts.get("embed", ()):
        bare += " embedded"
    body = f'<main><div class="page">{first}<noscript><div class="after">{after}</div></noscript></div></main>'
    side = "" if bare else _side(asked)
    top = "" if bare else f'<div class="bar"><i class="logo">{_icon()}</i><i class="open">»</i></div>'
    drawn = f'<div id="first" class="first{bare}" data-awaits="{awaits}"{scheme}>{body}{side}{top}</div>'
    return f"<style id=first-style>{_style(frozenset(tokens(drawn)), _classes(drawn))}</style>{drawn}"


def _ignored(asked):
    """The line that names the ignored parts of the link, as in the app."""
    lists = (page_sliders.PROPERTIES, *lessons.lists())
    named = {name: said for name, said in asked.texts.items() if name and name[:2] != "$$"}
    texts = as_controls_read(named, lists, FORMER | lessons.former())
    known = ignored.controls(asked.page, texts, lessons.declared().get(asked.page))
    pages = ("home", *TITLES, *activations.names(), *lessons.declared())
    unused = ignored.ignored(asked.page, texts, known, pages)
    said = ignored.line(unused, ignored.read_otherwise(asked.page, texts, known))
    return f'<div class="ignored">{markdown(said)}</div>' if said else ""


def warm() -> None:
    """Draws every page's first screen at its defaults, which samples every function."""
    for page in (*TITLES, *activations.names(), *lessons.declared()):
        first_screen(page, "")


def hand_over(page: str) -> str:
    """The script that lets Streamlit's page take over from the first screen of a page; it places the names at curves, if there can be any."""
    if page in CHARTLESS:
        return scripts.bare_hand_over(page_addresses()[NAMES_SCRIPT])
    return scripts.classic("first_screen/hand_over")


def hand_overs() -> tuple[str, ...]:
    """Every script that `hand_over` gives."""
    return tuple(dict.fromkeys(map(hand_over, (*CHARTLESS, *activations.names()))))


def _classes(drawn):
    return frozenset(name for names in re.findall(r'class="?([\w -]+)', drawn) for name in names.split())


def _side(asked):
    found = ""
    for heading, listed in menu.sections(lessons.declared().values()).items():
        found += f"<b>{heading}</b>" if heading else ""
        for page, title in listed:
            here = ' aria-current="page"' if page == asked.page else ""
            found += f'<a href="{asked.href(page)}"{here}>{html.escape(title)}</a>'
    return f'<aside><i class="logo">{_icon()}{NAME}</i><div class="find">{PLACEHOLDER}</div><nav>{found}</nav></aside>'


@cache
def _icon():
    return (ASSETS / "icon.svg").read_text(encoding="utf-8").strip()


@lru_cache(maxsize=64)
def _style(colours, classes):
    """The style sheet as far as a screen needs it: rules for its classes, and its colours in both themes."""
    named = sorted({*BASIC, *colours} & set(palette.LIGHT))
    listed = ";".join(f"--{token[1:]}:light-dark({palette.LIGHT[token]},{palette.DARK[token]})" for token in named)
    rules = inline("first_screen/first_screen.css").splitlines()
    needed = (rule for rule in rules if not (found := OF_CLASS.match(rule)) or found[1] in classes)
    return "".join((f"#first{{{listed}}}", *needed))
