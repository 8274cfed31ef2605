"""Small files with the quirks of real ones, written by hand."""
