# Texts of buttons, menus and set phrases. { $carrier } and the like are filled in by the program.

lang-name = Français
lang-name-traditional = 繁體中文

# Greeting and menus
start-title = Bonjour ! Je vous aide à vous défaire d'une SIM ou d'un abonnement mobile belge.
start-what = Posez votre question avec vos mots, en chinois, anglais, français, néerlandais ou allemand. Je réponds par les démarches et les contacts de votre opérateur, avec sources et dates.
start-not = Je ne suis pas un opérateur, et je n'ai rien d'officiel.
start-common = Questions fréquentes :
help-title = Comment demander
help-text = Écrivez simplement ce que vous voulez savoir, par exemple : « On m'a volé mon GSM avec une SIM BASE, je suis maintenant en Chine ». Citez votre opérateur si vous le pouvez. Si vous modifiez votre question, je modifie ma réponse.
help-commands = /topics tous les sujets · /contacts opérateurs · /letter lettre prête à l'emploi · /call que dire au téléphone · /checklist · /lang langue · /privacy · /forget · /about
topics-title = Ce que je sais
carriers-title = Contacts : quel opérateur ?
lang-title = Dans quelle langue dois-je vous parler ?
lang-set = Désormais, je réponds en français.
privacy-title = Ce que je garde
privacy-text = Aucun texte de message, aucun nom ni nom d'utilisateur n'entre dans un journal technique. Sur disque, seulement des compteurs qui ne concernent personne : par jour, sujet, langue et résultat (avec réponse, pas claire, hors sujet, bouton, 👍, 👎). Uniquement si l'admin de ce bot l'a activé : les questions sans bonne réponse ou avec 👎, où numéros, e-mails, noms d'utilisateur, liens et noms indiqués sont biffés, sans votre identifiant ni celui du chat, effacées après 30 jours ; vos questions, biffées de même, restent alors aussi en mémoire, au plus 24 heures, dans l'attente d'un 👎. Jusqu'à 24 heures après votre dernier message : votre langue, le dernier sujet, l'opérateur et la situation (par exemple « à l'étranger ») de cette conversation, les numéros de vos dernières questions et de mes réponses, pour pouvoir corriger une réponse quand vous modifiez sa question, et les numéros des réponses qui ont reçu un pouce. /forget efface tout cela aussitôt. C'est en mémoire vive seulement ; si ce bot travaille avec une base de données partagée, comme le font plusieurs copies, c'est aussi là, sous un code que seul ce bot peut calculer à partir de l'identifiant du chat, avec à côté, sans aucun chat, les numéros de suite de ce que Telegram a livré en 24 heures, pour que rien ne reçoive deux réponses. Pendant quelques minutes aussi, le rythme de vos messages, pour freiner les envois en rafale.
privacy-not-recorded = Les conversations ne sont pas enregistrées.
forget-done = C'est fait : je ne connais plus ni votre langue, ni votre sujet, ni votre opérateur.
unknown-command = Je ne connais pas cette commande. /help dit ce que je sais faire.
unreadable = Je ne lis que du texte. Écrivez votre question en quelques mots, s'il vous plaît.
outdated = Ce bouton date d'une version précédente. Reposez votre question ou prenez /topics.
slow-down = Cela fait beaucoup d'un coup. Patientez quelques secondes, s'il vous plaît.

# What Telegram shows before anybody writes: description (at most 512 characters), short description (at most 120), and the
# menu of commands (a few words each)
bot-description = Demandez avec vos mots comment vous défaire d'une SIM ou d'un abonnement mobile belge, en chinois, anglais, français, néerlandais ou allemand : résiliation, carte perdue, remboursement, numéro à garder, factures reçues à l'étranger. Je réponds par les démarches et les contacts de votre opérateur, avec sources et dates. Je ne suis pas un opérateur, et je n'ai rien d'officiel.
bot-short-description = Se défaire d'une SIM ou d'un abonnement mobile belge : démarches, lettres et contacts, en cinq langues.
command-start = Début et questions fréquentes
command-help = Comment demander
command-topics = Tous les sujets
command-contacts = Contacts des opérateurs
command-letter = Une lettre de résiliation prête à l'emploi
command-call = Que dire au téléphone
command-checklist = Une liste à cocher avant de résilier
command-lang = Choisir la langue
command-about = Qui je suis
command-privacy = Ce que je garde
command-forget = Oublier cette conversation maintenant
command-record = Cette conversation peut-elle être enregistrée ?

# Recording conversations, where those who run the bot have switched it on: /record, and part of /privacy
record-title = Puis-je enregistrer cette conversation ?
record-text = Les personnes qui s'occupent de ce bot apprennent des vraies conversations comment mieux répondre, et les rejouent avant chaque changement. Seulement si vous acceptez avec /record, j'écris ce que vous écrivez et touchez dans ce chat, et ce que j'ai répondu, dans un fichier sur le disque du bot. Avant cela, je biffe les numéros, e-mails, noms d'utilisateur, liens et noms indiqués, pour autant que je les reconnaisse. Le fichier contient la date et votre langue, mais ni votre identifiant ni celui du chat. Il n'expire pas : il reste jusqu'à ce que les responsables du bot l'effacent. /record l'arrête aussi, à tout moment. /forget l'arrête et efface le fichier, tant que je sais lequel est le vôtre : au plus 24 heures après votre dernier message, et plus après un redémarrage. Personne ne peut accepter à votre place, et les réponses sont les mêmes dans les deux cas.
record-yes = Oui, enregistrer
record-no = Non
record-stop = Arrêter l'enregistrement
record-running = Cette conversation est enregistrée.
record-not-agreed = Vous n'avez pas accepté : cette conversation n'est pas enregistrée.
record-started = Merci. À partir d'ici, cette conversation est enregistrée, comme si elle commençait maintenant : indiquez de nouveau votre opérateur. /record l'arrête, /forget l'efface.
record-stopped = Arrêté : plus rien n'est enregistré. Ce qui l'a été reste jusqu'à ce que /forget l'efface.
record-refused = D'accord : rien n'est enregistré.
record-deleted = Ce qui a été enregistré de cette conversation est effacé aussi.

# Answers
carrier-your = votre opérateur
choose-carrier = Choisir l'opérateur
other-carrier = Autre opérateur
letter-button = Lettre
call-button = Que dire au téléphone
copy-button = Copier { $value }
save-contact = Enregistrer le contact
contacts-button = Contacts
topics-button = Tous les sujets
back-button = Retour
none-of-these = Rien de tout cela
also-title = Votre autre question :
helped = 👍
not-helped = 👎
thanks-helped = Merci.
thanks-not-helped = Merci. Essayez d'autres mots, ou /topics.
notes-title = Bon à savoir
sources-title = Sources
source-line = { $publisher } ({ $date } ; { $sure })
date-undated = sans date
date-after = après { $date }
date-about = vers { $date }
date-before = avant { $date }
when-abroad = De l'étranger
when-prepaid = Prépayé
when-plan = Abonnement
when-stolen = En cas de vol
when-deceased = Si le titulaire est décédé
when-company = Ligne d'entreprise
when-device = GSM acheté avec l'abonnement
at-carrier = Chez { $carrier }
cancel-heading = Résiliation
prepaid-heading = Carte prépayée
lost-heading = Perte ou vol

# Not understood
clarify-title = Vouliez-vous dire…
clarify-none = Alors dites-le autrement, ou choisissez un sujet.
out-title = Cela, je ne le sais pas.
out-text = Je sais comment se défaire d'une SIM ou d'un abonnement mobile belge : démarches, coûts, remboursements, cartes perdues, lettres et contacts.

# Contacts
kind-phone_short = Téléphone
kind-phone_be = Téléphone
kind-phone_abroad = Téléphone
kind-lost_sim = Bloquer une SIM
kind-cancel_page = Résilier en ligne
kind-refund_page = Réclamer le crédit
kind-web = Site
kind-app = Application
kind-email = E-mail
kind-chat = Chat
kind-shop = Shop
kind-post = Courrier
works-anywhere = joignable de l'étranger
works-belgium = depuis la Belgique
works-own-network = seulement depuis une SIM { $carrier }
for-business = clients professionnels
confidence-low = à vérifier
confidence-medium = assez fiable
confidence-high = fiable
checked = Dernière vérification : { $seen } ; date de la page : { $evidence }
checked-undated = Dernière vérification : { $seen } ; page sans date
checked-several = Dernière vérification : { $seen } ; pages de { $from } à { $to } ou sans date
or = ou

# Letters, calls, checklist
letter-title = Quelle lettre ?
letter-to = À quel opérateur ?
letter-language = Dans quelle langue ? Toutes celles-ci sont comprises ; celle de l'opérateur est la plus sûre.
letter-other = Un autre opérateur
letter-fill = Complétez ce qui est entre { "{" }accolades{ "}" } :
letter-translation = Ce que dit la lettre, dans votre langue
letter-send = À envoyer à
letter-no-address = Nous n'avons pas trouvé d'adresse postale pour les résiliations. Voyez votre facture, ou le formulaire en ligne de l'opérateur s'il en a un.
letter-how = Tout écrit compte : formulaire en ligne, e-mail si l'opérateur l'accepte, ou courrier. Le recommandé est la preuve la plus solide.
letter-file = En fichier
letter-date = Le { $date }
call-title = Pourquoi appelez-vous ?
call-language = Quelle langue allez-vous parler ?
call-you = Vous
call-they = L'opérateur
checklist-title = Avant de résilier
checklist-hint = Touchez une ligne pour la cocher. Les coches sont dans les boutons de ce message ; rien n'est enregistré.
checklist-done = Tout est coché. Il reste à envoyer la résiliation.

# For admins: /stats and /unanswered
stats-title = Les { $days } derniers jours
stats-questions = Questions
stats-today = Aujourd'hui
stats-answered = Avec réponse
stats-unclear = Pas claires
stats-refused = Hors sujet
stats-small-talk = Politesses
stats-chosen = Ouverts par bouton
stats-helped = Utile
stats-not-helped = Pas utile
stats-languages = Langues
stats-sections = Sujets les plus lus
stats-empty = Rien n'a encore été compté.
stats-failing = Le compteur ne peut plus écrire depuis { $minutes } min ; les derniers chiffres manquent. Voir le journal technique.
stats-dropped = Perdus parce que la base de données était trop lente : { $count }
stats-unreadable = Les chiffres sont illisibles pour le moment. Les réponses continuent ; voir le journal technique.
stats-off = Les statistiques sont désactivées (SIMOFF_JOURNAL=off).
stats-copies = Copies
stats-copy = { $name } : version { $version }, { $role }, en marche depuis { $hours } h { $minutes } min, signe de vie il y a { $silent } s
role-webhook = webhook
role-polling = interroge Telegram
role-standby = en réserve
unanswered-title = Sans bonne réponse ({ $at } sur { $count })
unanswered-which = Quel sujet aurait dû répondre ?
unanswered-other = Un autre sujet…
unanswered-refuse = À refuser : je ne sais rien de cela
unanswered-small-talk = Politesse : { $title }
unanswered-delete = Supprimer
unanswered-next = Suivant
unanswered-added = Ajouté à { $file } : { $count }. Le prochain /reload le prend en compte.
unanswered-deleted = Supprimé.
unanswered-failed = Impossible d'écrire le fichier ; voir le journal technique.
unanswered-gone = Cette question n'est plus là.
unanswered-none = Aucune question en attente.
unanswered-off = Les questions ne sont pas conservées. SIMOFF_KEEP_UNANSWERED=1 l'active.

# Terminal
terminal-hello = simoff répond ici, dans le terminal. Pour Telegram : demandez un jeton à @BotFather, mettez SIMOFF_TOKEN=… dans .env et relancez. Ctrl-D pour finir.
terminal-choose = Tapez un numéro pour appuyer sur un bouton.

# Pour les administrateurs
command-reload = Charger les fichiers modifiés
command-rollback = Revenir à la version précédente
command-why = Pourquoi une question reçoit cette réponse
command-stats = Les chiffres des deux dernières semaines
command-unanswered = Questions sans bonne réponse
reload-working = Je lis, vérifie, apprends et rejoue les conversations. Avec de nouvelles formulations, cela prend un moment ; je continue à répondre entre-temps.
reload-done = En service : version { $version }
reload-same = Rien de nouveau : les fichiers sont la version { $version }, qui répond déjà.
reload-took = { $total } ms en tout, { $swap } ms pour l'échange lui-même.
reload-warnings = Avertissements : { $count }. « simoff check » les montre.
reload-problems = Pas chargé. Erreurs dans les fichiers : { $count }
reload-worse = Pas chargé. Conversations qui deviendraient moins bonnes : { $count }
reload-transcripts = Pas chargé. Ces conversations enregistrées sont illisibles, on ne sait donc pas si quelque chose a empiré :
reload-restless = Pas chargé : les fichiers changeaient pendant la lecture. Réessayez quand ils sont enregistrés.
reload-fault = Pas chargé : le programme a échoué sur ces fichiers. Son journal en dit plus.
reload-stays = Rien n'a changé : la version { $version } continue à répondre.
reload-copies = Copies avec cette version : { $there } sur { $all }
reload-copies-loading = Chargent encore : { $count }. /stats montre quand elles ont fini.
reload-copies-refused = Pas en service là, à cause de leurs propres fichiers : { $count }. Leurs journaux en disent plus.
reload-copies-unknown = Je n'ai pas pu prévenir les autres copies : la base de données partagée ne répond pas.
reload-more-problems = … et { $count } de plus. « simoff check » les montre toutes.
reload-more-turns = … et { $count } autres endroits.
reload-line = ligne { $line }
reload-differs = attendu { $expected }, ce serait { $today }
changed-sections = Sujets
changed-phrases = Formulations
changed-contacts = Contacts
changed-others = Autres fichiers
changed-nothing = seulement des remarques ou l'ordre des lignes
change-added = nouveau : { $what }
change-removed = supprimé : { $what }
change-changed = modifié : { $what }
rollback-done = Retour : la version { $version } répond de nouveau.
rollback-files = Les fichiers n'ont pas bougé : corrigez-les, puis /reload. Après un redémarrage, ce sont eux qui comptent. Versions avant celle-ci : { $kept }
rollback-none = Il n'y a pas de version à laquelle revenir.
why-usage = Écrivez la question après la commande, par exemple : /why on m'a volé mon téléphone
why-answer = Répond par { $section }
why-clarify = Propose des sujets au choix
why-small-talk = Politesses : { $id }
why-out = Refuse : ce n'est pas ce que je connais
why-best = Les plus proches, et ce qui parlait pour ou contre
why-none = aucun
why-language = Langue
why-carrier = Opérateur
why-words = Lu comme
why-repaired = Corrigé
why-concepts = Notions
why-known = Connu
why-known-share = { $share } du poids de ses mots se trouve dans les formulations
why-right = Juste
why-right-share = sûr à { $share } que le premier est le bon ; répond à partir de { $from }
why-ours = À nous
why-ours-share = sûr à { $share } que c'est un de nos sujets ; propose à partir de { $from }
why-others = « Pas pour nous »
why-word = mot
why-pair = paire
why-piece = morceau
