"""Pictures of functions in short number formats."""
