"""The lesson self_normalization."""
