"""The extractors: spaCy components that read earlier span groups and write exactly one each."""
