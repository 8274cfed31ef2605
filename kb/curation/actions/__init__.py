"""The verbs: each changes the base, writes who did it, and tells the index, in one transaction."""
