"""Pictures drawn on the server as SVG, each beside a table with the same numbers."""
