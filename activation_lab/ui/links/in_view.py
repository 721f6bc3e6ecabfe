"""For a part of a page that depends on controls elsewhere: it is redrawn only when it is in view."""

from collections.abc import Iterable

from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_component = component("in_view", js=inline("streamlit/in_view.js"), isolate_styles=False)


def rerun_in_view(key: str, own: Iterable[str]) -> None:
    """To be called within a fragment: after settings have changed, reruns it while its container is in view.

    own: the keys of the fragment's own controls.
    """
    _component(key=key, data=list(own), on_outdated_change=_rerun)


def _rerun():
    """Empty: the component's message alone causes the rerun."""
