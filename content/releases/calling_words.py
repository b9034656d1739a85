"""Words around a short number that tell whether it is one to call; see `telephone_links`.

Lower case; a space separates words, `*` at the end stands for any ending, at the beginning for any beginning.
"""

# Acts and things that take a telephone number as what follows: "bel 112", "alarmnummer 112", "via 113".
CALLS = """
bel belt bellen gebeld belde belden telefoneer telefoneren opbellen alarmeer alarmeert alarmeren waarschuw waarschuwt
waarschuwen toets toetst kies draai chat chatten chatte app appt appen praat praten gepraat contact bereik bereiken
inschakelen via tel telefoon telefonisch telefoonnummer alarmnummer alarmnummers noodnummer spoednummer hulpnummer
hulplijn hulplijnen crisislijn meldnummer alarmlijn call dial calling phone ring anrufen appelez appeler llama zadzwoń
arayın ara اتصل телефонуйте подзвони
"""

# What something is called that has a number.
CALLS_ENDINGS = ("telefoon", "hulplijn", "alarmnummer", "noodnummer")

# Acts of calling after which anything may come before the number: "bel bij brand of een ongeluk 112".
ACTS = "bel belt bellen telefoneer alarmeer alarmeert waarschuw waarschuwt toets kies call dial"

# Right before a number that weighs, counts or costs something, also where somebody calls in the same sentence.
MEASURES = """
de het een der van dan tot in is was waren zijn zijn wordt kost kosten kostte weegt meet telt telde heeft hebben had
kreeg krijgt kregen krijgen kwam kwamen betaal betaalt betalen spaar ontvang ontvangt duurt duren zit zitten woon woont
wonen werkt werken staat staan achter onder boven tussen per x
"""

# May stand between such an act and its number.
FILLERS = """
aan alleen alsjeblieft altijd alvast anders anoniem dag dan dat de die direct dus echt eens eerst en er even eventueel
gelijk gerust geval gewoon gratis het hierover hulp hun ieder iemand ik in je jij jou jouw kan kun kunt landelijk
landelijke liefst liever laat met meteen moet nacht naar noodgeval nood nummer nu of om onmiddellijk ook op opnieuw over
politie ambulance brandweer rechtstreeks samen snel snelst spoed sneller spoedgeval te toch u veilig vervolgens voor we
wel zelf ze zo zonder bij acuut gevaar levensgevaar erover daarover zelfmoordpreventie stichting
van medewerker medewerkers vrijwilliger vrijwilligers hulpverlener hulpverleners
"""

# What follows a number when it is the number that acts or is acted with.
AFTER_CALLS = """
bellen belt gebeld belde bel belden waarschuwen alarmeren chatten appen zelfmoordpreventie luistert luisteren
ingeschakeld inschakelen gewaarschuwd gealarmeerd stuurt opbellen
"""

# May follow a number to call without saying anything else about it.
AFTER = """
als waar wat hoe wanneer voor bij of en om ook in is zijn kun kunt kan helpt dag zodat zonder want maar dan direct
meteen altijd nu voordat omdat tenzij terwijl gratis anoniem staat heeft geeft hoort komt weet wil blijf blijft en/of
totdat zodra met te wordt worden bereik bereiken alleen if when or and for ambulance politie brandweer spoed nood via
via: op staan helpen
"""

# May stand right before a number that is called, when the sentence is about danger or help.
BEFORE = """
of en en/of is bij via naar met van op dan er nummer: direct altijd meteen spoed nood noodgeval noodgevallen
alarmcentrale meldkamer politie ambulance brandweer zelfmoordpreventie suïcidepreventie stichting gevaar levensgevaar
ademnood tegen zet bewaar onthoud nummers nederland europa gemeente brand ongeluk ook bijvoorbeeld zelfs
"""

# A sentence about danger, or about help that is there all the time.
DANGER = """
spoed* nood* gevaar levensgevaar* levensbedreigend* ambulance politie brandweer alarm* meldkamer zelfmoord*
zelfdoding* suïcid* suicid* crisis* bewusteloos ademnood levensgevaarlijk bereikbaar vrijwilligers anoniem dood
doodgaan brand ongeluk ongeval huisartsenpost spoedeisende luister* hulplijn* hulpverlen* nacht bloeding hartstilstand
hulp nummers telefoon* bellen belt gebeld stikt verslikt verdrinking emergency danger vergiftig* vergif* benauwd*
ademt ademhaling stuip* beroerte hartaanval overdos* reanim* sos stikken verslikken onwel
"""

# Before a number that counts, measures or names something else.
NOT_BEFORE = """
lokaal lokalen kamer kamers zaal zalen ruimte ruimtes gebouw etage verdieping unit balie loket perron spoor gate flat
appartement box hal vak kast stand pand huis huizen adres deur bel-aan huisnummer huisnummers postbus antwoordnummer
toestel tst doorkies pagina pagina's pag p pp blz bladzijde bladzijden hoofdstuk paragraaf artikel artikelen art lid
bijlage figuur tabel afbeelding foto nr nrs no num formulier formulieren dossier kenmerk zaak zaaknummer factuur order
ordernummer klantnummer lidnummer kaart kvk kvk-nummer btw btw-nummer rsin bsn iban isbn issn rekening rekeningnummer
rekeningnr bankrekening giro bank bus bussen buslijn buslijnen lijn lijnen tram trams tramlijn metro trein treinen
sprinter intercity vlucht route routes knooppunt weg rijksweg afslag hectometerpaal kilometer km groep groepen klas
klassen versie editie aflevering nummer-van deel stap week dag jaar leeftijd maat score iq punten hartslag bloeddruk
bovendruk onderdruk pols temperatuur gewicht lengte waarde totaal aantal bedrag kosten prijs korting eur euro usd
bijdrage boete toeslag subsidie vergoeding ongeveer circa ca ruim bijna rond zo'n zo’n minstens minimaal maximaal max
min hooguit ten gemiddeld meer minder boven onder tussen vanaf dan-de eerste laatste alle deze die de ieder elke nog al
pas slechts wel maar samen laan plein straat weg kade singel gracht dijk markt postcode versienummer psalm gezang lied
kanaal zender frequentie fm radio model type serie
"""

# Endings of streets and squares, and of what is numbered.
NOT_BEFORE_ENDINGS = (
    "straat", "straatje", "laan", "weg", "plein", "pleintje", "gracht", "kade", "singel", "dijk", "dreef", "hof", "pad",
    "park", "plantsoen", "markt", "steeg", "steegje", "ring", "baan", "wal", "burgwal", "haven", "oord", "veld", "hage",
    "allee", "boulevard", "kerkhof", "erf", "donk", "poort", "brink", "kamp", "wijk", "horst", "zoom", "akker",
    "burcht", "gang", "stede", "str", "pln", "nummer", "nr", "lokaal", "kamer", "zaal", "lijn", "bus", "pagina", "code",
)  # fmt: skip

# What has a number that nobody calls, however long it is.
REGISTERED = (
    "kvk", "btw", "rsin", "bsn", "iban", "isbn", "issn", "order", "klant", "relatie", "dossier", "zaak", "factuur",
    "lid", "polis", "rekening", "bankrekening", "kenmerk", "artikel", "serie", "code",
)  # fmt: skip

# After a number that counts or measures.
NOT_AFTER = """
kinderen kind gezinnen gezin ouders ouder jongeren leerlingen leerling scholieren studenten mensen personen inwoners
deelnemers cliënten patiënten vrouwen mannen moeders vaders baby's peuters kleuters gemeenten scholen locaties plaatsen
teams vrijwilligers medewerkers professionals meldingen telefoontjes oproepen gesprekken vragen keer maal x cm mm m km
meter kilometer gram g kg kilo mg ml cl dl l liter euro eur cent procent graden kcal calorieën mmhg slagen bpm db uur
uren minuut minuten min seconden dag dagen week weken maand maanden jaar jarige jaren pagina's pagina bladzijden blz
punten stuks exemplaren bezoekers reacties stemmen huizen woningen bedden a b c bis hs i ii iii
"""
