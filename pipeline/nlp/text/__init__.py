"""Characters and segments in, tokens and sentences out."""
