# Was „simoff check“ und /reload zu Fehlern sagen. Das Programm hat eine Kopie davon und kann deshalb auch sprechen, wenn
# dieser Ordner beschädigt ist. Vor jedem Satz stehen Datei und Zeile.

unreadable = kann nicht gelesen werden: { $why ->
        [absent] diese Datei gibt es nicht
        [folder] an ihrer Stelle steht ein Ordner
        [denied] die Rechte erlauben es nicht
       *[other] { $error }
    }
not-utf8 = ist kein UTF-8-Text; mit der Kodierung UTF-8 speichern
toml = Fehler im TOML: { $error } (oft fehlt ein Anführungszeichen, Komma oder eine Klammer, oder ein Name ist falsch geschrieben)
no-phrases = kein Thema hat Formulierungen; erwartet wird sections/<id>/<lang>.questions.txt
unexpected = diese Datei gehört nicht hierher; möglich sind: { $expected }
bad-id = `{ $id }` kann keine id sein: höchstens 40 Buchstaben, Ziffern, - und _
no-front-matter = muss mit einem Kopf beginnen: eine Zeile ---, `title: …`, `summary: …`, eine Zeile ---
front-matter-key = `{ $key }` ist im Kopf nicht bekannt; nur title und summary
heading = Überschrift `{ $heading }` ist nicht bekannt; möglich sind `## when <Situation>`, `## carrier <id>`, `## notes`
markdown = { $what ->
        [list] eine Liste in einer Liste
        [slanted] *schräge Schrift*
        [code] Code
        [html] HTML
        [picture] ein Bild
        [quotation] ein Zitat
       *[rule] eine Trennlinie
    } geht in einer Antwort nicht; möglich sind nummerierte Schritte, Aufzählungen, **fett**, [Links](https://…)
slot = `{ $slot }` ist kein Platz für einen Kontakt; schreiben Sie { "{" }Art|Worte, wenn es keinen gibt{ "}" } mit einer Art wie phone, lost_sim, web
spelling = schreiben Sie `falsch = richtig`, eins pro Zeile
inbox-line = schreiben Sie die id des Themas, einen Tabulator und die Formulierung, eine pro Zeile
fluent = dieser Text kann nicht gelesen werden: { $error }
missing = fehlt in { $languages }: { $what ->
        [answer] die Antwort von `{ $name }`
        [reply] die Erwiderung auf `{ $name }`
        [saying] wie man `{ $name }` sagt
        [background] Fragen, die uns nichts angehen
        [carrier-page] die Seite von `{ $name }`
        [letter] der Brief `{ $name }`
        [interface] die Oberfläche
        [problems] diese Datei mit den Sätzen über Fehler
        [owner-note] die Bemerkung zum Eigentümer
        [contact-note] die Bemerkung zu `{ $name }`
        [title] der Titel
        [hint] der Hinweis zu { "{" }{ $name }{ "}" }
        [line] die Zeile
        [item] der Text des Punktes `{ $name }`
        [concept] der Begriff `{ $name }`
        [introductions] Wörter, nach denen jemand seinen Namen sagt (`after`)
       *[text] der Text `{ $name }`
    }; jeder Text wird in jeder Sprache aus knowledge.toml gebraucht
blank = { $what ->
        [title] der Titel
        [summary] die Zusammenfassung
        [contact] value des Kontakts
        [publisher] publisher der Quelle `{ $name }`
        [date] date der Quelle `{ $name }`
       *[claim] claim der Quelle `{ $name }`
    } ist leer; bitte ausfüllen
dead = { $what ->
        [section] das Thema
        [source] die Quelle
        [letter] den Brief
        [call] das Telefongespräch
        [carrier] den Anbieter
        [concept] den Begriff
        [contact-kind] die Kontaktart
       *[text] den Oberflächentext
    } `{ $name }` gibt es nicht; Namen berichtigen oder entfernen
related-to-itself = `related` nennt das Thema selbst; ein anderes nennen oder keines
named-twice = `{ $id }` steht zweimal da; einmal genügt
too-many = hat { $many } { $what ->
        [related] verwandte Themen
        [steps] Schritte
       *[items] Punkte
    }; höchstens { $at_most }
too-long = { $what ->
        [summary] die Zusammenfassung
       *[title] der Titel
    } ist { $long } Zeichen lang; höchstens { $at_most }: kürzen
reply-too-long = { $what ->
        [units] die Nachricht ist { $long } UTF-16-Einheiten lang
        [pieces] die Nachricht hat { $long } formatierte Stücke
        [buttons] die Tastatur hat { $long } Tasten
        [row] eine Reihe der Tastatur hat { $long } Tasten
        [data] die Daten einer Taste (ids von Thema, Anbieter, Brief) sind { $long } Bytes lang
        [copy] der Text einer Kopiertaste ist { $long } Zeichen lang
       *[toast] die kurz eingeblendete Zeile ist { $long } Zeichen lang
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}für den Anbieter { $carrier }
    }{ $told ->
        [yes] {" "}mit allen Situationen
       *[no] {""}
    }; höchstens { $at_most }: kürzen
reply-refused = { $what ->
        [words] die Nachricht ist leer
        [label] eine Taste hat keine Beschriftung
       *[copy] eine Taste kopiert nichts
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}für den Anbieter { $carrier }
    }{ $told ->
        [yes] {" "}mit allen Situationen
       *[no] {""}
    }; Telegram lehnt das ab
orphan-text = der Text `{ $id }` steht nicht in { $file }; dort ergänzen oder hier entfernen
asked-text = der Text `{ $id }` fehlt, und das Programm verlangt ihn
unasked-text = das Programm sagt `{ $id }` nie; Namen berichtigen oder entfernen
arguments = der Text `{ $id }` verwendet { $used ->
        [none] keine Variable
       *[other] { $used }
    }; verlangt ist { $expected ->
        [none] keine Variable
       *[other] { $expected }
    }
variables = der Text `{ $id }` verwendet { $used ->
        [none] keine Variable
       *[other] { $used }
    }, in { $file } aber { $expected ->
        [none] keine Variable
       *[other] { $expected }
    }; dieselben Variablen verwenden
duplicate-phrase = die Formulierung `{ $phrase }` steht auch in { $also }; sie kann nur an eine Stelle führen
repeated-phrase = die Formulierung `{ $phrase }` steht schon in Zeile { $first }; einmal genügt
few-phrases = hat { $many } Formulierungen; mindestens { $needed } sind nötig
unsourced = die Zahl `{ $figure }` braucht eine Quelle: [^id] ans Satzende schreiben
figure-not-claimed = `{ $figures }` steht in keiner der genannten Quellen; Zahl prüfen oder die Quelle nennen, die sie hat
source-unused = die Quelle `{ $id }` wird nirgends genannt; mit [^{ $id }] nennen oder entfernen
not-https = der Link `{ $link }` muss mit https:// beginnen
handle = `{ $handle }` sieht nach Werbung oder einem privaten Konto aus; hier entfernen
contact-unsourced = der Kontakt `{ $contact }` hat keine Quelle; die Seite nennen, auf der er steht
contact-old = der Kontakt `{ $contact }` wurde zuletzt am { $seen } nachgesehen, vor mehr als { $days } Tagen; nachsehen und `seen` ändern
odd-number = die Nummer `{ $number }` darf nur Ziffern, einzelne Leerzeichen und ein + am Anfang haben; Bemerkungen gehören in `note`
short-code = die Kurzwahl `{ $number }` muss sagen, dass sie nur im eigenen Netz geht: works = "own-network"
duplicate-alias = der Alias `{ $alias }` gehört auch zu { $carrier }; er kann nur einen Anbieter nennen
ambiguous-alias = der Alias `{ $alias }` ist ein mehrdeutiger Alias von { $carrier }; auch hier mehrdeutig machen oder entfernen
sure-and-ambiguous = `{ $alias }` steht unter `aliases` und unter `ambiguous_aliases`; nur eines behalten
short-alias = der Alias `{ $alias }` ist zu kurz, um allein einen Anbieter zu nennen; nach `ambiguous_aliases` verschieben
placeholder-missing = das Feld { "{" }{ $name }{ "}" } fehlt in { $lang }; in jeder Sprache dasselbe verwenden
placeholder-unexplained = das Feld { "{" }{ $name }{ "}" } hat in { $file } keinen Hinweis; dort erklären
shared-word = `{ $word }` steht auch unter dem Begriff `{ $concept }`; dort behalten, wo es mehr sagt
short-prefix = der Wortanfang `{ $prefix }` ist zu kurz; mindestens { $at_least } Buchstaben vor *

# Was „simoff check“ sonst noch sagt
error = Fehler
warning = Warnung
counts-language = { $language }: { $sections } Themen, { $phrases } Formulierungen, { $small_talk } Floskeln, { $background } nicht für uns, { $letters } Briefe, { $calls } Telefongespräche, { $carrier_pages } Anbieterseiten, { $texts } Texte
counts-all = zusammen: { $carriers } Anbieter, { $contacts } Kontakte, { $sources } Quellen
verdict = Fehler: { $errors }, Warnungen: { $warnings }

# Was über nachgespielte Gespräche zu lesen ist
transcript-unreadable = kann nicht gelesen werden: { $why ->
        [absent] diese Datei gibt es nicht
        [folder] an ihrer Stelle steht ein Ordner
        [denied] die Rechte erlauben es nicht
       *[other] { $error }
    }
transcript-unwritable = kann nicht geschrieben werden: { $error }
transcript-none = enthält keine Gespräche (.txt) und keine Exporte (.json)
transcript-large = ist { $megabytes } MB groß; ein Gespräch hat höchstens 16
transcript-not-utf8 = ist kein UTF-8-Text; mit der Kodierung UTF-8 speichern
transcript-silent = hier sagt niemand etwas; hinter > schreiben, was die Person sagt
transcript-line = `{ $line }` bedeutet nichts; möglich sind `> was gesagt wird`, `[Taste]` oder `Schlüssel: Wert`
transcript-no-value = hinter `{ $key }:` steht nichts
transcript-key = den Schlüssel `{ $key }` gibt es nicht; es gibt now, profile, after, sends, kind, section, small-talk, carrier, language, title, has, shows, lacks, offers, button, no-button
transcript-now = die Zeit als 2026-11-23 oder 2026-11-23 10:30 (UTC) schreiben
transcript-profile = `{ $value }` ist keine Sprache wie zh, zh-TW, en
transcript-after = `{ $value }` ist keine Zeitspanne; schreiben Sie 30 min, 25 h oder 2 d
transcript-sends = `{ $value }` kann man nicht senden; möglich sind photo, sticker, voice, file, old-button
transcript-kind = `{ $value }` ist keine Art von Antwort; es gibt { $kinds }
transcript-early = `{ $key }:` erwartet etwas von einer Antwort, aber es wurde noch nichts gesagt
transcript-late = `{ $key }:` muss vor dem ersten Gesagten stehen
export-cut = endet mittendrin; ist er abgeschnitten?
export-json = Fehler im JSON: { $error }
export-no-chat = enthält keinen Chat mit simoff: keine Nachricht hat seine Tasten
export-no-message = ist keine Nachricht
today-is = { $value }
today-lacks = { $nearest ->
        [none] steht nicht da; die Antwort ist leer
       *[other] steht nicht da; am nächsten kommt: { $nearest }
    }
today-folded = { $nearest ->
        [none] nur im eingeklappten Teil; offen steht nichts
       *[other] nur im eingeklappten Teil; am nächsten im offenen Teil kommt: { $nearest }
    }
today-stands = es steht in: { $line ->
        [none] dem ganzen Text
       *[other] { $line }
    }
today-no-button = diese Taste gibt es nicht; es gibt: { $buttons }
