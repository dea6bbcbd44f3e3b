"""The verbs of the field; each is given a session and returns what it made."""
