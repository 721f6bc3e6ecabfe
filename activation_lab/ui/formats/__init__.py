"""Streamlit pieces of the page about number formats."""
