"""Scenes in reading order in, what holds for the sentences after them out."""
