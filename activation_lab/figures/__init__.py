"""Pictures: arrays or results in, Plotly figures as plain dicts, frames and small SVGs out. Knows no Streamlit."""
