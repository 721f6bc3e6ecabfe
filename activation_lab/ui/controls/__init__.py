"""What a reader sets."""
