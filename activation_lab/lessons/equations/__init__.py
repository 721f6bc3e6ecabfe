"""The lesson equations."""
