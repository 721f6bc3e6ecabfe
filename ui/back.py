"""Back leads to the page as it was left, settings included."""

import streamlit as st

# On the way to another page Streamlit first takes the page's settings out of its address, as a step of its own. The new
# page takes that step's place in the history, so that the one before is the page with its settings.
SCRIPT = """
export default () => {};

if (!history.pushState.leaves) {
  const push = history.pushState.bind(history);
  let emptied = false;
  for (const kind of ["pointerdown", "keydown", "click"]) addEventListener(kind, () => (emptied = false), true);
  history.pushState = (state, title, address) => {
    const to = new URL(address, location.href);
    const before = new URLSearchParams(location.search);
    const stays = to.pathname === location.pathname;
    if (emptied && !stays) history.replaceState(state, title, address);
    else push(state, title, address);
    emptied = stays && [...to.searchParams].every(([name, value]) => before.getAll(name).includes(value));
  };
  history.pushState.leaves = true;
}
"""
_component = st.components.v2.component("back", js=SCRIPT, isolate_styles=False)


def keep_settings():
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
