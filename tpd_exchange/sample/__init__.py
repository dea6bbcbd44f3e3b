"""A made-up office to look around in: real institutions, invented people."""
