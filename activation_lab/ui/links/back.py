"""Back leads to the page as it was left, settings included."""

import streamlit as st

# On the way to another page Streamlit first gives the page that is left the query of the link, as a step of its own. The
# new page takes that step's place in the history, so that the one before is the page with its settings.
SCRIPT = """
export default () => {};

if (!history.pushState.leaves) {
  const push = history.pushState.bind(history);
  let leaving = false;
  let between = false;
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node.href && !node.target);
    leaving = Boolean(link) && new URL(link.href).pathname !== location.pathname;
  }, true);
  addEventListener("popstate", () => (leaving = between = false), true);
  history.pushState = (state, title, address) => {
    const stays = new URL(address, location.href).pathname === location.pathname;
    if (between) history.replaceState(state, title, address);
    else push(state, title, address);
    between = stays && (leaving || between);
    leaving = leaving && stays;
  };
  history.pushState.leaves = true;
}
"""
_component = st.components.v2.component("back", js=SCRIPT, isolate_styles=False)


def keep_settings():
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
