"""What the page of gates sets and says, for app, site, links and files."""
