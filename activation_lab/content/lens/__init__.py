"""What pages say of curves in a number format."""
