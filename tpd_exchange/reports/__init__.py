"""What an office owes in numbers: counted from its records, each number with the rows behind it."""
