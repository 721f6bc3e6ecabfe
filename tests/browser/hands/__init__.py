"""Mouse, keyboard, and windows of every size."""
