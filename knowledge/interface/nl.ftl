# Texts of buttons, menus and set phrases. { $carrier } and the like are filled in by the program.

lang-name = Nederlands
lang-name-traditional = 繁體中文

# Greeting and menus
start-title = Hallo! Ik help je van een Belgische sim of een Belgisch gsm-abonnement af.
start-what = Stel je vraag in je eigen woorden, in het Chinees, Engels, Frans, Nederlands of Duits. Je krijgt de stappen en de contacten van je operator, met bronnen en data.
start-not = Ik ben geen operator en niet officieel.
start-common = Vaak gevraagd:
help-title = Hoe vraag je het?
help-text = Schrijf gewoon wat je wil weten, bijvoorbeeld: ‘Mijn gsm met een sim van BASE is gestolen, ik ben nu in China’. Noem je operator als je kan. Pas je je vraag aan, dan pas ik mijn antwoord aan.
help-commands = /topics alle onderwerpen · /contacts operatoren · /letter een kant-en-klare brief · /call wat je zegt aan de telefoon · /checklist · /lang taal · /privacy · /forget · /about
topics-title = Wat ik weet
carriers-title = Contacten: welke operator?
lang-title = In welke taal antwoord ik?
lang-set = Vanaf nu antwoord ik in het Nederlands.
privacy-title = Wat ik bewaar
privacy-text = Berichttekst, naam en gebruikersnaam komen in geen enkele log. Op schijf staan alleen tellers die van niemand zijn: per dag, onderwerp, taal en uitkomst (beantwoord, onduidelijk, niet gekend, knop, 👍, 👎). Alleen als de beheerder van deze bot het heeft aangezet: vragen zonder goed antwoord of met een 👎, waarin nummers, e-mailadressen, gebruikersnamen, links en genoemde namen geschrapt zijn, zonder je gebruikers- of chat-id, gewist na 30 dagen; je vragen blijven dan, op dezelfde manier geschrapt, ook hoogstens 24 uur in het geheugen, voor het geval er een 👎 komt. Tot 24 uur na je laatste bericht: je taal, het laatste onderwerp, de operator en de situatie (zoals ‘in het buitenland’) van deze chat, de nummers van je laatste vragen en mijn antwoorden, zodat ik een antwoord kan aanpassen als je de vraag bewerkt, en de nummers van antwoorden die een duim kregen. /forget wist dat meteen. Het staat alleen in het geheugen; werkt deze bot met een gedeelde databank, zoals meerdere kopieën doen, dan staat het ook daar, onder een code die alleen deze bot uit je chat-id kan maken, en daarnaast, zonder chat, de volgnummers van wat Telegram in 24 uur bezorgde, zodat niets twee keer wordt beantwoord. Enkele minuten lang ook hoe snel je schrijft, om een stortvloed af te remmen.
privacy-not-recorded = Gesprekken worden niet opgenomen.
forget-done = Klaar: ik ken je taal, je onderwerp en je operator niet meer.
unknown-command = Dat commando ken ik niet. /help zegt wat ik kan.
unreadable = Ik kan alleen tekst lezen. Schrijf je vraag in een paar woorden, alsjeblieft.
outdated = Deze knop is van een oudere versie. Stel je vraag opnieuw of gebruik /topics.
slow-down = Dat was veel ineens. Wacht even een paar seconden.

# What Telegram shows before anybody writes: description (at most 512 characters), short description (at most 120), and the
# menu of commands (a few words each)
bot-description = Vraag in je eigen woorden hoe je van een Belgische sim of een Belgisch gsm-abonnement afraakt, in het Chinees, Engels, Frans, Nederlands of Duits: opzeggen, kaart kwijt, geld terug, nummer houden, facturen terwijl je in het buitenland zit. Je krijgt de stappen en de contacten van je operator, met bronnen en data. Ik ben geen operator en niet officieel.
bot-short-description = Een Belgische sim of een Belgisch gsm-abonnement opzeggen: stappen, brieven en contacten, in vijf talen.
command-start = Start, met de meest gevraagde onderwerpen
command-help = Hoe vraag je het?
command-topics = Alle onderwerpen
command-contacts = Contacten van de operatoren
command-letter = Een kant-en-klare opzegbrief
command-call = Wat je zegt aan de telefoon
command-checklist = Een lijst om af te vinken voor je opzegt
command-lang = Kies je taal
command-about = Wie ik ben
command-privacy = Wat ik bewaar
command-forget = Vergeet deze chat nu
command-record = Mag dit gesprek opgenomen worden?

# Recording conversations, where those who run the bot have switched it on: /record, and part of /privacy
record-title = Mag ik dit gesprek opnemen?
record-text = Wie deze bot onderhoudt, leert uit echte gesprekken hoe ik beter kan antwoorden en speelt ze voor elke wijziging opnieuw af. Alleen als je met /record toestemt, schrijf ik wat je in deze chat schrijft en aantikt, en wat ik antwoordde, in een bestand op de schijf van de bot. Eerst schrap ik nummers, e-mailadressen, gebruikersnamen, links en genoemde namen, voor zover ik ze herken. In het bestand staan de datum en je taal, maar geen gebruikers- of chat-id. Het vervalt niet: het blijft tot de mensen achter de bot het wissen. Met /record stop je het ook, op elk moment. /forget stopt het en wist het bestand, zolang ik weet welk bestand van jou is: hoogstens 24 uur na je laatste bericht, en niet na een herstart. Niemand kan in jouw plaats toestemmen, en de antwoorden zijn hoe dan ook dezelfde.
record-yes = Ja, opnemen
record-no = Nee
record-stop = Stop de opname
record-running = Dit gesprek wordt opgenomen.
record-not-agreed = Je hebt niet toegestemd: dit gesprek wordt niet opgenomen.
record-started = Bedankt. Vanaf hier wordt dit gesprek opgenomen, alsof het nu begint: noem je operator nog eens. /record stopt het, /forget wist het.
record-stopped = Gestopt: vanaf nu wordt niets meer opgenomen. Wat al opgenomen is, blijft tot /forget het wist.
record-refused = Goed: er wordt niets opgenomen.
record-deleted = Wat van dit gesprek opgenomen is, wordt ook gewist.

# Answers
carrier-your = je operator
choose-carrier = Kies operator
other-carrier = Andere operator
letter-button = Brief
call-button = Wat zeg je aan de telefoon?
copy-button = Kopieer { $value }
save-contact = Contact opslaan
contacts-button = Contacten
topics-button = Alle onderwerpen
back-button = Terug
none-of-these = Geen van deze
also-title = Je andere vraag:
helped = 👍
not-helped = 👎
thanks-helped = Bedankt.
thanks-not-helped = Bedankt. Probeer andere woorden of /topics.
notes-title = Goed om te weten
sources-title = Bronnen
source-line = { $publisher } ({ $date }; { $sure })
date-undated = zonder datum
date-after = na { $date }
date-about = rond { $date }
date-before = voor { $date }
when-abroad = Vanuit het buitenland
when-prepaid = Prepaid
when-plan = Abonnement
when-stolen = Bij diefstal
when-deceased = Als de titularis overleden is
when-company = Lijn van een bedrijf
when-device = Gsm bij het abonnement gekocht
at-carrier = Bij { $carrier }
cancel-heading = Opzeggen
prepaid-heading = Herlaadkaart
lost-heading = Kwijt of gestolen

# Not understood
clarify-title = Bedoelde je …
clarify-none = Zeg het dan eens met andere woorden, of kies een onderwerp.
out-title = Daarover weet ik niets.
out-text = Ik weet hoe je een Belgische sim of een Belgisch gsm-abonnement opzegt: stappen, kosten, geld terug, verloren kaarten, brieven en contacten.

# Contacts
kind-phone_short = Telefoon
kind-phone_be = Telefoon
kind-phone_abroad = Telefoon
kind-lost_sim = Sim blokkeren
kind-cancel_page = Online opzeggen
kind-refund_page = Krediet terugvragen
kind-web = Site
kind-app = App
kind-email = Mail
kind-chat = Chat
kind-shop = Winkel
kind-post = Post
works-anywhere = werkt vanuit het buitenland
works-belgium = binnen België
works-own-network = alleen met een sim van { $carrier }
for-business = zakelijke klanten
confidence-low = kijk dit na
confidence-medium = vrij zeker
confidence-high = zeker
checked = Laatst nagekeken: { $seen }; datum van de pagina: { $evidence }
checked-undated = Laatst nagekeken: { $seen }; pagina zonder datum
checked-several = Laatst nagekeken: { $seen }; bronnen van { $from } tot { $to }, sommige zonder datum
or = of

# Letters, calls, checklist
letter-title = Welke brief?
letter-to = Naar welke operator?
letter-language = In welke taal? Elk van deze talen wordt begrepen; die van de operator zelf is het veiligst.
letter-other = Een andere operator
letter-fill = Vul in wat tussen { "{" }accolades{ "}" } staat:
letter-translation = Wat er staat, in het Nederlands
letter-send = Stuur de brief naar
letter-no-address = We vonden geen postadres voor opzeggingen. Kijk op je factuur, of gebruik het webformulier van de operator als die er een heeft.
letter-how = Alles wat schriftelijk is, telt: webformulier, mail als de operator die aanneemt, of post. Een aangetekende brief is het sterkste bewijs.
letter-file = Als bestand
letter-date = { $date }
call-title = Waarover bel je?
call-language = Welke taal ga je spreken?
call-you = Jij
call-they = Zij
checklist-title = Voor je opzegt
checklist-hint = Tik op een punt om het af te vinken. De vinkjes zitten in de knoppen van dit bericht; er wordt niets bewaard.
checklist-done = Alles afgevinkt. Nu nog: de opzegging versturen.

# For admins: /stats and /unanswered
stats-title = De laatste { $days } dagen
stats-questions = Vragen
stats-today = Vandaag
stats-answered = Beantwoord
stats-unclear = Onduidelijk
stats-refused = Niet gekend
stats-small-talk = Praatje
stats-chosen = Geopend via knop
stats-helped = Geholpen
stats-not-helped = Niet geholpen
stats-languages = Talen
stats-sections = Meest gelezen onderwerpen
stats-empty = Er is nog niets geteld.
stats-failing = De teller kan al { $minutes } min niet schrijven; de laatste cijfers ontbreken. Kijk in de log.
stats-dropped = Verloren omdat de databank te traag was: { $count }
stats-unreadable = De cijfers zijn nu niet leesbaar. Antwoorden gaan gewoon door; kijk in de log.
stats-off = De statistieken staan uit (SIMOFF_JOURNAL=off).
stats-copies = Kopieën
stats-copy = { $name }: versie { $version }, { $role }, draait { $hours } u { $minutes } min, teken van leven { $silent } s geleden
role-webhook = webhook
role-polling = vraagt op bij Telegram
role-standby = stand-by
unanswered-title = Geen goed antwoord ({ $at } van { $count })
unanswered-which = Welk onderwerp had moeten antwoorden?
unanswered-other = Een ander onderwerp …
unanswered-refuse = Weigeren: daar weet ik niets van
unanswered-small-talk = Praatje: { $title }
unanswered-delete = Verwijderen
unanswered-next = Volgende
unanswered-added = Toegevoegd aan { $file }: { $count }. De volgende /reload neemt het mee.
unanswered-deleted = Verwijderd.
unanswered-failed = Het bestand kan niet geschreven worden; kijk in de log.
unanswered-gone = Die vraag is er niet meer.
unanswered-none = Geen openstaande vragen.
unanswered-off = Vragen worden niet bewaard. SIMOFF_KEEP_UNANSWERED=1 zet dat aan.

# Terminal
terminal-hello = simoff antwoordt hier in de terminal. Voor Telegram: vraag een token aan @BotFather, zet SIMOFF_TOKEN=… in .env en start opnieuw. Ctrl-D sluit af.
terminal-choose = Typ een nummer om op een knop te drukken.

# Voor beheerders
command-reload = De gewijzigde bestanden laden
command-rollback = Terug naar de vorige versie
command-why = Waarom een vraag zo beantwoord wordt
command-stats = De cijfers van de laatste twee weken
command-unanswered = Vragen zonder goed antwoord
reload-working = Ik lees, controleer, leer en speel gesprekken na. Met nieuwe formuleringen duurt dat even; intussen antwoord ik gewoon door.
reload-done = In gebruik: versie { $version }
reload-same = Niets nieuws: de bestanden zijn versie { $version }, die al antwoordt.
reload-took = { $total } ms in totaal, { $swap } ms voor de wissel zelf.
reload-warnings = Waarschuwingen: { $count }. ‘simoff check’ toont ze.
reload-problems = Niet geladen. Fouten in de bestanden: { $count }
reload-worse = Niet geladen. Gesprekken die slechter zouden worden: { $count }
reload-transcripts = Niet geladen. Deze opgeslagen gesprekken zijn onleesbaar, dus weet niemand of er iets slechter werd:
reload-restless = Niet geladen: de bestanden bleven veranderen terwijl ik ze las. Probeer opnieuw als ze bewaard zijn.
reload-fault = Niet geladen: het programma is op deze bestanden vastgelopen. Het logboek zegt meer.
reload-stays = Er is niets veranderd: versie { $version } blijft antwoorden.
reload-copies = Kopieën met deze versie: { $there } van { $all }
reload-copies-loading = Laden nog: { $count }. /stats toont wanneer ze klaar zijn.
reload-copies-refused = Daar niet in gebruik, door hun eigen bestanden: { $count }. Hun logs zeggen meer.
reload-copies-unknown = Ik kon het de andere kopieën niet melden: de gedeelde databank antwoordt niet.
reload-more-problems = … en nog { $count }. ‘simoff check’ toont ze allemaal.
reload-more-turns = … en nog { $count } plaatsen.
reload-line = regel { $line }
reload-differs = verwacht { $expected }, het zou { $today } worden
changed-sections = Onderwerpen
changed-phrases = Formuleringen
changed-contacts = Contacten
changed-others = Andere bestanden
changed-nothing = alleen opmerkingen of de volgorde van regels
change-added = nieuw: { $what }
change-removed = weg: { $what }
change-changed = gewijzigd: { $what }
rollback-done = Terug: versie { $version } antwoordt weer.
rollback-files = De bestanden zijn niet aangeraakt: verbeter ze en stuur dan /reload. Na een herstart gelden ze ook. Versies vóór deze: { $kept }
rollback-none = Er is geen versie om naar terug te gaan.
why-usage = Schrijf de vraag achter het commando, bijvoorbeeld: /why mijn gsm is gestolen
why-answer = Antwoordt met { $section }
why-clarify = Laat kiezen uit onderwerpen
why-small-talk = Praatje: { $id }
why-out = Weigert: niet wat ik weet
why-best = De beste, en wat ervoor of ertegen sprak
why-none = geen
why-language = Taal
why-carrier = Operator
why-words = Gelezen als
why-repaired = Verbeterd
why-concepts = Begrippen
why-known = Bekend
why-known-share = { $share } van het gewicht van de woorden komt in de formuleringen voor
why-right = Juist
why-right-share = { $share } zeker dat de eerste juist is; antwoordt vanaf { $from }
why-ours = Van ons
why-ours-share = { $share } zeker dat het een van onze onderwerpen is; laat kiezen vanaf { $from }
why-others = ‘Niet van ons’
why-word = woord
why-pair = paar
why-piece = stuk
