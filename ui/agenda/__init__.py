"""The list of what is due, on the page Today."""
