"""How people say each thing, one module per kind of danger."""
