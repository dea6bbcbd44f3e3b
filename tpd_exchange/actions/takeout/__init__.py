"""All that an office holds as a folder of tables that any program reads, and a new office built from it again."""
