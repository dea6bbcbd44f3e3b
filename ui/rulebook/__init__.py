"""The rules of both countries, to be looked up in the catalogue."""
