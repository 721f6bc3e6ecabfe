"""The Streamlit pieces that pages are made of: controls, charts, panels, links and jobs."""
