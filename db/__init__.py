"""Where things are kept: the office folder, its encrypted database and its history."""
