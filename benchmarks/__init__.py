"""Claims about speed, size and accuracy, as commands that print tables."""
