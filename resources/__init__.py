"""Data that the program carries: catalogue, letters, fonts, icons and words."""
