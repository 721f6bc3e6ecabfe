"""What answers a browser besides Streamlit: routes, headers, logging, health."""
