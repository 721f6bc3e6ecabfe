"""The Streamlit pieces of pages: controls, charts, panels, links and jobs."""
