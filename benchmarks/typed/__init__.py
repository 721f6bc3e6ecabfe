"""Measurements of the page of a typed function, `/own`."""
