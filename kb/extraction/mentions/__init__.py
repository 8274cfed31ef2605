"""Who and what a text speaks of: names of the vocabulary at their places."""
