"""Words and links for the templates of this room."""
