"""Turns English news articles into a table of their quantitative claims."""
