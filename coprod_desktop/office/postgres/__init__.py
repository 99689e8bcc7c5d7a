"""The office in a PostgreSQL database, which decides who may read and write what."""
