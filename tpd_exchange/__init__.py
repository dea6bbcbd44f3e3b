"""What things are and what may be done with them; no window and no database engine in here."""
