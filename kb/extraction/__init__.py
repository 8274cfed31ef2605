"""What a text says. Plain Python: text and blocks in, spans and records out; no Django, no files."""
