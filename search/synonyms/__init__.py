"""The editors' own synonyms, beside the field's in search/dutch/synonyms.txt."""
