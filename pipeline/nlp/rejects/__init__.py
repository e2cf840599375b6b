"""Characters in, rejects out: the numbers that are no claims, each with its reason."""
