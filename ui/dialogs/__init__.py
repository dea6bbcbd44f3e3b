"""What stands in front of the window for a moment."""
