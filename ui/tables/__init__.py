"""Lists: a sorted array of row numbers, pages of rows read when they are looked at."""
