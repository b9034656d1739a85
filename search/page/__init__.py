"""The search page and what its field suggests."""
