"""The page of a typed function without a server: it says that the app computes it, and leads there with the reader's link."""

import html

import activations
from activation_lab.content.cards import FACE, SENTENCES, TITLES
from activation_lab.content.own.keys import PAGE, TEXT
from activation_lab.content.own.words import LABEL
from activation_lab.export.html.shell import Page, for_app
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import classic

COMPUTED = "These pages have no server. The app's server computes a typed function."
THERE = "The link below opens the app with your formula and its settings."
RUN = "To run the app yourself, in a copy of Activation Lab:"
COMMANDS = "pip install -r requirements.txt\nstreamlit run app.py"
THEN = "and open this address:"
ADDRESS = f"http://localhost:8501/{PAGE}"


def own_page() -> Page:
    """The Page to which links with a formula lead."""
    title, sentence = TITLES[PAGE], SENTENCES[PAGE]
    return Page(
        PAGE,
        title,
        sentence,
        f"<h1>{title}</h1>\n<p>{html.escape(sentence)}</p>\n"
        f'<p id="typed" hidden>{html.escape(LABEL)} <code translate="no"></code></p>\n'
        f"<p>{COMPUTED} {for_app(THERE)}</p>\n<p>{RUN}</p>\n"
        f'<div class="code"><pre translate="no"><code>{html.escape(COMMANDS)}</code></pre></div>\n'
        f'<p>{THEN} <a id="own-address" href="{ADDRESS}" translate="no">{ADDRESS}</a></p>',
        {"text": TEXT},
        {f"scripts/{PAGE}": classic("site/own/page")},
        picture=lambda: function_preview(activations.get(FACE).at(), title=title, caption=sentence).png(),
        pictured=f"f and f′ of {activations.get(FACE).title}",
        chart=False,
    )
