"""The office in a PostgreSQL database, which itself forbids what a worker may not do."""
