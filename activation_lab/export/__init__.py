"""What a reader takes away: the curve as CSV and JSON, a Python snippet, a notebook. No Streamlit, no drawing."""
