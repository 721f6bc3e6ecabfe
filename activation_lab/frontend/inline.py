"""The small scripts and styles that travel with a component's messages, without the comment that they begin with."""

from activation_lab.frontend.scripts import text


def inline(name):
    """The text of a file below this folder, such as "streamlit/back.js", from the end of its first comment on."""
    return text(name).partition("*/")[2].lstrip()
