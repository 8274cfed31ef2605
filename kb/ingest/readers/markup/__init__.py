"""HTML of any origin to blocks: web pages, the chapters of an EPUB, what mammoth makes of a Word file."""
