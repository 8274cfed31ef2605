"""Where a text cites, and which of its references each citation means."""
