"""A typed function as HTML: what is said of it, and its live page."""
