"""The texts of the office's documents: written at the left, seen as they will be printed at the right."""
