"""Tests of server/streamlit_patches."""
