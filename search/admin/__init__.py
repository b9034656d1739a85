"""The screens of search in the admin: what people look for, and the editors' synonyms."""
