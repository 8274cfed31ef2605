"""What leaves the house. Reads only."""
