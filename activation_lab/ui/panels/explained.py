"""Words on Streamlit's pages with their terms explained in place, each where it comes first on the page."""

import streamlit as st

from activation_lab.content.glossary import explained

# In the session: by each term the place on the page that explains it.
PLACES = "terms_explained"


def begin() -> None:
    """To be called before a page is drawn: nothing of it is explained yet."""
    st.session_state[PLACES] = {}


def markdown(words: str, place: str) -> None:
    """st.markdown with terms explained; place as for `text`."""
    st.markdown(text(words, place), unsafe_allow_html=True)


def text(words: str, place: str) -> str:
    """Markdown with its terms explained, for st.markdown with HTML.

    place: names this text on its page, so that a fragment explains the same when it is redrawn.
    """
    places = st.session_state.setdefault(PLACES, {})
    known = {word for word, owner in places.items() if owner != place}
    before = set(known)
    shown = explained(words, known)
    places |= dict.fromkeys(known - before, place)
    return shown
