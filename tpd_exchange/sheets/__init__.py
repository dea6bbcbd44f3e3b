"""Spreadsheets: read where a crash or a bomb cannot hurt, and written so that data never becomes a formula."""
