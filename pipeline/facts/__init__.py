"""Claims in, published tables out: checks, repeats, dimensions and the fact table."""
