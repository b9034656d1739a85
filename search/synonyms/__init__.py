"""The editors' own synonyms, beside the field's in search/analysis/synonyms.txt."""
