"""Every replaced or private piece of Streamlit, one file each: what, why, and when it can go (docs/STREAMLIT.md lists them)."""
