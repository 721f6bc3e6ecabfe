"""Back leads to the page as it was left, settings included."""

import streamlit as st

# On the way to another page Streamlit first gives the page that is left the query of the link, as a step of its own. The
# new page takes that step's place in the history, so that the one before is the page with its settings. What becomes of an
# address before its reader does anything (a default or a wrong setting taken out, a range put in order) is no step either;
# where that came before this script, Back passes over the address that was opened.
SCRIPT = """
export default () => {};

if (!history.pushState.leaves) {
  const push = history.pushState.bind(history);
  let leaving = false;
  let between = false;
  let acted = false;
  const { name: opened } = performance.getEntriesByType("navigation")[0];
  const mended = opened.split("#")[0] !== location.href.split("#")[0];
  for (const deed of ["pointerdown", "keydown", "click", "input"]) addEventListener(deed, () => (acted = true), true);
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node.href && !node.target);
    leaving = Boolean(link) && new URL(link.href).pathname !== location.pathname;
  }, true);
  addEventListener("popstate", () => {
    leaving = between = acted = false;
    if (mended && location.href === opened) history.back();
  }, true);
  history.pushState = (state, title, address) => {
    const stays = new URL(address, location.href).pathname === location.pathname;
    if (between || !acted) history.replaceState(state, title, address);
    else push(state, title, address);
    between = stays && (leaving || between);
    leaving = leaving && stays;
    acted = acted && stays;
  };
  history.pushState.leaves = true;
}
"""
_component = st.components.v2.component("back", js=SCRIPT, isolate_styles=False)


def keep_settings():
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
