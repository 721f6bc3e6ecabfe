"""Pictures: from arrays or results to Plotly figures as plain dicts, frames and small SVGs. Knows no Streamlit."""
