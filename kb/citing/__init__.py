"""How a work is cited. Plain Python: a record in, citations in named styles out."""
