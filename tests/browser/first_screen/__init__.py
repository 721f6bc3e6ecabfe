"""Tests of the first screen in a browser: its layout, and how Streamlit’s page takes over."""
