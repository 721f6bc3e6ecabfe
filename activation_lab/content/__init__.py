"""What pages say that belongs to no single function."""
