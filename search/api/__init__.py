"""The search as a public JSON API."""
