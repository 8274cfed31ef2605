"""Which rules read a text. Raised whenever they would give another result, so that files are read again."""

EXTRACTOR_VERSION = "3"
