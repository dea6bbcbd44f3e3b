"""Institutions of the Research Organization Registry, read from its published dump."""
