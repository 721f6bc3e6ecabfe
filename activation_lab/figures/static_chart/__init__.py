"""A chart at rest as SVG, exactly where plotly.js will draw the live one: for pages on which no script has run yet."""
