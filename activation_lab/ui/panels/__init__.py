"""The pieces beside and below a chart."""
