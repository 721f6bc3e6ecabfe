"""What the page about number formats says and computes."""
