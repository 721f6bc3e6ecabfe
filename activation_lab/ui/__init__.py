"""Streamlit pieces that pages are made of: controls, the live chart, the code panel, what is served beside the app."""
