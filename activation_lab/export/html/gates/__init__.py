"""The page of gates as HTML that needs no server."""
