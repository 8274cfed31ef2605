"""How a work is cited. Plain Python: a record becomes CSL-JSON, a citation in a style, BibTeX, RIS, COinS."""
