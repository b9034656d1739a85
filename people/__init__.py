"""Who logs in."""
