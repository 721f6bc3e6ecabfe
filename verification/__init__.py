"""Checks of the core against mpmath and against the frameworks; never imported by the app."""
