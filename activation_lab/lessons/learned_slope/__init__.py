"""The lesson learned_slope."""
