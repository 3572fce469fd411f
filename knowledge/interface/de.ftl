# Texts of buttons, menus and set phrases. { $carrier } and the like are filled in by the program.

lang-name = Deutsch
lang-name-traditional = 繁體中文

# Greeting and menus
start-title = Guten Tag! Ich helfe Ihnen, eine belgische SIM-Karte oder einen belgischen Handyvertrag loszuwerden.
start-what = Fragen Sie in Ihren eigenen Worten, auf Chinesisch, Englisch, Französisch, Niederländisch oder Deutsch. Sie bekommen die Schritte und die Kontakte Ihres Anbieters, mit Quellen und Datum.
start-not = Ich bin kein Anbieter und keine offizielle Stelle.
start-common = Oft gefragt:
help-title = So fragen Sie
help-text = Schreiben Sie einfach, was Sie wissen möchten, zum Beispiel: „Mein Handy mit einer BASE-SIM wurde gestohlen, ich bin jetzt in China“. Nennen Sie möglichst Ihren Anbieter. Bearbeiten Sie Ihre Frage, ändere ich meine Antwort.
help-commands = /topics alle Themen · /contacts Anbieter · /letter fertiger Brief · /call was Sie am Telefon sagen · /checklist · /lang Sprache · /privacy · /forget · /about
topics-title = Was ich weiß
carriers-title = Kontakte: welcher Anbieter?
lang-title = Welche Sprache soll ich sprechen?
lang-set = Ab jetzt antworte ich auf Deutsch.
privacy-title = Was ich speichere
privacy-text = Nachrichtentext, Name und Benutzername kommen in kein Protokoll. Auf dem Datenträger stehen nur Zähler, die zu niemandem gehören: je Tag, Thema, Sprache und Ergebnis (beantwortet, unklar, nicht bekannt, Knopf, 👍, 👎). Nur wenn der Admin dieses Bots es eingeschaltet hat: Fragen ohne gute Antwort oder mit 👎, in denen Nummern, E-Mail-Adressen, Benutzernamen, Links und genannte Namen gestrichen sind, ohne Ihre Benutzer- oder Chat-ID, nach 30 Tagen gelöscht; Ihre Fragen bleiben dann, ebenso gestrichen, auch höchstens 24 Stunden im Arbeitsspeicher, falls ein 👎 folgt. Bis 24 Stunden nach Ihrer letzten Nachricht: Ihre Sprache, letztes Thema, Anbieter und Situation (etwa „im Ausland“) dieses Chats, die Nummern Ihrer letzten Fragen und meiner Antworten, damit ich eine Antwort ändern kann, wenn Sie die Frage bearbeiten, und die Nummern von Antworten, die einen Daumen bekamen. /forget löscht das sofort. Es steht nur im Arbeitsspeicher; arbeitet dieser Bot mit einer gemeinsamen Datenbank, wie es mehrere Kopien tun, steht es auch dort, unter einem Code, den nur dieser Bot aus Ihrer Chat-ID bilden kann, und daneben, ohne Chat, die laufenden Nummern dessen, was Telegram in 24 Stunden zugestellt hat, damit nichts zweimal beantwortet wird. Einige Minuten lang auch, wie schnell Sie schreiben, um Nachrichtenfluten zu bremsen.
privacy-not-recorded = Gespräche werden nicht aufgezeichnet.
forget-done = Erledigt: Ihre Sprache, Ihr Thema und Ihren Anbieter kenne ich nicht mehr.
unknown-command = Diesen Befehl kenne ich nicht. /help zeigt, was ich kann.
unreadable = Ich kann nur Text lesen. Schreiben Sie Ihre Frage bitte in ein paar Worten.
outdated = Diese Schaltfläche stammt aus einer älteren Version. Fragen Sie bitte noch einmal oder nehmen Sie /topics.
slow-down = Das war viel auf einmal. Bitte warten Sie ein paar Sekunden.

# What Telegram shows before anybody writes: description (at most 512 characters), short description (at most 120), and the
# menu of commands (a few words each)
bot-description = Fragen Sie in Ihren eigenen Worten, wie Sie eine belgische SIM-Karte oder einen belgischen Handyvertrag loswerden, auf Chinesisch, Englisch, Französisch, Niederländisch oder Deutsch: Kündigung, verlorene Karte, Erstattung, Nummer behalten, Rechnungen im Ausland. Sie bekommen die Schritte und die Kontakte Ihres Anbieters, mit Quellen und Datum. Ich bin kein Anbieter und keine offizielle Stelle.
bot-short-description = Belgische SIM-Karte oder Handyvertrag loswerden: Schritte, Briefe und Kontakte, in fünf Sprachen.
command-start = Start und häufige Themen
command-help = So fragen Sie
command-topics = Alle Themen
command-contacts = Kontakte der Anbieter
command-letter = Ein fertiges Kündigungsschreiben
command-call = Was Sie am Telefon sagen
command-checklist = Eine Liste zum Abhaken vor der Kündigung
command-lang = Sprache wählen
command-about = Wer ich bin
command-privacy = Was ich speichere
command-forget = Diesen Chat sofort vergessen
command-record = Darf dieses Gespräch aufgezeichnet werden?

# Recording conversations, where those who run the bot have switched it on: /record, and part of /privacy
record-title = Darf ich dieses Gespräch aufzeichnen?
record-text = Wer diesen Bot betreut, lernt aus echten Gesprächen, wie er besser antworten kann, und spielt sie vor jeder Änderung noch einmal durch. Nur wenn Sie mit /record zustimmen, schreibe ich, was Sie in diesem Chat schreiben und antippen und was ich geantwortet habe, in eine Datei auf dem Datenträger des Bots. Vorher streiche ich Nummern, E-Mail-Adressen, Benutzernamen, Links und genannte Namen, soweit ich sie erkenne. In der Datei stehen das Datum und Ihre Sprache, aber keine Benutzer- oder Chat-ID. Sie läuft nicht ab: Sie bleibt, bis die Betreiber des Bots sie löschen. Mit /record beenden Sie das auch, jederzeit. /forget beendet es und löscht die Datei, solange ich weiß, welche Ihre ist: höchstens 24 Stunden nach Ihrer letzten Nachricht und nicht nach einem Neustart. Niemand kann für Sie zustimmen, und die Antworten sind in jedem Fall dieselben.
record-yes = Ja, aufzeichnen
record-no = Nein
record-stop = Aufzeichnung beenden
record-running = Dieses Gespräch wird aufgezeichnet.
record-not-agreed = Sie haben nicht zugestimmt: Dieses Gespräch wird nicht aufgezeichnet.
record-started = Danke. Ab hier wird dieses Gespräch aufgezeichnet, so als finge es jetzt an: Nennen Sie bitte Ihren Anbieter noch einmal. /record beendet es, /forget löscht es.
record-stopped = Beendet: Ab jetzt wird nichts mehr aufgezeichnet. Was schon aufgezeichnet ist, bleibt, bis /forget es löscht.
record-refused = Gut: Es wird nichts aufgezeichnet.
record-deleted = Was von diesem Gespräch aufgezeichnet wurde, wird ebenfalls gelöscht.

# Answers
carrier-your = Ihr Anbieter
choose-carrier = Anbieter wählen
other-carrier = Anderer Anbieter
letter-button = Brief
call-button = Was Sie am Telefon sagen
copy-button = { $value } kopieren
save-contact = Kontakt speichern
contacts-button = Kontakte
topics-button = Alle Themen
back-button = Zurück
none-of-these = Nichts davon
also-title = Ihre andere Frage:
helped = 👍
not-helped = 👎
thanks-helped = Danke.
thanks-not-helped = Danke. Versuchen Sie es mit anderen Worten oder /topics.
notes-title = Gut zu wissen
sources-title = Quellen
source-line = { $publisher } ({ $date }; { $sure })
date-undated = ohne Datum
date-after = nach { $date }
date-about = etwa { $date }
date-before = vor { $date }
when-abroad = Aus dem Ausland
when-prepaid = Prepaid
when-plan = Vertrag
when-stolen = Bei Diebstahl
when-deceased = Wenn der Inhaber verstorben ist
when-company = Firmenanschluss
when-device = Handy zum Vertrag gekauft
at-carrier = Bei { $carrier }
cancel-heading = Kündigung
prepaid-heading = Prepaidkarte
lost-heading = Verloren oder gestohlen

# Not understood
clarify-title = Meinten Sie …
clarify-none = Dann sagen Sie es bitte anders oder wählen Sie ein Thema.
out-title = Damit kenne ich mich nicht aus.
out-text = Ich weiß, wie man eine belgische SIM-Karte oder einen belgischen Handyvertrag loswird: Schritte, Kosten, Erstattung, verlorene Karten, Briefe und Kontakte.

# Contacts
kind-phone_short = Telefon
kind-phone_be = Telefon
kind-phone_abroad = Telefon
kind-lost_sim = SIM sperren
kind-cancel_page = Online kündigen
kind-refund_page = Guthaben fordern
kind-web = Website
kind-app = App
kind-email = E-Mail
kind-chat = Chat
kind-shop = Shop
kind-post = Post
works-anywhere = aus dem Ausland erreichbar
works-belgium = innerhalb Belgiens
works-own-network = nur mit einer SIM von { $carrier }
for-business = Firmenkunden
confidence-low = bitte prüfen
confidence-medium = ziemlich sicher
confidence-high = sicher
checked = Zuletzt geprüft: { $seen }; Datum der Seite: { $evidence }
checked-undated = Zuletzt geprüft: { $seen }; Seite ohne Datum
checked-several = Zuletzt geprüft: { $seen }; Seiten von { $from } bis { $to } oder ohne Datum
or = oder

# Letters, calls, checklist
letter-title = Welcher Brief?
letter-to = An welchen Anbieter?
letter-language = In welcher Sprache? Jede davon wird verstanden; am sichersten ist die des Anbieters.
letter-other = Ein anderer Anbieter
letter-fill = Ergänzen Sie, was in { "{" }Klammern{ "}" } steht:
letter-translation = Was darin steht, in Ihrer Sprache
letter-send = Senden an
letter-no-address = Eine Postadresse für Kündigungen fanden wir nicht. Sehen Sie auf der Rechnung nach, oder nehmen Sie das Webformular des Anbieters, wenn es eines gibt.
letter-how = Alles Schriftliche zählt: Webformular, E-Mail, wenn der Anbieter sie annimmt, oder Post. Ein Einschreiben ist der stärkste Beweis.
letter-file = Als Datei
letter-date = Den { $date }
call-title = Worum geht es bei dem Anruf?
call-language = Welche Sprache werden Sie sprechen?
call-you = Sie
call-they = Anbieter
checklist-title = Bevor Sie kündigen
checklist-hint = Tippen Sie einen Punkt an, um ihn abzuhaken. Die Häkchen stecken in den Schaltflächen dieser Nachricht; gespeichert wird nichts.
checklist-done = Alles abgehakt. Als Nächstes: die Kündigung abschicken.

# For admins: /stats and /unanswered
stats-title = Die letzten { $days } Tage
stats-questions = Fragen
stats-today = Heute
stats-answered = Beantwortet
stats-unclear = Unklar
stats-refused = Nicht bekannt
stats-small-talk = Geplauder
stats-chosen = Über Knopf geöffnet
stats-helped = Hat geholfen
stats-not-helped = Half nicht
stats-languages = Sprachen
stats-sections = Meistgelesene Themen
stats-empty = Bisher wurde nichts gezählt.
stats-failing = Die Zähler lassen sich seit { $minutes } Min. nicht schreiben; die neuesten Zahlen fehlen. Siehe Protokoll.
stats-dropped = Verloren, weil die Datenbank zu langsam war: { $count }
stats-unreadable = Die Zahlen sind im Moment nicht lesbar. Antworten gehen weiter; siehe Protokoll.
stats-off = Die Statistik ist abgeschaltet (SIMOFF_JOURNAL=off).
stats-copies = Kopien
stats-copy = { $name }: Version { $version }, { $role }, läuft seit { $hours } Std. { $minutes } Min., Lebenszeichen vor { $silent } s
role-webhook = Webhook
role-polling = fragt bei Telegram ab
role-standby = in Bereitschaft
unanswered-title = Ohne gute Antwort ({ $at } von { $count })
unanswered-which = Welches Thema hätte antworten sollen?
unanswered-other = Anderes Thema …
unanswered-refuse = Ablehnen: davon weiß ich nichts
unanswered-small-talk = Floskel: { $title }
unanswered-delete = Löschen
unanswered-next = Weiter
unanswered-added = In { $file } aufgenommen: { $count }. Das nächste /reload übernimmt es.
unanswered-deleted = Gelöscht.
unanswered-failed = Die Datei lässt sich nicht schreiben; siehe Protokoll.
unanswered-gone = Diese Frage gibt es nicht mehr.
unanswered-none = Keine offenen Fragen.
unanswered-off = Fragen werden nicht aufbewahrt. SIMOFF_KEEP_UNANSWERED=1 schaltet das ein.

# Terminal
terminal-hello = simoff antwortet hier im Terminal. Für Telegram: Holen Sie sich bei @BotFather ein Token, tragen Sie SIMOFF_TOKEN=… in .env ein und starten Sie neu. Strg-D beendet.
terminal-choose = Eine Zahl eintippen drückt die Schaltfläche.

# Für Admins
command-reload = Geänderte Dateien laden
command-rollback = Zurück zur vorigen Version
command-why = Warum eine Frage so beantwortet wird
command-stats = Die Zahlen der letzten zwei Wochen
command-unanswered = Fragen ohne gute Antwort
reload-working = Ich lese, prüfe, lerne und spiele Gespräche nach. Mit neuen Formulierungen dauert das etwas; ich antworte solange weiter.
reload-done = In Betrieb: Version { $version }
reload-same = Nichts Neues: Die Dateien sind Version { $version }, die schon antwortet.
reload-took = { $total } ms insgesamt, { $swap } ms für den Wechsel selbst.
reload-warnings = Warnungen: { $count }. „simoff check“ nennt sie.
reload-problems = Nicht geladen. Fehler in den Dateien: { $count }
reload-worse = Nicht geladen. Gespräche, die schlechter würden: { $count }
reload-transcripts = Nicht geladen. Diese Gesprächsmitschriften sind nicht lesbar; ob etwas schlechter wurde, weiß also niemand:
reload-restless = Nicht geladen: Die Dateien änderten sich beim Lesen weiter. Noch einmal versuchen, wenn sie gespeichert sind.
reload-fault = Nicht geladen: Das Programm ist an diesen Dateien gescheitert. Sein Protokoll sagt mehr.
reload-stays = Es hat sich nichts geändert: Version { $version } antwortet weiter.
reload-copies = Kopien mit dieser Version: { $there } von { $all }
reload-copies-loading = Laden noch: { $count }. /stats zeigt, wann sie fertig sind.
reload-copies-refused = Dort nicht in Betrieb, wegen ihrer eigenen Dateien: { $count }. Ihre Protokolle sagen mehr.
reload-copies-unknown = Ich konnte es den anderen Kopien nicht sagen: Die gemeinsame Datenbank antwortet nicht.
reload-more-problems = … und { $count } weitere. „simoff check“ nennt alle.
reload-more-turns = … und { $count } weitere Stellen.
reload-line = Zeile { $line }
reload-differs = erwartet { $expected }, es würde { $today }
changed-sections = Themen
changed-phrases = Formulierungen
changed-contacts = Kontakte
changed-others = Andere Dateien
changed-nothing = nur Anmerkungen oder die Reihenfolge der Zeilen
change-added = neu: { $what }
change-removed = weg: { $what }
change-changed = geändert: { $what }
rollback-done = Zurück: Version { $version } antwortet wieder.
rollback-files = Die Dateien sind unberührt: verbessern, dann /reload. Nach einem Neustart gelten sie ebenfalls. Versionen vor dieser: { $kept }
rollback-none = Es gibt keine Version, zu der man zurückkönnte.
why-usage = Schreiben Sie die Frage hinter den Befehl, zum Beispiel: /why mein Handy wurde gestohlen
why-answer = Antwortet mit { $section }
why-clarify = Bietet Themen zur Auswahl
why-small-talk = Geplauder: { $id }
why-out = Lehnt ab: nichts, was ich weiß
why-best = Die besten, und was dafür oder dagegen sprach
why-none = keine
why-language = Sprache
why-carrier = Anbieter
why-words = Gelesen als
why-repaired = Korrigiert
why-concepts = Begriffe
why-known = Bekannt
why-known-share = { $share } vom Gewicht der Wörter kommt in den Formulierungen vor
why-right = Richtig
why-right-share = zu { $share } sicher, dass das erste richtig ist; antwortet ab { $from }
why-ours = Von uns
why-ours-share = zu { $share } sicher, dass es eines unserer Themen ist; bietet an ab { $from }
why-others = „Nichts für uns“
why-word = Wort
why-pair = Paar
why-piece = Stück
