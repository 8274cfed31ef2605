"""What a reader sees. Reads only."""
