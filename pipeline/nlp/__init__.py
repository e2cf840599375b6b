"""Articles in, mentions out: spaCy components that each write one span group and read earlier ones."""
