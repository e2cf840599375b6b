"""Characters in, places, organisations and routes out, each resolved to what it names."""
