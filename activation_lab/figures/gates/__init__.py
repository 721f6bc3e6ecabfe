"""The picture of a gate: lines of equal height, and slices through a point."""
