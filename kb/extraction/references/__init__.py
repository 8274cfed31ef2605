"""The works that a text names in bibliography and notes, each split into its parts."""
