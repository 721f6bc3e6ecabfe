"""Every replaced or private piece of Streamlit, one file each."""
