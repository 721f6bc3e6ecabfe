"""Links: the address with which a reader arrives, links to other pages, and the way back."""
