"""What stands beside and below a chart."""
