"""Whether words stand in a text as someone quotes them."""
