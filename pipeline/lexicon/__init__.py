"""The words and names of `reference/`, loaded once into frozen, checked models."""
