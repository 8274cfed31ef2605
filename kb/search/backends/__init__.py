"""Haystack backends of our own."""
