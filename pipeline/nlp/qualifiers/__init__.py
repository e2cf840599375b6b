"""A figure and its meaning in, claims out: whose, where, when and how, one row a member."""
