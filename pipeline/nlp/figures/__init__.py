"""Characters in, quantities out: numbers, their units, modifiers, ranges, denominators and glosses."""
