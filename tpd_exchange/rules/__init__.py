"""Pure functions on values: what fits together and what does not."""
