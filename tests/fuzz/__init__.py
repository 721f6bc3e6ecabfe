"""Random addresses, values and messages against the app."""
