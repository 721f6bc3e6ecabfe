"""Tests of the functions' names in libraries."""
