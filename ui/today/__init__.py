"""The parts of the place Today."""
