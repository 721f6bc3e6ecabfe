"""The lesson playground."""
