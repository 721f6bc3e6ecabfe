"""What answers a browser beside Streamlit: routes, headers, logging, health."""
