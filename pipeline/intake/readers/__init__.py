"""Bytes of a file in, articles out: one module for each format, and the registry that chooses among them."""
