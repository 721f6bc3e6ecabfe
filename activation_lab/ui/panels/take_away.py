"""What a reader takes away: pictures of the chart, the curve as numbers, a script and a notebook; made when asked for."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlencode

import streamlit as st

from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.named import named
from activation_lab.export.notebook import notebook
from activation_lab.export.script import script
from activation_lab.server.served_files import fetching
from activation_lab.ui.controls.hiding import IN_FILES, hidden, part
from activations import Instance

# Where the static site is published, if it is.
SITE = "ACTIVATION_LAB_SITE"
HTML = """
<div>
  <button type="button" data-format="png">PNG</button>
  <button type="button" data-format="svg">SVG</button>
  <label><input type="checkbox">Transparent</label>
</div>
"""
CSS = """
div { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
button, label { font: 400 0.875rem var(--st-font); color: var(--st-text-color); cursor: pointer; white-space: nowrap; }
button {
  min-height: 2.5rem; padding: 0 0.75rem; background: var(--st-background-color);
  border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); outline: none; }
label { display: flex; gap: 0.35rem; align-items: center; }
input { accent-color: var(--st-primary-color); margin: 0; }
"""
TAKE = """
export default ({ data, parentElement }) => {
  const transparent = parentElement.querySelector("input");
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = async () => (await script).takePictures(data.scope, button.dataset.format, transparent.checked);
  }
};
"""
_pictures = st.components.v2.component("pictures", html=HTML, css=CSS, js=fetching("live_chart") + TAKE)


def take_away(key, scope, functions: Sequence[Instance], x_range, link, page=None, on_site=None):
    """A popover that offers pictures of the charts in `scope`, and files about the functions over the x-range.

    key: the prefix of the widgets' keys; link: the address of the page with these settings, which the files name.
    page: the partial that writes this page as one HTML file, if anything does. on_site: (its file on the static site, the
    query for these settings), if it is there. No file shows what a teacher has hidden.
    """
    with part("take-away"):
        popover = st.popover("Take away", icon=":material/download:", on_change="rerun", key=f"{key}_take_away")
        # Its contents are made when they are wanted: a slider's release should not pay for them.
        if popover.open:
            with popover:
                with _row("Picture"):
                    _pictures(key=f"{key}_pictures", data={"scope": scope})
                _files(key, named(*functions), x_range, link, page, _address(on_site))


def _address(on_site):
    """The full address of the page on the static site; None where it has none, or nobody said where the site is."""
    site = os.environ.get(SITE)
    if not site or not on_site:
        return None
    file_name, query = on_site
    return f"{site.rstrip('/')}/{file_name}{f'?{urlencode(query, doseq=True)}' if query else ''}"


def _row(label):
    row = st.container(horizontal=True, vertical_alignment="center", gap="xsmall")
    row.markdown(f":gray[{label}]", width=72)
    return row


def _files(key, members, x_range, link, page, on_site):
    """Buttons for the files, each written when it is clicked, and a link to the page on the static site."""
    name = members[0].name if len(members) == 1 else key

    def button(label, ending, media_type, write):
        file_name = f"{name}.{ending}"
        st.download_button(
            label,
            lambda: write(file_name),
            file_name,
            media_type,
            on_click="ignore",
            key=f"{key}_take_{ending}",
        )

    with _row("Numbers"):
        button("CSV", "csv", "text/csv", lambda file_name: as_csv(curve(members, x_range), file_name, link))
        button("JSON", "json", "application/json", lambda _: as_json(curve(members, x_range), link))
    if "code" not in hidden():
        with _row("Code"):
            button("Python", "py", "text/x-python", lambda _: script(members, x_range, link))
            button("Notebook", "ipynb", "application/x-ipynb+json", lambda _: notebook(members, x_range, link))
    if page and IN_FILES.isdisjoint(hidden()):
        with _row("Page"):
            button("Live HTML", "html", "text/html", lambda _: _written(_Page(repr((page.func, page.args)), page)))
            if on_site:
                st.link_button("This page without a server", on_site)


@dataclass(frozen=True)
class _Page:
    """A page that is asked for: all that it depends on, and what writes it."""

    settings: str
    write: Callable = field(compare=False)


# Of two megabytes each: a class that is told to take the page home takes one.
@lru_cache(maxsize=8)
def _written(page):
    return page.write().encode()
