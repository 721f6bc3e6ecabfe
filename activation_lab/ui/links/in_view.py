"""A part of a page that depends on controls elsewhere, brought up to date only when a reader comes to see it."""

import streamlit as st

# Every control is in the address, so an address that has changed is a setting that has. `own` are the part's own controls,
# which need no telling. A new value is in the address before its message is sent: only one that has stood there for a pause
# is surely known to the server.
SCRIPT = """
const drawnFor = new WeakMap();
const PAUSE = 200;

export default ({ data, parentElement, setTriggerValue }) => {
  const settings = () => {
    const values = new URLSearchParams(location.search);
    for (const name of data) values.delete(name);
    return location.pathname + values;
  };
  // Only at first: later data may have been computed before a setting that is in the address already.
  if (!drawnFor.has(parentElement)) drawnFor.set(parentElement, settings());
  let timer, seen;
  const look = () => {
    const stands = seen === settings();
    seen = settings();
    if (!stands || seen === drawnFor.get(parentElement)) return;
    drawnFor.set(parentElement, seen);
    setTriggerValue("outdated", true);
  };
  const observer = new IntersectionObserver(([{ isIntersecting }]) => {
    clearInterval(timer);
    if (isIntersecting) timer = setInterval(look, PAUSE);
  });
  observer.observe(parentElement.closest("[data-testid=stVerticalBlock]"));
  return () => (clearInterval(timer), observer.disconnect());
};
"""
_component = st.components.v2.component("in_view", js=SCRIPT, isolate_styles=False)


def rerun_in_view(key, own):
    """Called within a fragment: reruns it, while the container that this stands in is in view, after settings have changed.

    own: the keys of the fragment's own controls.
    """
    _component(key=key, data=list(own), on_outdated_change=_rerun)


def _rerun():
    """That a component has told something is enough for a rerun."""
