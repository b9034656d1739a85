"""Single words that no rule gets right."""

# A stem, and the forms that have it.
_STEMS = """
kind: kinderen kinder kindertjes kindertje kids
oudere: ouderen oudere ouderenzorg
jongen: jongen jongens jongetje jongetjes
ei: eieren eier eitje eitjes
lied: liederen
blad: bladeren bladen
meisje: meisje meisjes
gezin: gezin gezinnen gezinnetje
gemeente: gemeente gemeenten gemeentes
"""

STEMS: dict[str, str] = {
    form: stem for line in _STEMS.strip().splitlines() for stem, forms in [line.split(": ")] for form in forms.split()
}
