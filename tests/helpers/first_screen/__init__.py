"""What tests of the first screen share."""
