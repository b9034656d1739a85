"""Single words that no rule gets right."""

# A stem, and the forms that have it; at the end small words as they are typed on a phone.
_STEMS = """
kind: kind kinderen kinder kindertjes kindertje
oudere: ouderen oudere
jongen: jongen jongens jongetje jongetjes
jongere: jongere jongeren
ei: ei eieren eier eitje eitjes
lied: liederen liedjes liedje
blad: bladeren bladen blaadje blaadjes
meisje: meisje meisjes
vriend: vriend vrienden vriendje vriendjes
dag: dag dagen
weg: weg
weekend: weekend weekenden weekends
weeg: weeg wegen weegt woog wogen gewogen weging
teek: teek teken
neet: neet neten neetjes
zinnetje: zinnetje zinnetjes
teken: tekenen tekent tekende getekend tekening tekeningen
vader: vader vaders vadertje vaderschap
moeder: moeder moeders moedertje moederschap
pad: pad paden
gat: gat gaten gaatje gaatjes
dak: dak daken
glas: glas glazen glaasje
slag: slag slagen
bad: bad baden
spel: spel
vat: vat vaten
lot: lot loten
stad: stad steden
schip: schip schepen
lid: lid leden
museum: museum musea museums
centrum: centrum centra centrums
datum: datum data
koe: koe koeien
teen: teen tenen teentje teentjes
been: been benen beentje beentjes
bacterie: bacterie bacterien
financien: financien financieel financiele
autisme: autisme autistisch autistische autist autisten
dyslexie: dyslexie dyslectisch dyslectische dyslect
allergie: allergie allergisch allergische allergieen
epilepsie: epilepsie epileptisch
motoriek: motoriek motorisch motorische
logopedie: logopedie logopedist logopediste logopedisten logopedisch
psycholoog: psycholoog psychologen psychologe psychologie psychologisch psychologische
pedagoog: pedagoog pedagogen pedagogisch pedagogische pedagogiek
orthopedagoog: orthopedagoog orthopedagogen orthopedagogiek
adopteer: adopteer adopteren adoptie geadopteerd geadopteerde adopties
vaccineer: vaccin vaccins vaccinatie vaccinaties vaccineren gevaccineerd vaccineert
depressie: depressie depressies depressief depressieve
zwangerschap: zwangerschap zwangerschappen
gemeente: gemeente gemeenten gemeentes gemeentelijk gemeentelijke
geboorte: geboorte geboortes geboren geboorten
gezond: gezond gezonde gezonder gezondheid
gevoel: gevoel gevoelens gevoelig gevoelige gevoeligheid
verdriet: verdriet verdrietig verdrietige
verslaaf: verslaafd verslaafde verslaafden verslaving verslavingen verslavend
pauze: pauze pauzes
mode: mode
zonde: zonde zonden
rente: rente rentes
halte: halte haltes
groente: groente groenten groentes
tante: tante tantes
gang: gang gangen
angst: angst angsten angstig angstige
zus: zus zussen zusje zusjes
moe: moe moeheid
lang: lang lange langer langst
jong: jong jonge jonger jongste
oud: oud oude oudste
later: later
beter: beter betere
laat: laat late laatste
cadeau: cadeau cadeaus cadeautje cadeautjes
tiener: tiener tieners
app: app apps appen appt geappt
game: game games gamen gamet gamede gamend gamende gegamed gegame gamer gamers gaming
vape: vape vapes vapen vapet vapend vapende gevapet vaper vapers vaping
maand: maand maanden
hoest: hoest hoesten hoestje hoestend hoestte gehoest
ruzie: ruzie ruzies ruziende geruzie
stotter: gestotter
huil: gehuil
krijs: gekrijs
schreeuw: geschreeuw
jengel: gejengel
kibbel: gekibbel
snurk: gesnurk
scheld: gescheld
spijbel: gespijbel
plaag: geplaag
zeur: gezeur
inent: inenten inenting inentingen ingeent
haar: haar haren haartje haartjes
buurt: buurt buurten
rechts: rechts rechtse
links: links linkse
soms: soms
niets: niets
langs: langs
slechts: slechts
bekend: bekend bekende bekenden
opeens: opeens
onderwijs: onderwijs
gevangenis: gevangenis gevangenissen
zeven: zeven
gedachte: gedachte gedachten gedachtes
verkering: verkering verkeringen
verwachting: verwachting
verwachtingen: verwachtingen
uitje: uitje uitjes
wee: weeen
kopp: kopp
ouderschap: ouderschap
afscheid: afscheid
hechting: hechting
hechtingen: hechtingen
koppig: koppig koppige koppigheid
monster: monster monsters
weinig: weinig
weerbaar: weerbaar weerbare weerbaarheid
dope: dope
afval: afval
afvallen: afvallen afvalt afgevallen afviel
date: date dates daten datet gedatet
chat: chat chats chatten chatt gechat
blow: blow blowen blowt geblowd blower blowers
team: team teams
kind: kids
poep: poep poepen poept poepte gepoept poepje
plas: plas plassen plast plaste geplast plasje plasjes
pest: pest pesten pestte gepest pester pesters pesterij pesterijen
zwem: zwem zwemmen zwemt zwom zwommen gezwommen
stop: stop stoppen stopt stopte gestopt
pak: pak pakken pakt pakte gepakt
kam: kam kammen kamt kamde gekamd kammetje
val: val vallen valt viel vielen gevallen
wen: wen wennen went wende gewend
zit: zit zitten zat zaten gezeten
lig: lig liggen ligt lag lagen gelegen
stil: stil stille stiller
loop: loop lopen loopt liep liepen gelopen
slaap: slaap slapen slaapt sliep sliepen geslapen slaapje slaapjes
krijg: krijg krijgen krijgt kreeg kregen gekregen
eet: eet eten at aten gegeten eter eters
geef: geef geven geeft gaf gaven gegeven
lees: lees lezen leest las lazen gelezen
blijf: blijf blijven blijft bleef bleven gebleven
schrijf: schrijf schrijven schrijft schreef schreven geschreven
kijk: kijk kijken kijkt keek keken gekeken
bijt: bijt bijten beet beten gebeten
kruip: kruip kruipen kruipt kroop kropen gekropen
drink: drink drinken drinkt dronk gedronken
dronken: dronken dronkenschap
zuig: zuig zuigen zuigt zoog gezogen
sterf: sterf sterven sterft stierf stierven gestorven
overlijd: overlijden overlijdt overleed overleden
breek: breek breken breekt brak gebroken
braak: braken braakt braakte gebraakt
help: help helpen helpt hielp hielpen geholpen
hulp: hulp
spreek: spreek spreken spreekt sprak spraken gesproken
scheid: scheid scheiden scheidt scheidde gescheiden scheiding scheidingen
sla: slaan slaat sloeg sloegen geslagen
houd: houd houden houdt hield hielden gehouden
vind: vind vinden vindt vond vonden gevonden
bind: bind binden bindt gebonden
begin: begin beginnen begint begon begonnen
zing: zing zingen zingt zong zongen gezongen
spring: spring springen springt sprong sprongen gesprongen
verlies: verlies verliezen verliest verloor verloren
vergeet: vergeet vergeten vergat vergaten
kies: kies kiezen kiest koos kozen gekozen
rijd: rijd rijden rijdt reed reden gereden
snijd: snijd snijden snijdt sneed sneden gesneden
schijt: schijt schijten scheet gescheten
draag: draag dragen draagt droeg droegen gedragen
gedrag: gedrag gedragingen
trek: trek trekken trekt trok trokken getrokken
steel: steel stelen steelt gestolen
lieg: lieg liegen liegt loog logen gelogen
bedrieg: bedriegen bedriegt bedroog bedrogen
zwijg: zwijgen zwijgt zweeg gezwegen
roep: roepen roept riep riepen geroepen
vraag: vraag vragen vraagt vroegen gevraagd
vroeg: vroeg vroege vroeger
ga: ga gaan gaat ging gingen gegaan
sta: sta staan staat stond stonden gestaan
doe: doe doen doet deed deden gedaan
zie: zie zien ziet zag zagen gezien
kom: kom komen komt kwam kwamen gekomen
breng: breng brengen brengt bracht brachten gebracht
denk: denk denken denkt dacht dachten gedacht
koop: koop kopen koopt kocht kochten gekocht
zoek: zoek zoeken zoekt zocht zochten gezocht
neem: neem nemen neemt nam namen genomen
weet: weet weten wist wisten geweten
moet: moet moeten moest moesten
mag: mag mogen mocht mochten
niet: nie nit nt neit niett
echt: egt ech eg
even: ff effe effen
gewoon: gwn gewn gwoon
waarom: wrm waarm
hoeveel: hvl hoevl
wanneer: wnr wneer waneer
altijd: altyd altijt atijd
misschien: mss mischien misschie
iemand: iem iemant
nooit: nooid noit
niks: nix
moet: moek mot
wil: kwil wille
kan: kkan
weet: kweet
help: hlp
zelf: zelluf
goed: goet
"""

STEMS: dict[str, str] = {
    form: stem for line in _STEMS.strip().splitlines() for stem, forms in [line.split(": ")] for form in forms.split()
}

# These begin with "ge" and are no participle: the ge belongs to the word, whatever follows.
GE_WORDS = tuple(
    """
    gebaar gebeur gebied gebit geboor gebouw gebrek gebruik gedacht gedicht gedrag geduld gehandicap geheim gehoor
    gelijk gelov geloof geluid geluk gemeen genees genoeg genot genoot gerecht geslacht gesprek gevaar gevar geval
    gewond getuig geding gedeel gevoel gevolg gewel geweld gewicht gewoon gezag gezellig gezicht gezin gezond geur
    gezel getal geweten gemak gemengd gering geboeid gebaren geneesk genezing generat geld gek geit geniet gevecht
    gevang geschenk gerust gemis gemid geluids gezeur gevoelens gelovig gewoonte genre genetisch gender gezamenlijk
    gehoorzaam
    """.split()  # noqa: SIM905
)

# In front of a verb; its participle has the ge behind them ("opgevoed").
PARTICLES = (
    "aan", "achter", "af", "bij", "door", "in", "mee", "na", "neer", "om", "onder", "op", "over", "samen", "tegen",
    "terug", "toe", "uit", "vast", "voor", "weg",
)  # fmt: skip
