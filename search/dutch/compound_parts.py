"""What may be a part of a compound, where frequencies alone do not tell."""

# Of words of two or three letters most are no part of anything, so those that are stand here.
SHORT_FIRST = frozenset(
    """
    app arm bad bal bed bel bos bus cel dag eet eis gas gok gym hak hal hap ijs jas job kap kas kat kin kip koe kop
    les lid lig lip mes nek oma oog oor opa pap pas pet pil pop pot pup rij rok rol rug sap ski soa spa tas tol top
    uur vak vet vis was web wet wip wol zak zee zin zit zon zus
    """.split()  # noqa: SIM905
)
SHORT_LAST = frozenset(
    """
    app bad bak bal bar bed bel bom bon bos bot box bui bus cel dag eis gas hal hek hok ijs jas job kap kar kas kat
    kin kip kom kop kus lap les lid lip man mat mes mug nek oog oma opa pad pak pap pas pet pil pit pop pot put rok
    rug sap set sok tak tas tip ton top uur vak val vet vis was web weg wet zak zee zin zon zus
    """.split()  # noqa: SIM905
)

# Endings and forms of verbs that look like a word.
NEVER_LAST = frozenset(
    """
    aten amen anken aren baar bare beten daal ding dingen deren dommen eden eerde elen ellen eling elingen enen eren
    gaat gaan gaand geen gene ging haal heden heen hend houd houdt huls innen jaars kende kers king kingen komt koks
    kwam laar laat liep liet ligt naar lijk lijke lijkt ling lingen linger loos loosheid loze loost logen loogd mans
    matige menten naars neer neemt netje oren pass penning ping pingen port raar raars reed rekt rende rest ring
    ringen rijd rijen rijk rijke rijkst rijkste rijker rite schap schappen schappelijk schappelijke ster sters tere
    teren tijk trok turen veel velt vind viel ving vers voort ware zaam zijn acht eet pen wang past kant tien bons
    getal perd eraf erop eruit erin voor over onder door achter tegen rond mede toe eerd eert atie aties isme heid
    pers sage kelen open zijne dien lating
    """.split()  # noqa: SIM905
)
NEVER_FIRST = frozenset(
    """
    voor over onder door achter tegen naar rond mede terug neer voort overeen heen weder aller opper bijeen ineen
    opeen uiteen vooruit vooraf erdoor erover achteruit heden hier daar waar elke alle eens even niet maar geen zijn
    mijn want acht amen enen ving ping ding king ging lijk heid erop erna erge eraf eruit erin dichter dichtst vers
    gesp past prak leve lage lege make luist reed name best beste cult bent fiat hert wille wisse verte verga versla
    sprei schei helle reden beleg bedek gelei stoor liter trans innen naars jaren lager genen weten eerst quasi
    verst morgen gister ander onderbewust meren bijl ontsnap betrek verwar misluk beschik uitdruk schik gevang
    bevang onderhand huiszoek heel ouwe lang minder meer eerste tweede derde gene getal bloot mini baar dino psycho
    langs tweed voorst zaken
    """.split()  # noqa: SIM905
)

# Forms that only stand in compounds, and the word they are a form of.
BOUND = {
    "kinder": "kinderen",
    "hersen": "hersenen",
    "zonne": "zon",
    "eier": "eieren",
    "stief": "stief",
    "schudding": "schudding",
    "verzorgster": "verzorgster",
    "bijslag": "bijslag",
    "zorger": "zorger",
    "zorgers": "zorgers",
    "zenuw": "zenuw",
}

# Words that only look like a compound, or whose meaning is no longer that of their parts.
WHOLE = frozenset(
    """
    kinderen luisteren allemaal helemaal zichzelf stoppen kantoor kantoren hierheen waardoor daardoor oorzaak
    oorzaken oordeel oordelen voordeel nadeel vooroordeel oorlog oorlogen oorsprong eiland eilanden leeftijd
    leeftijden maandag dinsdag woensdag donderdag vrijdag zaterdag zondag maandagen zondagen bestuur besturen
    bestuurder cultuur culturen pastoor pastoors tentamen tentamens praktijk praktijken minister ministers planeet
    planeten kilometer kilometers maatregel maatregelen bedacht opvang kleinste onderwijs basketbal belofte bewijs
    bezoek bestand beroep bedrag beleid gevangenen gevangenis vriendinnen evenwicht evenement evenementen afspraak
    opdracht vijftien veertien zestien achttien zeventien negentien dertien vijftig veertig achternaam nieuwsgierig
    nieuwsgierigheid oneven beschikking moeilijk moeilijkheid waarschijnlijk waarneming mevrouw meneer mijnheer
    ogenblik vrijwilliger vrijwilligers vrijwillig maaltijd maaltijden dagelijks voortdurend ellende paspoort
    paspoorten psychologisch psycholoog slachtoffer slachtoffers genezing goedkoop simpelweg gewoonweg heleboel
    vrijgezel voetbal voetballen waardering genezingen bijeenkomst overeenkomst samenleving hagelslag buitengewoon
    regelmatig
    """.split()  # noqa: SIM905
)
