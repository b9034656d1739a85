"""The demo's searches and synonyms: invented, and the same at every load."""
