"""The card of a placement: where it stands, what comes next, and everything that belongs to it."""
