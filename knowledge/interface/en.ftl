# Texts of buttons, menus and set phrases. { $carrier } and the like are filled in by the program.

lang-name = English
lang-name-traditional = 繁體中文

# Greeting and menus
start-title = Hello! I help you get rid of a Belgian SIM card or mobile plan.
start-what = Ask me in your own words, in Chinese, English, French, Dutch or German. I answer with the steps and your carrier's contacts, with sources and dates.
start-not = I am not a carrier and not official.
start-common = Often asked:
help-title = How to ask
help-text = Just write what you want to know, for example: “My phone with a BASE SIM was stolen, I am in China now”. Name your carrier if you can. Edit your question and I edit my answer.
help-commands = /topics all topics · /contacts carriers · /letter a ready letter · /call what to say on the phone · /checklist · /lang language · /privacy · /forget · /about
topics-title = What I know
carriers-title = Contacts: which carrier?
lang-title = Which language shall I speak?
lang-set = From now on I answer in English.
privacy-title = What I keep
privacy-text = No message text, name or user name goes into any log. On disk, only counters that belong to nobody: per day, topic, language and outcome (answered, unclear, refused, button, 👍, 👎). Only if this bot's admin has switched it on: questions without a good answer or with a 👎, with numbers, e-mail addresses, user names, links and stated names struck out, without your user or chat id, deleted after 30 days; your questions, struck out in the same way, then also stay in memory for at most 24 hours, in case a 👎 comes. Until 24 hours after your last message: your language, the last topic, carrier and situation (such as “abroad”) of this chat, the numbers of your last questions and my answers, so that I can change an answer when you edit its question, and the numbers of answers that got a thumb. /forget deletes that at once. It is in memory only; if this bot works with a shared database, as several copies of it do, it is also there, under a code that only this bot can make from your chat id, and beside it, without any chat, the running numbers of what Telegram delivered within 24 hours, so that nothing is answered twice. For some minutes also how fast you write, to slow down floods.
privacy-not-recorded = Conversations are not recorded.
forget-done = Done: I no longer know your language, topic or carrier.
unknown-command = I do not know this command. /help says what I can do.
unreadable = I can only read text. Write your question in a few words, please.
outdated = This button is from an older version. Please ask again or use /topics.
slow-down = That was a lot at once. Please wait a few seconds.

# What Telegram shows before anybody writes: description (at most 512 characters), short description (at most 120), and the
# menu of commands (a few words each)
bot-description = Ask in your own words how to get rid of a Belgian SIM card or mobile plan, in Chinese, English, French, Dutch or German: cancelling, lost cards, refunds, keeping the number, bills from abroad. I answer with the steps and your carrier's contacts, with sources and dates. I am not a carrier and not official.
bot-short-description = How to cancel a Belgian SIM card or mobile plan: steps, letters and contacts, in five languages.
command-start = Start, and the common topics
command-help = How to ask
command-topics = All topics
command-contacts = Contacts of the carriers
command-letter = A ready cancellation letter
command-call = What to say on the phone
command-checklist = A list to tick off before you cancel
command-lang = Choose your language
command-about = Who I am
command-privacy = What I keep
command-forget = Forget this chat now
command-record = May this conversation be recorded?

# Recording conversations, where those who run the bot have switched it on: /record, and part of /privacy
record-title = May I record this conversation?
record-text = People who look after this bot learn from real conversations how to answer better, and play them again before each change. Only if you agree with /record do I write what you write and press in this chat, and what my answers were, into a file on the bot’s disk. Before that I strike out numbers, e-mail addresses, user names, links and stated names, as far as I recognise them. The file holds the day and your language, but no user or chat id. It has no date of expiry: it is kept until those who run the bot delete it. /record also stops it at any time. /forget stops it and deletes the file, as long as I know which one is yours: at most 24 hours after your last message, and not after a restart. Nobody can agree for you, and the answers are the same either way.
record-yes = Yes, record
record-no = No
record-stop = Stop recording
record-running = This conversation is being recorded.
record-not-agreed = You have not agreed: this conversation is not being recorded.
record-started = Thank you. From here on this conversation is recorded, as if it began now: please name your carrier again. /record stops it, /forget deletes it.
record-stopped = Stopped: from now on nothing is recorded. What was recorded stays until /forget deletes it.
record-refused = All right: nothing is recorded.
record-deleted = What was recorded of this conversation is deleted too.

# Answers
carrier-your = your carrier
choose-carrier = Choose carrier
other-carrier = Other carrier
letter-button = Letter
call-button = What to say on the phone
copy-button = Copy { $value }
save-contact = Save contact
contacts-button = Contacts
topics-button = All topics
back-button = Back
none-of-these = None of these
also-title = Your other question:
helped = 👍
not-helped = 👎
thanks-helped = Thank you.
thanks-not-helped = Thank you. Try other words or /topics.
notes-title = Good to know
sources-title = Sources
source-line = { $publisher } ({ $date }; { $sure })
date-undated = undated
date-after = after { $date }
date-about = about { $date }
date-before = before { $date }
when-abroad = From abroad
when-prepaid = Prepaid
when-plan = Plan
when-stolen = If it was stolen
when-deceased = If the holder has died
when-company = Company line
when-device = Phone bought with the plan
at-carrier = At { $carrier }
cancel-heading = Cancelling
prepaid-heading = Prepaid card
lost-heading = Lost or stolen

# Not understood
clarify-title = Did you mean …
clarify-none = Then please say it in other words, or choose a topic.
out-title = That is not what I know.
out-text = I know how to cancel a Belgian SIM card or mobile plan: steps, costs, refunds, lost cards, letters and contacts.

# Contacts
kind-phone_short = Phone
kind-phone_be = Phone
kind-phone_abroad = Phone
kind-lost_sim = Block a SIM
kind-cancel_page = Cancel online
kind-refund_page = Claim credit
kind-web = Web
kind-app = App
kind-email = E-mail
kind-chat = Chat
kind-shop = Shop
kind-post = Post
works-anywhere = works from abroad
works-belgium = inside Belgium
works-own-network = only from a SIM of { $carrier }
for-business = business customers
confidence-low = please check
confidence-medium = fairly sure
confidence-high = sure
checked = Last checked: { $seen }; page dated { $evidence }
checked-undated = Last checked: { $seen }; undated page
checked-several = Last checked: { $seen }; pages dated { $from }–{ $to } or undated
or = or

# Letters, calls, checklist
letter-title = Which letter?
letter-to = To which carrier?
letter-language = In which language? Any of these is understood; the carrier's own is safest.
letter-other = Another carrier
letter-fill = Fill in what stands in { "{" }braces{ "}" }:
letter-translation = What it says, in your language
letter-send = Send it to
letter-no-address = We found no postal address for cancellations. Look on your bill, or use the carrier's web form if it has one.
letter-how = Any written means counts: web form, e-mail if the carrier takes it, or post. A registered letter is the strongest proof.
letter-file = As a file
letter-date = { $date }
call-title = What do you call about?
call-language = Which language will you speak?
call-you = You
call-they = They
checklist-title = Before you cancel
checklist-hint = Tap an item to tick it off. The ticks live in the buttons of this message; nothing is stored.
checklist-done = All ticked. Next: send the cancellation.

# For admins: /stats and /unanswered
stats-title = The last { $days } days
stats-questions = Questions
stats-today = Today
stats-answered = Answered
stats-unclear = Unclear
stats-refused = Not known
stats-small-talk = Small talk
stats-chosen = Opened by button
stats-helped = Helped
stats-not-helped = Did not help
stats-languages = Languages
stats-sections = Most read topics
stats-empty = Nothing has been counted yet.
stats-failing = The journal has not been able to write for { $minutes } min; the latest numbers are missing. See the log.
stats-dropped = Lost because the journal was too slow: { $count }
stats-unreadable = The journal cannot be read at the moment. Answers go on; see the log.
stats-off = The journal is switched off (SIMOFF_JOURNAL=off).
stats-copies = Copies
stats-copy = { $name }: version { $version }, { $role }, up for { $hours } h { $minutes } min, heard { $silent } s ago
role-webhook = webhook
role-polling = polls
role-standby = standby
unanswered-title = No good answer ({ $at } of { $count })
unanswered-which = Which topic should have answered?
unanswered-other = Another topic …
unanswered-refuse = Refuse this: none of what I know
unanswered-small-talk = Small talk: { $title }
unanswered-delete = Delete
unanswered-next = Next
unanswered-added = Added to { $file }: { $count }. The next /reload takes it in.
unanswered-deleted = Deleted.
unanswered-failed = The file cannot be written; see the log.
unanswered-gone = This question is no longer there.
unanswered-none = No open questions.
unanswered-off = Questions are not kept. SIMOFF_KEEP_UNANSWERED=1 switches that on.

# Terminal
terminal-hello = simoff answers here in the terminal. For Telegram: get a token from @BotFather, put SIMOFF_TOKEN=… into .env and start again. Ctrl-D ends.
terminal-choose = Type a number to press a button.

# For admins
command-reload = Load the changed files
command-rollback = Go back to the version before
command-why = Why a question is answered as it is
command-stats = Numbers of the last two weeks
command-unanswered = Questions without a good answer
reload-working = Reading, checking, learning and replaying. With new phrases that takes a while; I go on answering meanwhile.
reload-done = Live: version { $version }
reload-same = Nothing new: the files are version { $version }, which answers already.
reload-took = { $total } ms in all, { $swap } ms for the swap itself.
reload-warnings = Warnings: { $count }. “simoff check” names them.
reload-problems = Not loaded. Errors in the files: { $count }
reload-worse = Not loaded. Conversations that would get worse: { $count }
reload-transcripts = Not loaded. These transcripts cannot be read, so nobody knows whether something got worse:
reload-restless = Not loaded: the files kept changing while I read them. Try again when they are saved.
reload-fault = Not loaded: the program failed over these files. Its log says more.
reload-stays = Nothing has changed: version { $version } goes on answering.
reload-copies = Copies with this version: { $there } of { $all }
reload-copies-loading = Still loading: { $count }. /stats shows when they are done.
reload-copies-refused = Not live there, because of their own files: { $count }. Their logs say more.
reload-copies-unknown = I could not tell the other copies: the shared database does not answer.
reload-more-problems = … and { $count } more. “simoff check” names them all.
reload-more-turns = … and { $count } more places.
reload-line = line { $line }
reload-differs = expected { $expected }, would be { $today }
changed-sections = Sections
changed-phrases = Phrases
changed-contacts = Contacts
changed-others = Other files
changed-nothing = only remarks or the order of lines
change-added = new: { $what }
change-removed = gone: { $what }
change-changed = changed: { $what }
rollback-done = Back: version { $version } answers again.
rollback-files = The files are as they were: mend them, and then /reload. After a restart they count too. Versions before this one: { $kept }
rollback-none = There is no version to go back to.
why-usage = Write the question behind the command, for example: /why my phone was stolen
why-answer = Answers with { $section }
why-clarify = Offers sections to choose from
why-small-talk = Small talk: { $id }
why-out = Refuses: none of what I know
why-best = The best ones, and what spoke for or against them
why-none = none
why-language = Language
why-carrier = Carrier
why-words = Read as
why-repaired = Corrected
why-concepts = Notions
why-known = Known
why-known-share = { $share } of the weight of its words occurs in the phrases
why-right = Right
why-right-share = { $share } sure that the best one is right; answers from { $from }
why-ours = Ours
why-ours-share = { $share } sure that it is one of ours; offers from { $from }
why-others = “None of ours”
why-word = word
why-pair = pair
why-piece = piece
