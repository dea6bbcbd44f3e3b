"""Conditions on fields of records, which combine, and are said, kept and asked in one way."""
