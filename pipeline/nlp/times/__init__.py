"""Characters in, periods out: each expression of time with its days and how it governs figures."""
