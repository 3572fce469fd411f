# Ce que « simoff check » et /reload disent des fautes. Le programme en a une copie : il sait parler même quand ce dossier
# est abîmé. Devant chaque phrase viennent le fichier et la ligne.

unreadable = illisible : { $why ->
        [absent] ce fichier n'existe pas
        [folder] un dossier se trouve à sa place
        [denied] ses droits ne le permettent pas
       *[other] { $error }
    }
not-utf8 = n'est pas du texte UTF-8 ; enregistrez-le avec l'encodage UTF-8
toml = TOML incorrect : { $error } (souvent il manque un guillemet, une virgule ou un crochet, ou un nom est mal écrit)
no-phrases = aucun sujet n'a de formulations ; il faut sections/<id>/<lang>.questions.txt
unexpected = ce fichier n'a pas sa place ici ; sont possibles : { $expected }
bad-id = `{ $id }` ne peut pas être un id : au plus 40 lettres, chiffres, - et _
no-front-matter = doit commencer par un en-tête : une ligne ---, `title: …`, `summary: …`, une ligne ---
front-matter-key = `{ $key }` est inconnu dans l'en-tête ; seuls title et summary le sont
heading = titre `{ $heading }` inconnu ; utilisez `## when <situation>`, `## carrier <id>` ou `## notes`
markdown = { $what ->
        [list] une liste dans une liste
        [slanted] *l'italique*
        [code] du code
        [html] du HTML
        [picture] une image
        [quotation] une citation
       *[rule] un filet
    } : impossible dans une réponse ; utilisez étapes numérotées, puces, **gras**, [liens](https://…)
slot = `{ $slot }` n'est pas un emplacement de contact ; écrivez { "{" }genre|texte s'il n'y en a pas{ "}" } avec un genre comme phone, lost_sim, web
spelling = écrivez `faute = forme correcte`, une par ligne
inbox-line = écrivez l'id du sujet, une tabulation et la formulation, une par ligne
fluent = ce texte est illisible : { $error }
missing = manque en { $languages } : { $what ->
        [answer] la réponse de `{ $name }`
        [reply] la réplique de `{ $name }`
        [saying] les façons de dire `{ $name }`
        [background] les questions qui ne nous concernent pas
        [carrier-page] la page de `{ $name }`
        [letter] la lettre `{ $name }`
        [interface] l'interface
        [problems] ce fichier avec les phrases sur les fautes
        [owner-note] la note sur le propriétaire
        [contact-note] la note sur `{ $name }`
        [title] le titre
        [hint] l'indication sur { "{" }{ $name }{ "}" }
        [line] la réplique
        [item] le texte du point `{ $name }`
        [concept] le concept `{ $name }`
        [introductions] les mots après lesquels on dit son nom (`after`)
       *[text] le texte `{ $name }`
    } ; chaque texte est nécessaire dans chaque langue de knowledge.toml
blank = vide : { $what ->
        [title] le titre
        [summary] le résumé
        [contact] la valeur (value) du contact
        [publisher] publisher de la source `{ $name }`
        [date] date de la source `{ $name }`
       *[claim] claim de la source `{ $name }`
    } ; à écrire
dead = { $what ->
        [section] aucun sujet
        [source] aucune source
        [letter] aucune lettre
        [call] aucune conversation téléphonique
        [carrier] aucun opérateur
        [concept] aucun concept
        [contact-kind] aucun genre de contact
       *[text] aucun texte d'interface
    } ne s'appelle `{ $name }` ; corrigez le nom ou retirez-le
related-to-itself = `related` nomme le sujet lui-même ; nommez-en un autre ou aucun
named-twice = `{ $id }` est nommé deux fois ; une fois suffit
too-many = { $what ->
        [related] sujets liés
        [steps] étapes
       *[items] points
    } : { $many }, au plus { $at_most }
too-long = { $what ->
        [summary] le résumé
       *[title] le titre
    } a { $long } caractères ; au plus { $at_most } : à raccourcir
reply-too-long = { $what ->
        [units] le message a { $long } unités UTF-16
        [pieces] le message a { $long } passages mis en forme
        [buttons] le clavier a { $long } boutons
        [row] une rangée du clavier a { $long } boutons
        [data] les données d'un bouton (id du sujet, de l'opérateur, de la lettre) ont { $long } octets
        [copy] le texte d'un bouton à copier a { $long } caractères
       *[toast] la ligne qui s'affiche brièvement a { $long } caractères
    } en { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}pour l'opérateur { $carrier }
    }{ $told ->
        [yes] {" "}avec toutes les situations dites
       *[no] {""}
    } ; au plus { $at_most } : à raccourcir
reply-refused = { $what ->
        [words] le message est vide
        [label] un bouton n'a pas de texte
       *[copy] un bouton ne copie rien
    } en { $locale }{ $carrier ->
        [none] {""}
       *[other] {" "}pour l'opérateur { $carrier }
    }{ $told ->
        [yes] {" "}avec toutes les situations dites
       *[no] {""}
    } ; Telegram le refuse
orphan-text = le texte `{ $id }` n'est pas dans { $file } ; ajoutez-le là-bas ou retirez-le ici
asked-text = le texte `{ $id }` manque, et le programme le demande
unasked-text = le programme ne dit jamais `{ $id }` ; corrigez le nom ou retirez-le
arguments = le texte `{ $id }` utilise { $used ->
        [none] aucune variable
       *[other] { $used }
    } ; il doit utiliser { $expected ->
        [none] aucune variable
       *[other] { $expected }
    }
variables = le texte `{ $id }` utilise { $used ->
        [none] aucune variable
       *[other] { $used }
    }, mais { $expected ->
        [none] aucune variable
       *[other] { $expected }
    } dans { $file } ; utilisez les mêmes variables
duplicate-phrase = la formulation `{ $phrase }` se trouve aussi dans { $also } ; elle ne peut mener qu'à un seul endroit
repeated-phrase = la formulation `{ $phrase }` est déjà à la ligne { $first } ; une fois suffit
few-phrases = formulations : { $many } ; il en faut au moins { $needed }
unsourced = le chiffre `{ $figure }` a besoin d'une source : écrivez [^id] à la fin de la phrase
figure-not-claimed = `{ $figures }` ne se trouve dans aucune des sources citées ; vérifiez le chiffre, ou nommez la source qui l'a
source-unused = la source `{ $id }` n'est citée nulle part ; citez-la par [^{ $id }] ou retirez-la
not-https = le lien `{ $link }` doit commencer par https://
handle = `{ $handle }` ressemble à de la publicité ou à un compte privé ; retirez-le
contact-unsourced = le contact `{ $contact }` n'a pas de source ; nommez la page où il a été trouvé
contact-old = le contact `{ $contact }` a été vérifié le { $seen }, il y a plus de { $days } jours ; vérifiez-le et changez `seen`
odd-number = le numéro `{ $number }` ne peut contenir que des chiffres, des espaces simples et un + au début ; les remarques vont dans `note`
short-code = le numéro court `{ $number }` doit dire qu'il ne marche que sur son propre réseau : works = "own-network"
duplicate-alias = l'alias `{ $alias }` appartient aussi à { $carrier } ; il ne peut nommer qu'un opérateur
ambiguous-alias = l'alias `{ $alias }` est un alias ambigu de { $carrier } ; rendez-le ambigu ici aussi, ou retirez-le
sure-and-ambiguous = `{ $alias }` est sous `aliases` et sous `ambiguous_aliases` ; n'en gardez qu'un
short-alias = l'alias `{ $alias }` est trop court pour nommer seul un opérateur ; mettez-le sous `ambiguous_aliases`
placeholder-missing = le champ { "{" }{ $name }{ "}" } manque en { $lang } ; utilisez le même dans chaque langue
placeholder-unexplained = le champ { "{" }{ $name }{ "}" } n'a pas d'indication dans { $file } ; expliquez-le là-bas
shared-word = `{ $word }` est aussi sous le concept `{ $concept }` ; gardez-le là où il dit le plus
short-prefix = le préfixe `{ $prefix }` est trop court ; au moins { $at_least } lettres devant *

# Ce que « simoff check » dit d'autre
error = erreur
warning = avertissement
counts-language = { $language } : { $sections } sujets, { $phrases } formulations, { $small_talk } de politesse, { $background } hors sujet, { $letters } lettres, { $calls } conversations, { $carrier_pages } pages d'opérateurs, { $texts } textes
counts-all = en tout : { $carriers } opérateurs, { $contacts } contacts, { $sources } sources
verdict = Erreurs : { $errors }, avertissements : { $warnings }

# Ce qu'on lit des conversations rejouées
transcript-unreadable = illisible : { $why ->
        [absent] ce fichier n'existe pas
        [folder] un dossier se trouve à sa place
        [denied] ses droits ne le permettent pas
       *[other] { $error }
    }
transcript-unwritable = impossible d'écrire : { $error }
transcript-none = ne contient ni conversations (.txt) ni exports (.json)
transcript-large = fait { $megabytes } Mo ; une conversation en fait 16 au plus
transcript-not-utf8 = n'est pas du texte UTF-8 ; enregistrez-le avec l'encodage UTF-8
transcript-silent = personne ne dit rien ici ; écrivez derrière > ce que dit la personne
transcript-line = `{ $line }` ne veut rien dire ; écrivez `> ce qui est dit`, `[bouton]` ou `clé: valeur`
transcript-no-value = il n'y a rien derrière `{ $key }:`
transcript-key = la clé `{ $key }` est inconnue ; sont connues now, profile, after, sends, kind, section, small-talk, carrier, language, title, has, shows, lacks, offers, button, no-button
transcript-now = écrivez l'heure ainsi : 2026-11-23 ou 2026-11-23 10:30 (UTC)
transcript-profile = `{ $value }` n'est pas une langue comme zh, zh-TW, en
transcript-after = `{ $value }` n'est pas une durée ; écrivez 30 min, 25 h ou 2 d
transcript-sends = on ne peut pas envoyer `{ $value }` ; on peut photo, sticker, voice, file, old-button
transcript-kind = `{ $value }` n'est pas un genre de réponse ; il y a { $kinds }
transcript-early = `{ $key }:` attend quelque chose d'une réponse, mais rien n'a encore été dit
transcript-late = `{ $key }:` doit venir avant la première parole
export-cut = s'arrête au milieu ; est-il coupé ?
export-json = JSON incorrect : { $error }
export-no-chat = ne contient aucune discussion avec simoff : aucun message n'a ses boutons
export-no-message = n'est pas un message
today-is = { $value }
today-lacks = { $nearest ->
        [none] absent ; la réponse est vide
       *[other] absent ; le plus proche est : { $nearest }
    }
today-folded = { $nearest ->
        [none] seulement dans la partie repliée ; rien n'est déplié
       *[other] seulement dans la partie repliée ; le plus proche dans la partie dépliée est : { $nearest }
    }
today-stands = cela se trouve dans : { $line ->
        [none] tout le texte
       *[other] { $line }
    }
today-no-button = pas de tel bouton ; il y a : { $buttons }
