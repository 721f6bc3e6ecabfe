"""The lesson dying_relu."""
