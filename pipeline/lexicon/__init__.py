"""Typed readers of the words, names and rules in `reference/`: a file in, a frozen model out."""
