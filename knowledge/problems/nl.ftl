# Wat ‘simoff check’ en /reload over fouten zeggen. Het programma heeft er een kopie van en kan dus ook spreken als deze map
# stuk is. Vóór elke zin staan het bestand en de regel.

unreadable = kan niet worden gelezen: { $why ->
        [absent] dit bestand bestaat niet
        [folder] op die plaats staat een map
        [denied] de rechten laten het niet toe
       *[other] { $error }
    }
not-utf8 = is geen UTF-8-tekst; bewaar het met de codering UTF-8
toml = fout in de TOML: { $error } (vaak ontbreekt een aanhalingsteken, komma of haakje, of is een naam verkeerd gespeld)
no-phrases = geen enkel onderwerp heeft formuleringen; verwacht wordt sections/<id>/<lang>.questions.txt
unexpected = dit bestand hoort hier niet; mogelijk zijn: { $expected }
bad-id = `{ $id }` kan geen id zijn: hoogstens 40 letters, cijfers, - en _
no-front-matter = moet beginnen met een kop: een regel ---, `title: …`, `summary: …`, een regel ---
front-matter-key = `{ $key }` is onbekend in de kop; alleen title en summary mogen
heading = tussenkop `{ $heading }` is onbekend; gebruik `## when <situatie>`, `## carrier <id>` of `## notes`
markdown = { $what ->
        [list] een lijst in een lijst
        [slanted] *cursieve tekst*
        [code] code
        [html] HTML
        [picture] een afbeelding
        [quotation] een citaat
       *[rule] een scheidingslijn
    } kan niet in een antwoord; gebruik genummerde stappen, opsommingstekens, **vet**, [links](https://…)
slot = `{ $slot }` is geen plaats voor een contact; schrijf { "{" }soort|woorden als er geen is{ "}" } met een soort zoals phone, lost_sim, web
spelling = schrijf `fout = juiste vorm`, één per regel
inbox-line = schrijf de id van het onderwerp, een tab en de formulering, één per regel
fluent = deze tekst kan niet worden gelezen: { $error }
missing = ontbreekt in { $languages }: { $what ->
        [answer] het antwoord van `{ $name }`
        [reply] het antwoord op `{ $name }`
        [saying] hoe mensen `{ $name }` zeggen
        [background] vragen die ons niet aangaan
        [carrier-page] de pagina van `{ $name }`
        [letter] de brief `{ $name }`
        [interface] de interface
        [problems] dit bestand met de zinnen over fouten
        [owner-note] de opmerking over de eigenaar
        [contact-note] de opmerking bij `{ $name }`
        [title] de titel
        [hint] de aanwijzing bij { "{" }{ $name }{ "}" }
        [line] de zin
        [item] de tekst van het punt `{ $name }`
        [concept] het begrip `{ $name }`
        [introductions] woorden waarna mensen hun naam zeggen (`after`)
       *[text] de tekst `{ $name }`
    }; elke tekst is nodig in elke taal van knowledge.toml
blank = { $what ->
        [title] de titel
        [summary] de samenvatting
        [contact] de value van het contact
        [publisher] publisher van de bron `{ $name }`
        [date] date van de bron `{ $name }`
       *[claim] claim van de bron `{ $name }`
    } is leeg; vul in
dead = { $what ->
        [section] het onderwerp
        [source] de bron
        [letter] de brief
        [call] het telefoongesprek
        [carrier] de operator
        [concept] het begrip
        [contact-kind] de soort contact
       *[text] de interfacetekst
    } `{ $name }` bestaat niet; verbeter de naam of haal die weg
related-to-itself = `related` noemt het onderwerp zelf; noem een ander of geen
named-twice = `{ $id }` staat er twee keer; één keer is genoeg
too-many = heeft { $many } { $what ->
        [related] verwante onderwerpen
        [steps] stappen
       *[items] punten
    }; hoogstens { $at_most }
too-long = { $what ->
        [summary] de samenvatting
       *[title] de titel
    } is { $long } tekens lang; hoogstens { $at_most }: maak korter
reply-too-long = { $what ->
        [units] het bericht is { $long } UTF-16-eenheden lang
        [pieces] het bericht heeft { $long } opgemaakte stukken
        [buttons] het toetsenbord heeft { $long } knoppen
        [row] een rij van het toetsenbord heeft { $long } knoppen
        [data] de gegevens van een knop (id's van onderwerp, operator, brief) zijn { $long } bytes lang
        [copy] de tekst van een kopieerknop is { $long } tekens lang
       *[toast] de regel die even verschijnt is { $long } tekens lang
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}voor operator { $carrier }
    }{ $told ->
        [yes] {" "}met alle situaties verteld
       *[no] {""}
    }; hoogstens { $at_most }: maak korter
reply-refused = { $what ->
        [words] het bericht is leeg
        [label] een knop heeft geen woorden
       *[copy] een knop kopieert niets
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}voor operator { $carrier }
    }{ $told ->
        [yes] {" "}met alle situaties verteld
       *[no] {""}
    }; Telegram weigert dat
orphan-text = de tekst `{ $id }` staat niet in { $file }; voeg hem daar toe of haal hem hier weg
asked-text = de tekst `{ $id }` ontbreekt, en het programma vraagt ernaar
unasked-text = het programma zegt `{ $id }` nooit; verbeter de naam of haal die weg
arguments = de tekst `{ $id }` gebruikt { $used ->
        [none] geen variabele
       *[other] { $used }
    }; nodig is { $expected ->
        [none] geen variabele
       *[other] { $expected }
    }
variables = de tekst `{ $id }` gebruikt { $used ->
        [none] geen variabele
       *[other] { $used }
    }, maar { $expected ->
        [none] geen variabele
       *[other] { $expected }
    } in { $file }; gebruik dezelfde variabelen
duplicate-phrase = de formulering `{ $phrase }` staat ook in { $also }; een formulering kan maar naar één plaats leiden
repeated-phrase = de formulering `{ $phrase }` staat al op regel { $first }; één keer is genoeg
few-phrases = heeft { $many } formuleringen; minstens { $needed } zijn nodig
unsourced = het cijfer `{ $figure }` heeft een bron nodig: schrijf [^id] aan het einde van de zin
figure-not-claimed = `{ $figures }` staat in geen van de genoemde bronnen; controleer het cijfer, of noem de bron die het heeft
source-unused = de bron `{ $id }` wordt nergens genoemd; noem hem met [^{ $id }] of haal hem weg
not-https = de link `{ $link }` moet met https:// beginnen
handle = `{ $handle }` lijkt reclame of een privé-account; het hoort hier niet, haal het weg
contact-unsourced = het contact `{ $contact }` heeft geen bron; noem de pagina waarop het gevonden is
contact-old = het contact `{ $contact }` is het laatst opgezocht op { $seen }, meer dan { $days } dagen geleden; zoek het op en pas `seen` aan
odd-number = het nummer `{ $number }` mag alleen cijfers, enkele spaties en een + vooraan hebben; opmerkingen horen in `note`
short-code = het korte nummer `{ $number }` moet zeggen dat het alleen op het eigen netwerk werkt: works = "own-network"
duplicate-alias = de alias `{ $alias }` hoort ook bij { $carrier }; hij kan maar één operator noemen
ambiguous-alias = de alias `{ $alias }` is een dubbelzinnige alias van { $carrier }; maak hem ook hier dubbelzinnig, of haal hem weg
sure-and-ambiguous = `{ $alias }` staat onder `aliases` en onder `ambiguous_aliases`; houd er één
short-alias = de alias `{ $alias }` is te kort om alleen een operator te noemen; zet hem onder `ambiguous_aliases`
placeholder-missing = het invulveld { "{" }{ $name }{ "}" } ontbreekt in { $lang }; gebruik hetzelfde in elke taal
placeholder-unexplained = het invulveld { "{" }{ $name }{ "}" } heeft geen aanwijzing in { $file }; leg het daar uit
shared-word = `{ $word }` staat ook onder het begrip `{ $concept }`; houd het waar het meer zegt
short-prefix = het woordbegin `{ $prefix }` is te kort; schrijf minstens { $at_least } letters voor *

# Wat ‘simoff check’ verder zegt
error = fout
warning = waarschuwing
counts-language = { $language }: { $sections } onderwerpen, { $phrases } formuleringen, { $small_talk } praatjes, { $background } niet voor ons, { $letters } brieven, { $calls } telefoongesprekken, { $carrier_pages } operatorpagina's, { $texts } teksten
counts-all = samen: { $carriers } operators, { $contacts } contacten, { $sources } bronnen
verdict = Fouten: { $errors }, waarschuwingen: { $warnings }

# Wat over nagespeelde gesprekken te lezen is
transcript-unreadable = kan niet worden gelezen: { $why ->
        [absent] dit bestand bestaat niet
        [folder] op die plaats staat een map
        [denied] de rechten laten het niet toe
       *[other] { $error }
    }
transcript-unwritable = kan niet worden geschreven: { $error }
transcript-none = bevat geen gesprekken (.txt) en geen exports (.json)
transcript-large = is { $megabytes } MB groot; een gesprek is hoogstens 16 MB
transcript-not-utf8 = is geen UTF-8-tekst; bewaar het met de codering UTF-8
transcript-silent = hier zegt niemand iets; schrijf achter > wat de persoon zegt
transcript-line = `{ $line }` betekent niets; schrijf `> wat er gezegd wordt`, `[knop]` of `sleutel: waarde`
transcript-no-value = achter `{ $key }:` staat niets
transcript-key = de sleutel `{ $key }` is onbekend; bekend zijn now, profile, after, sends, kind, section, small-talk, carrier, language, title, has, shows, lacks, offers, button, no-button
transcript-now = schrijf de tijd als 2026-11-23 of 2026-11-23 10:30 (UTC)
transcript-profile = `{ $value }` is geen taal zoals zh, zh-TW, en
transcript-after = `{ $value }` is geen tijdsduur; schrijf 30 min, 25 h of 2 d
transcript-sends = `{ $value }` kan niet worden gestuurd; wel photo, sticker, voice, file, old-button
transcript-kind = `{ $value }` is geen soort antwoord; er zijn { $kinds }
transcript-early = `{ $key }:` verwacht iets van een antwoord, maar er is nog niets gezegd
transcript-late = `{ $key }:` moet vóór het eerste gezegde staan
export-cut = houdt midden in op; is het afgebroken?
export-json = fout in de JSON: { $error }
export-no-chat = bevat geen chat met simoff: geen bericht heeft de knoppen ervan
export-no-message = is geen bericht
today-is = { $value }
today-lacks = { $nearest ->
        [none] staat er niet; het antwoord is leeg
       *[other] staat er niet; het dichtst komt: { $nearest }
    }
today-folded = { $nearest ->
        [none] alleen in het ingeklapte deel; er staat niets open
       *[other] alleen in het ingeklapte deel; het dichtst in het open deel komt: { $nearest }
    }
today-stands = het staat in: { $line ->
        [none] de hele tekst
       *[other] { $line }
    }
today-no-button = die knop is er niet; er zijn: { $buttons }
