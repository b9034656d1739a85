"""The documents that engines hold, and what keeps them up to date with the database."""
