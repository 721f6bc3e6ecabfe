"""Pages without a server."""
