"""Controls: sliders, choices, fields, and what a teacher's link hides."""
