"""Tests of static_site."""
