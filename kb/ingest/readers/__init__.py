"""One reader per format: bytes in, blocks out."""
