"""The steps by which the tables of an office grow; each is data for Alembic."""
