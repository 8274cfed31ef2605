"""PDF: lines with their place and type from pdfium, then the page as a reader sees it."""
