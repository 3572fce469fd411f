# What “simoff check” and /reload say of mistakes. “simoff” holds a copy of these files, so that it can speak even where
# this folder is broken. In front of each sentence stand the file and the line.

unreadable = cannot be read: { $why ->
        [absent] there is no such file
        [folder] a folder stands in its place
        [denied] its rights do not allow it
       *[other] { $error }
    }
not-utf8 = is not UTF-8 text; save it with the encoding UTF-8
toml = { $error } (often a quotation mark, comma or bracket is missing, or a name is misspelt)
no-phrases = has no section with phrases; expected sections/<id>/<lang>.questions.txt
unexpected = is not a file that belongs here; expected one of { $expected }
bad-id = `{ $id }` cannot be an id: use at most 40 letters, digits, - and _
no-front-matter = must begin with a front matter: a line ---, `title: …`, `summary: …`, a line ---
front-matter-key = `{ $key }` is not known in the front matter; only title and summary are
heading = heading `{ $heading }` is not known; use `## when <situation>`, `## carrier <id>` or `## notes`
markdown = { $what ->
        [list] a list inside a list
        [slanted] *slanted text*
        [code] code
        [html] HTML
        [picture] a picture
        [quotation] a quotation
       *[rule] a rule
    } cannot be used in an answer; use numbered steps, bullets, **bold**, [links](https://…)
slot = `{ $slot }` is no contact slot; write { "{" }kind|words when there is none{ "}" } with a kind such as phone, lost_sim, web
spelling = write `slip = standard`, one a line
inbox-line = write `section-id`, a tab, and the phrase, one a line
fluent = this text cannot be read: { $error }
missing = { $what ->
        [answer] the answer of `{ $name }` is
        [reply] the reply of `{ $name }` is
        [saying] how people say `{ $name }` is
        [background] what is none of our business is
        [carrier-page] the page of `{ $name }` is
        [letter] the letter `{ $name }` is
        [interface] the interface is
        [problems] this file with the sentences on mistakes is
        [owner-note] the owner note is
        [contact-note] the note on `{ $name }` is
        [title] the title is
        [hint] the hint on { "{" }{ $name }{ "}" } is
        [line] the line is
        [item] the text of the item `{ $name }` is
        [concept] the concept `{ $name }` is
        [introductions] words after which people say their name (`after`) are
       *[text] the text `{ $name }` is
    } missing in { $languages }; every text is needed in every language of knowledge.toml
blank = { $what ->
        [title] the title
        [summary] the summary
        [contact] the contact's value
        [publisher] publisher of the source `{ $name }`
        [date] date of the source `{ $name }`
       *[claim] claim of the source `{ $name }`
    } is empty; write it
dead = there is no { $what ->
        [section] section
        [source] source
        [letter] letter
        [call] phone conversation
        [carrier] carrier
        [concept] concept
        [contact-kind] kind of contact
       *[text] interface text
    } `{ $name }`; mend the name or remove it
related-to-itself = `related` names the section itself; name another one or none
named-twice = `{ $id }` is named twice; once is enough
too-many = has { $many } { $what ->
        [related] related sections
        [steps] steps
       *[items] items
    }; at most { $at_most }
too-long = { $what ->
        [summary] the summary
       *[title] the title
    } is { $long } characters long; at most { $at_most }: shorten it
reply-too-long = { $what ->
        [units] the message is { $long } UTF-16 units long
        [pieces] the message has { $long } formatted pieces
        [buttons] the keyboard has { $long } buttons
        [row] a row of the keyboard has { $long } buttons
        [data] the data of a button (ids of section, carrier, letter) is { $long } bytes long
        [copy] the text of a copy button is { $long } characters long
       *[toast] the line that pops up is { $long } characters long
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}for carrier { $carrier }
    }{ $told ->
        [yes] {" "}with every situation told
       *[no] {""}
    }; at most { $at_most }: shorten it
reply-refused = { $what ->
        [words] the message is empty
        [label] a button has no words
       *[copy] a button copies nothing
    } in { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}for carrier { $carrier }
    }{ $told ->
        [yes] {" "}with every situation told
       *[no] {""}
    }; Telegram refuses that
orphan-text = the text `{ $id }` is not in { $file }; add it there or remove it here
asked-text = the text `{ $id }` is missing, and the program asks for it
unasked-text = the program never says `{ $id }`; mend its name or remove it
arguments = the text `{ $id }` uses { $used ->
        [none] no variable
       *[other] { $used }
    }; it must use { $expected ->
        [none] none
       *[other] { $expected }
    }
variables = the text `{ $id }` uses { $used ->
        [none] no variable
       *[other] { $used }
    }, but { $expected ->
        [none] no variable
       *[other] { $expected }
    } in { $file }; use the same variables
duplicate-phrase = the phrase `{ $phrase }` stands also in { $also }; a phrase can lead to one place only
repeated-phrase = the phrase `{ $phrase }` stands already on line { $first }; once is enough
few-phrases = has { $many } phrases; at least { $needed } are needed
unsourced = the figure `{ $figure }` needs a source: write [^id] at the end of the sentence
figure-not-claimed = `{ $figures }` stands in no claim of the cited sources; check the figure, or name the source that has it
source-unused = the source `{ $id }` is cited nowhere; cite it as [^{ $id }] or remove it
not-https = the link `{ $link }` must begin with https://
handle = `{ $handle }` looks like advertising or a private handle; it has no place here, remove it
contact-unsourced = the contact `{ $contact }` has no source; name the page on which it was found
contact-old = the contact `{ $contact }` was last looked up on { $seen }, more than { $days } days ago; look it up and set `seen`
odd-number = the number `{ $number }` may hold digits, single blanks and a leading + only; put remarks into `note`
short-code = the short code `{ $number }` must say that it works on the own network only: works = "own-network"
duplicate-alias = the alias `{ $alias }` belongs also to { $carrier }; it can name one carrier only
ambiguous-alias = the alias `{ $alias }` is an ambiguous alias of { $carrier }; make it ambiguous here as well, or remove it
sure-and-ambiguous = `{ $alias }` stands under `aliases` and `ambiguous_aliases`; keep one of them
short-alias = the alias `{ $alias }` is too short to name a carrier alone; move it to `ambiguous_aliases`
placeholder-missing = the placeholder { "{" }{ $name }{ "}" } is missing in { $lang }; use the same in every language
placeholder-unexplained = the placeholder { "{" }{ $name }{ "}" } has no hint in { $file }; explain it there
shared-word = `{ $word }` stands also under the concept `{ $concept }`; keep it where it says more
short-prefix = the prefix `{ $prefix }` is too short; write at least { $at_least } letters before the *

# What “simoff check” says beside the mistakes
error = error
warning = warning
counts-language = { $language }: { $sections } sections, { $phrases } phrases, { $small_talk } small talk, { $background } background, { $letters } letters, { $calls } calls, { $carrier_pages } carrier pages, { $texts } texts
counts-all = all: { $carriers } carriers, { $contacts } contacts, { $sources } sources
verdict = { $errors } errors, { $warnings } warnings

# What a replay says of transcripts
transcript-unreadable = cannot be read: { $why ->
        [absent] there is no such file
        [folder] a folder stands in its place
        [denied] its rights do not allow it
       *[other] { $error }
    }
transcript-unwritable = cannot be written: { $error }
transcript-none = holds no transcripts (.txt) and no exports (.json)
transcript-large = is { $megabytes } MB large; a transcript has at most 16
transcript-not-utf8 = is not UTF-8 text; save it with the encoding UTF-8
transcript-silent = nobody says anything here; write what the person says behind >
transcript-line = `{ $line }` means nothing; write `> what is said`, `[button]` or `key: value`
transcript-no-value = nothing stands behind `{ $key }:`
transcript-key = the key `{ $key }` is not known; known are now, profile, after, sends, kind, section, small-talk, carrier, language, title, has, shows, lacks, offers, button, no-button
transcript-now = write the time as 2026-11-23 or 2026-11-23 10:30 (UTC)
transcript-profile = `{ $value }` is no language such as zh, zh-TW, en
transcript-after = `{ $value }` is no time; write 30 min, 25 h or 2 d
transcript-sends = `{ $value }` cannot be sent; photo, sticker, voice, file, old-button can
transcript-kind = `{ $value }` is no kind; { $kinds } are
transcript-early = `{ $key }:` expects something of an answer, but nothing was said yet
transcript-late = `{ $key }:` must stand before the first thing that is said
export-cut = ends in the middle; is it cut off?
export-json = { $error }
export-no-chat = no chat with simoff is in it: no message has its buttons
export-no-message = is no message
today-is = { $value }
today-lacks = { $nearest ->
        [none] not there; the answer is empty
       *[other] not there; nearest is: { $nearest }
    }
today-folded = { $nearest ->
        [none] only in the folded part; nothing stands open
       *[other] only in the folded part; nearest in the open part is: { $nearest }
    }
today-stands = it stands in: { $line ->
        [none] the whole text
       *[other] { $line }
    }
today-no-button = no such button; there are: { $buttons }
