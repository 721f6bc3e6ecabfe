"""Tests of the first screen in a browser: where it stands, and how Streamlit’s page takes over."""
