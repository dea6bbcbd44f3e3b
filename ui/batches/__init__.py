"""Many letters in one go: what is chosen, what each row lacks, the run, and its report."""
