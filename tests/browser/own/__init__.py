"""Tests of the page of a typed function in a browser."""
