"""A figure in its scene in, what it measures out."""
