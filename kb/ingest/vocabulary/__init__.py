"""Reading the vocabulary files and bringing the base up to them."""
