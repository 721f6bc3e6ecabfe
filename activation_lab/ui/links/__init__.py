"""Links: reading the address that a reader arrives with, links to other pages, and the way back."""
