"""Published tables and articles in, one self-contained report page out."""
