"""The parts of the place History."""
