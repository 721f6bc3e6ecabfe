"""The components that draw."""
