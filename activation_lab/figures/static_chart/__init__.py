"""A chart as it stands at rest, as SVG that lies where plotly.js will draw the live one: for where no script has run yet."""
