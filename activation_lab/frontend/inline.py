"""The small scripts and styles that travel with a component's messages, without their comments."""

from activation_lab.frontend.modules import code_lines
from activation_lab.frontend.scripts import text


def inline(name: str) -> str:
    """The text of a file below this folder, such as "streamlit/back.js", without comments that have lines of their own."""
    return "\n".join(line for _, line in code_lines(name, text(name))).lstrip()
