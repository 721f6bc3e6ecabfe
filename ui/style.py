"""The app's own CSS and logo, for what the theme settings cannot say."""

from pathlib import Path

import streamlit as st

ASSETS = Path(__file__).parent.parent / "assets"


def apply():
    """Puts logo and style sheet on the page."""
    st.logo(str(ASSETS / "logo.svg"), size="large", icon_image=str(ASSETS / "icon.svg"))
    st.html(ASSETS / "style.css")
