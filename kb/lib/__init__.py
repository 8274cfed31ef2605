"""Tiny pure helpers, one noun per file."""
