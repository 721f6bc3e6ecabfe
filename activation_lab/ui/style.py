"""The app's own CSS and logo, beyond Streamlit's theme settings."""

import streamlit as st

from activation_lab.frontend.inline import inline
from activation_lab.paths import ASSETS


def apply(title: str, logo: bool = True) -> None:
    """Sets the page's title and layout, and puts style sheet and logo on it; without a menu the logo has no place."""
    st.set_page_config(page_title=f"{title} · Activation Lab", page_icon=str(ASSETS / "icon.svg"), layout="wide")
    if logo:
        st.logo(str(ASSETS / "logo.svg"), size="large", icon_image=str(ASSETS / "icon.svg"))
    sheets = "".join(
        map(inline, ("streamlit/style.css", "streamlit/minus.css", "words/places.css", "streamlit/words.css"))
    )
    st.html(f"<style>{sheets}</style>")
