"""The 55 success criteria of WCAG 2.2 at levels A and AA: https://www.w3.org/Translations/WCAG22-nl/."""

# Number, level, what it is about in Dutch. 4.1.1 is no longer part of WCAG 2.2.
CRITERIA = tuple(
    (number, level, name)
    for number, level, name in (
        line.split(" ", 2)
        for line in """\
1.1.1 A Niet-tekstuele content
1.2.1 A Alleen geluid of alleen beeld
1.2.2 A Ondertitels
1.2.3 A Audiodescriptie of media-alternatief
1.2.4 AA Ondertitels bij live
1.2.5 AA Audiodescriptie
1.3.1 A Info en relaties
1.3.2 A Betekenisvolle volgorde
1.3.3 A Zintuiglijke eigenschappen
1.3.4 AA Weergavestand
1.3.5 AA Doel van een invoerveld
1.4.1 A Gebruik van kleur
1.4.2 A Geluidsbediening
1.4.3 AA Contrast van tekst
1.4.4 AA Tekst vergroten
1.4.5 AA Afbeeldingen van tekst
1.4.10 AA Reflow
1.4.11 AA Contrast van wat geen tekst is
1.4.12 AA Tekstafstand
1.4.13 AA Content bij aanwijzen of focus
2.1.1 A Toetsenbord
2.1.2 A Geen toetsenbordval
2.1.4 A Sneltoetsen van een enkel teken
2.2.1 A Tijdslimiet
2.2.2 A Pauzeren, stoppen, verbergen
2.3.1 A Drie flitsen
2.4.1 A Blokken omzeilen
2.4.2 A Paginatitel
2.4.3 A Focusvolgorde
2.4.4 A Doel van een link
2.4.5 AA Meerdere manieren
2.4.6 AA Koppen en labels
2.4.7 AA Focus zichtbaar
2.4.11 AA Focus niet bedekt
2.5.1 A Aanwijzergebaren
2.5.2 A Aanwijzer annuleren
2.5.3 A Label in naam
2.5.4 A Bewegingsactivering
2.5.7 AA Sleepbewegingen
2.5.8 AA Grootte van wat je aanwijst
3.1.1 A Taal van de pagina
3.1.2 AA Taal van onderdelen
3.2.1 A Bij focus
3.2.2 A Bij invoer
3.2.3 AA Consistente navigatie
3.2.4 AA Consistente identificatie
3.2.6 A Consistente hulp
3.3.1 A Foutidentificatie
3.3.2 A Labels of instructies
3.3.3 AA Foutsuggestie
3.3.4 AA Foutpreventie
3.3.7 A Overbodige invoer
3.3.8 AA Toegankelijke authenticatie
4.1.2 A Naam, rol, waarde
4.1.3 AA Statusberichten""".splitlines()
    )
)
# What tests of this folder ask outside the checks of a page (test_walks.py).
WALKED = {
    "1.3.5": "namen van velden, test_walks",
    "2.4.5": "menu, zoeken en onderwerpen, test_walks",
    "3.2.3": "zelfde volgorde in elke kop, test_walks",
    "3.2.6": "hulp op dezelfde plek, test_walks",
    "3.3.3": "zin bij een fout, test_walks",
    "4.1.3": "statusberichten, test_walks",
}
