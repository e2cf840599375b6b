"""Mentions and `corrections.yml` in, mentions as people set them right out."""
