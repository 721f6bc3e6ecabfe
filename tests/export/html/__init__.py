"""Tests of export/html."""
