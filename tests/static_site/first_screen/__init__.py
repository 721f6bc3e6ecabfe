"""Tests of activation_lab/static_site/first_screen."""
