"""The lesson choose."""
