"""Mentions in, claims out: the catalogue names each metric, units and money are normalised."""
