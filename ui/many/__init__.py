"""Many records changed at once: what is wanted at the top, what becomes of each below, one step at the end."""
