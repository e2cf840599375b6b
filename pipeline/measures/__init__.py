"""Units, dated exchange rates and intervals: a figure as printed in, the normalised figure out."""
