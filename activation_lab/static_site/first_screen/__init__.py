"""The first screen of every page, as HTML that stands where the app's own will stand, before any script has run."""
