"""A scene in, the role of each party, place and period in it out."""
