"""Share: the address of what is on screen, for a chat, for a page of one's own, and for a class."""

import streamlit as st

from activation_lab.ui.controls.hiding import EVERYWHERE, PARTS, answer_hidden, hidden, part

HTML = """
<div>
  <textarea readonly spellcheck="false"></textarea>
  <button type="button" aria-live="polite">Copy</button>
</div>
"""
CSS = """
div { width: 100%; display: flex; flex-direction: column; gap: 0.5rem; align-items: flex-start; }
textarea {
  box-sizing: border-box; width: 100%; field-sizing: content; min-height: 4.8rem; padding: 0.5rem 0.6rem; resize: none; overflow-wrap: anywhere;
  font: 400 0.8rem/1.4 var(--st-code-font); color: var(--st-text-color);
  background: var(--st-secondary-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
}
button {
  font: 400 0.875rem var(--st-font); min-height: 2.5rem; padding: 0 0.9rem; cursor: pointer; color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius);
}
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-primary-color); outline: none; }
"""
# The address bar knows best: where the app is served, and what is set. Community Cloud shows an app in a page of its own,
# below the path ~/+/.
JS = """
function address(query) {
  const url = new URL(document.location.href);
  url.pathname = url.pathname.replace("/~/+/", "/");
  url.hash = "";
  for (const name of ["embed", "embed_options"]) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(query)) {
    if (value) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  return url.href.replaceAll("%2C", ",");
}

function frame(address, title) {
  const source = address.replaceAll("&", "&amp;");
  return `<iframe src="${source}" title="${title}" width="700" height="500" style="border: 0" loading="lazy" allow="fullscreen; clipboard-write"></iframe>`;
}

export default ({ data, parentElement }) => {
  const field = parentElement.querySelector("textarea");
  const button = parentElement.querySelector("button");
  const write = () => {
    field.value = data.title ? frame(address(data.query), data.title) : address(data.query);
  };
  write();
  field.rows = data.title ? 6 : 3;
  field.setAttribute("aria-label", data.label);
  field.onclick = () => field.select();
  button.onclick = async () => {
    write();
    field.select();
    // Where the connection is not secure there is no clipboard; what is selected can be copied all the same.
    const copied = await (navigator.clipboard?.writeText(field.value).then(() => true, () => false) ?? document.execCommand("copy"));
    button.textContent = copied ? "Copied" : "Press Ctrl + C or ⌘ C";
    clearTimeout(button.waiting);
    button.waiting = setTimeout(() => (button.textContent = "Copy"), 2500);
  };
};
"""
THEMES = {"As the reader’s": "", "Light": "light_theme", "Dark": "dark_theme"}
_copy = st.components.v2.component("copy", html=HTML, css=CSS, js=JS)


def heading(words, title, parts=EVERYWHERE):
    """A page's title (Markdown) with Share beside it; the other arguments as for `share`."""
    with st.container(horizontal=True, key="title", vertical_alignment="top"):
        st.markdown(words)
        with st.container(width="content"):
            share(title, parts)


@st.fragment
def share(title, parts=EVERYWHERE):
    """A popover with three ways to pass the page on.

    title: what an embedded page is called; parts: the names in PARTS of what a teacher can hide on this page.
    """
    with part("share"):
        popover = st.popover("Share", icon=":material/share:", on_change="rerun", key="share", type="tertiary")
        if popover.open:
            with popover:
                ways = {"Link": _link, "Embed": _embed, "Class": _class}
                way = st.segmented_control(
                    "Share", list(ways), default="Link", required=True, label_visibility="collapsed", key="share_as"
                )
                ways[way](title, parts)


def _link(title, parts):
    st.caption("What you see, settings included.")
    _copy(key="share_link", data={"label": "Link", "query": {}})


def _embed(title, parts):
    st.caption("The chart in a page of your own.")
    theme = THEMES[
        st.segmented_control("Theme", list(THEMES), default="As the reader’s", required=True, key="share_theme")
    ]
    query = {"embed": "true", "embed_options": theme, "hide": ",".join(dict.fromkeys([*hidden(), "menu"]))}
    _copy(key="share_embed", data={"label": "Embed", "query": query, "title": f"{title} in Activation Lab"})


def _class(title, parts):
    st.caption("What is hidden still counts, and stays hidden wherever the class clicks.")
    # Above what it is made from: on a phone that is long.
    place = st.container()
    covered = st.toggle("Start with the answer hidden", value=answer_hidden(), key="share_answer")
    gone = st.pills(
        "Hide",
        list(parts),
        default=[name for name in hidden() if name in parts],
        format_func=PARTS.get,
        selection_mode="multi",
        key="share_hide",
    )
    # That the teacher has uncovered it is not passed on.
    uncovered = dict.fromkeys((name for name in st.query_params if name.endswith("_answer")), "")
    query = uncovered | {"hide": ",".join(gone), "answer": "hidden" if covered else ""}
    with place:
        _copy(key="share_class", data={"label": "Link for a class", "query": query})
