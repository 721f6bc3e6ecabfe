"""What we claim about speed and load, as commands that print tables."""
