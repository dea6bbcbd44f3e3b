"""What is measured, against whom: each topic gives ratios to a floor measured in the same run."""
