"""What we know: the domain tables, their rules and the questions one may ask of them."""
