"""Forms: one editor per kind of value, each fault beside its field, drafts that survive."""
