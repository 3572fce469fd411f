//! The journal, on SQLite and PostgreSQL alike: what it holds, what it never holds, and that it is in nobody's way.

// Tests end where something is missing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate, Utc};
use simoff::journal::{Counted, Counter, Journal, Kept, Reason, Record};
use sqlx::{Executor, Row};
use support::bot::Start;
use support::database::Database;
use support::{Bot, Fake, Person};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const PATIENCE: Duration = Duration::from_secs(20);
/// No answer of the small knowledge base takes anywhere near as long.
const AT_ONCE: Duration = Duration::from_secs(2);
const FOREIGN: &str = "which football club won the champions league last night";

fn today() -> NaiveDate {
    Utc::now().date_naive()
}

fn count(day: NaiveDate, section: &str, language: &str, outcome: Counted) -> Record {
    Record::Count(Counter { day: day.to_string(), section: section.into(), language: language.into(), outcome })
}

fn question(day: NaiveDate, reason: Reason, text: &str) -> Record {
    Record::Question(Kept {
        day: day.to_string(),
        reason,
        section: if reason == Reason::Disliked { "refund".into() } else { String::new() },
        language: "en".into(),
        question: text.into(),
    })
}

/// Lets go of the journal and waits until all is written.
async fn close(journal: Journal, task: tokio::task::JoinHandle<()>) {
    drop(journal);
    tokio::time::timeout(PATIENCE, task).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn counters_add_up_and_outlive_a_restart() {
    for database in Database::each("counters_add_up_and_outlive_a_restart").await {
        let yesterday = today() - Days::new(1);
        for _ in 0..2 {
            let (journal, task) = database.journal(false).await;
            for _ in 0..50 {
                journal.note(count(today(), "refund", "en", Counted::Answer));
            }
            journal.note(count(yesterday, "refund", "zh-Hans", Counted::Answer));
            journal.note(count(yesterday, "", "nl", Counted::OutOfScope));
            journal.note(count(yesterday, "refund", "nl", Counted::NotHelped));
            journal.note(count(yesterday, "lost-sim", "nl", Counted::Chosen));
            assert!(journal.settle(PATIENCE).await);
            assert_eq!(journal.state().unwrap().committed, 54);
            close(journal, task).await;
        }
        let (journal, task) = database.journal(false).await;
        let tally = journal.tally(yesterday).await.unwrap();
        assert_eq!(tally.total(Counted::Answer), 102, "{}", database.name());
        assert_eq!(tally.on(yesterday, Counted::Answer), 2);
        assert_eq!(tally.total(Counted::NotHelped), 2);
        assert_eq!(tally.languages["en"], 100);
        assert_eq!(tally.languages["nl"], 2);
        assert_eq!((tally.sections["refund"], tally.sections["lost-sim"]), (102, 2));
        assert_eq!(journal.tally(today()).await.unwrap().total(Counted::Answer), 100);
        close(journal, task).await;
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_are_kept_for_thirty_days_and_only_if_wanted() {
    for database in Database::each("questions_are_kept_for_thirty_days_and_only_if_wanted").await {
        let (journal, task) = database.journal(true).await;
        for (age, text) in [(0, "new question"), (29, "older question"), (31, "oldest question")] {
            journal.note(question(today() - Days::new(age), Reason::Unanswered, text));
        }
        journal.note(question(today(), Reason::Disliked, "new question"));
        assert!(journal.settle(PATIENCE).await);
        close(journal, task).await;
        // Purged at the start.
        let (journal, task) = database.journal(true).await;
        let asked = journal.unanswered().await.unwrap();
        let texts: Vec<(&str, i64, i64)> =
            asked.iter().map(|asked| (asked.question.as_str(), asked.unanswered, asked.disliked)).collect();
        assert_eq!(texts, [("new question", 1, 1), ("older question", 1, 0)], "{}", database.name());
        assert_eq!(asked[0].section.as_deref(), Some("refund"));
        assert!(!database.everything().await.contains("oldest"), "{}", database.name());
        journal.delete(&[asked[0].id.clone()]).await.unwrap();
        assert_eq!(journal.unanswered().await.unwrap().len(), 1);
        assert!(!database.everything().await.contains("new question"), "{}", database.name());
        close(journal, task).await;
        // Switched off: nothing comes in, and what there was goes.
        let (journal, task) = database.journal(false).await;
        journal.note(question(today(), Reason::Unanswered, "unwanted"));
        assert!(journal.settle(PATIENCE).await);
        assert!(journal.unanswered().await.unwrap().is_empty());
        let everything = database.everything().await;
        assert!(!everything.contains("unwanted") && !everything.contains("older"), "{}", database.name());
        close(journal, task).await;
        database.remove().await;
    }
}

/// A bot that runs for weeks forgets as well: on each new day, without a restart.
#[tokio::test(flavor = "multi_thread")]
async fn a_new_day_deletes_what_is_too_old() {
    for database in Database::each("a_new_day_deletes_what_is_too_old").await {
        let later = Arc::new(AtomicU64::new(0));
        let calendar = later.clone();
        let by = move || today() + Days::new(calendar.load(Ordering::Relaxed));
        let (journal, task) = Journal::open_by(&database.settings(true), by).unwrap();
        journal.note(question(today(), Reason::Unanswered, "what is a budgerigar"));
        journal.note(count(today(), "refund", "en", Counted::Answer));
        assert!(journal.settle(PATIENCE).await);
        later.store(30, Ordering::Relaxed);
        // The writer looks at the calendar several times a second; a question of the new day makes sure that it has.
        journal.note(question(today() + Days::new(30), Reason::Unanswered, "what is a cockatoo"));
        assert!(journal.settle(PATIENCE).await && journal.settle(PATIENCE).await);
        assert_eq!(journal.unanswered().await.unwrap().len(), 2, "{}: thirty days are kept", database.name());
        later.store(31, Ordering::Relaxed);
        let start = Instant::now();
        while journal.unanswered().await.unwrap().len() > 1 {
            assert!(start.elapsed() < PATIENCE, "{}: still there", database.name());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert!(journal.settle(PATIENCE).await);
        assert!(!database.everything().await.contains("budgerigar"), "{}", database.name());
        assert!(database.everything().await.contains("cockatoo"), "{}", database.name());
        assert_eq!(journal.tally(today()).await.unwrap().total(Counted::Answer), 1, "counters stay");
        close(journal, task.unwrap()).await;
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_delays_nobody_and_loses_nothing() {
    for database in Database::each("a_locked_database_delays_nobody_and_loses_nothing").await {
        let (journal, task) = database.journal(false).await;
        let lock = database.lock().await;
        let start = Instant::now();
        for at in 0..4000 {
            journal.note(count(today(), "refund", "en", Counted::Answer));
            if at % 500 == 0 {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
        assert!(!journal.settle(Duration::from_millis(300)).await, "{}", database.name());
        drop(lock);
        assert!(journal.settle(PATIENCE).await);
        assert_eq!(journal.tally(today()).await.unwrap().total(Counted::Answer), 4000, "{}", database.name());
        assert_eq!(journal.state().unwrap().dropped, 0);
        close(journal, task).await;
        database.remove().await;
    }
}

/// The writer's task never runs on a runtime that is busy: the queue fills, and the rest is counted.
#[test]
fn what_finds_no_room_is_counted() {
    let dir = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let settings = simoff::config::JournalSettings {
            place: simoff::config::JournalPlace::File(dir.path().join("journal.db")),
            keep_unanswered: false,
        };
        let (journal, _task) = Journal::open(&settings).unwrap();
        let start = Instant::now();
        for _ in 0..100_000 {
            journal.note(count(today(), "refund", "en", Counted::Answer));
        }
        assert!(start.elapsed() < AT_ONCE, "{:?}", start.elapsed());
        let dropped = journal.state().unwrap().dropped;
        assert!(dropped > 0);
        assert!(journal.settle(PATIENCE).await);
        let total = journal.tally(today()).await.unwrap().total(Counted::Answer);
        assert_eq!(total + dropped as i64, 100_000);
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_is_counted() {
    for database in Database::each("a_conversation_is_counted").await {
        let fake = Fake::start().await;
        let bot = database.bot().env("SIMOFF_BURST", "50").start(&fake).await;
        let person = Person::new(&fake, 9001, "en");
        let card = person.ask("my phone was stolen").await;
        for _ in 0..3 {
            person.press_for_toast(&card, "👎").await;
        }
        person.ask(FOREIGN).await;
        person.ask("/topics").await;
        person.ask("/start refund").await;
        bot.finish(&fake).await;
        let (journal, task) = database.journal(false).await;
        let tally = journal.tally(today()).await.unwrap();
        let totals = [Counted::Answer, Counted::OutOfScope, Counted::Chosen, Counted::NotHelped, Counted::Helped]
            .map(|outcome| tally.total(outcome));
        assert_eq!(totals, [1, 1, 1, 1, 0], "{}", database.name());
        assert_eq!((tally.sections["lost-sim"], tally.languages["en"]), (1, 2));
        assert!(journal.unanswered().await.unwrap().is_empty());
        close(journal, task).await;
        database.remove().await;
    }
}

/// What the log says is committed is there after the worst end, and the journal opens again.
#[tokio::test(flavor = "multi_thread")]
async fn a_kill_loses_nothing_that_was_acknowledged() {
    for database in Database::each("a_kill_loses_nothing_that_was_acknowledged").await {
        let mut acknowledged = 0;
        for round in 0..4 {
            let fake = Fake::start().await;
            let mut bot = database.bot().env("SIMOFF_LOG", "simoff=debug").start(&fake).await;
            for at in 0..(40 + 30 * round) {
                Person::new(&fake, 9100 + at, "en").say("my phone was stolen");
            }
            bot.until_logged("journal committed").await;
            tokio::time::sleep(Duration::from_millis(37 * u64::try_from(round).unwrap())).await;
            bot.signal("KILL");
            assert!(!bot.ended().await.success());
            // The log's reader needs a moment for the last lines.
            tokio::time::sleep(Duration::from_millis(100)).await;
            let log = bot.log();
            let last = log.lines().rfind(|line| line.contains("journal committed")).unwrap();
            let total = last.split("total=").nth(1).unwrap().split_whitespace().next().unwrap();
            acknowledged += total.parse::<i64>().unwrap();
            let (journal, task) = database.journal(false).await;
            let found = journal.tally(today()).await.unwrap().total(Counted::Answer);
            assert!(found >= acknowledged, "{}: {found} of {acknowledged}", database.name());
            // More may have been committed than was logged.
            acknowledged = found;
            close(journal, task).await;
        }
        if database.file().is_some() {
            let row = database.connect().await.fetch_one("PRAGMA integrity_check").await.unwrap();
            assert_eq!(row.get::<String, _>(0), "ok");
        }
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_fails_delays_no_answer() {
    for database in Database::each("a_journal_that_fails_delays_no_answer").await {
        let fake = Fake::start().await;
        let bot = database.bot().env("SIMOFF_LOG", "simoff=debug").env("SIMOFF_BURST", "50").start(&fake).await;
        let person = Person::new(&fake, 9201, "en");
        person.ask("my phone was stolen").await;
        bot.until_logged("journal committed").await;
        let lock = database.lock().await;
        for _ in 0..10 {
            let start = Instant::now();
            person.ask("my phone was stolen").await;
            assert!(start.elapsed() < AT_ONCE, "{}: {:?}", database.name(), start.elapsed());
        }
        bot.until_logged("the journal cannot be written").await;
        assert!(person.ask("my phone was stolen").await.text.starts_with("Lost or stolen"));
        drop(lock);
        bot.until_logged("the journal works again").await;
        assert_eq!(bot.log().matches("the journal cannot be written").count(), 1);
        bot.finish(&fake).await;
        let (journal, task) = database.journal(false).await;
        assert_eq!(journal.tally(today()).await.unwrap().total(Counted::Answer), 12, "{}", database.name());
        close(journal, task).await;
        database.remove().await;
    }
}

/// Carries bytes to a server and back. The answer to the first COMMIT after `lose` is set is lost, and the connection with
/// it. Returns the port to connect to.
async fn losing(server: String, lose: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let (mut server, lose) = (TcpStream::connect(&server).await.unwrap(), lose.clone());
            tokio::spawn(async move {
                let (mut there, mut back) = ([0; 8192], [0; 8192]);
                loop {
                    tokio::select! {
                        read = client.read(&mut there) => {
                            let Ok(read @ 1..) = read else { return };
                            let commits = there[..read].windows(7).any(|bytes| bytes == b"COMMIT\0");
                            server.write_all(&there[..read]).await.unwrap();
                            if commits && lose.swap(false, Ordering::SeqCst) {
                                // It is done now, and nobody hears of it.
                                let _ = server.read(&mut back).await;
                                return;
                            }
                        }
                        read = server.read(&mut back) => {
                            let Ok(read @ 1..) = read else { return };
                            if client.write_all(&back[..read]).await.is_err() {
                                return;
                            }
                        }
                    }
                }
            });
        }
    });
    port
}

/// For SQLite nothing lies between; its store is tested by itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_batch_whose_confirmation_is_lost_counts_once() {
    for database in Database::each("a_batch_whose_confirmation_is_lost_counts_once").await {
        if database.file().is_none() {
            let mut url = url::Url::parse(&database.url()).unwrap();
            let lose = Arc::new(AtomicBool::new(false));
            let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
            url.set_port(Some(losing(server, lose.clone()).await)).unwrap();
            let place = simoff::config::JournalPlace::Postgres(String::from(url).into());
            let settings = simoff::config::JournalSettings { place, keep_unanswered: false };
            let (journal, task) = Journal::open(&settings).unwrap();
            assert!(journal.settle(PATIENCE).await);
            lose.store(true, Ordering::SeqCst);
            for _ in 0..5 {
                journal.note(count(today(), "refund", "en", Counted::Answer));
            }
            assert!(journal.settle(PATIENCE).await);
            assert!(!lose.load(Ordering::SeqCst), "the answer to a COMMIT was lost");
            assert_eq!(journal.state().unwrap().committed, 5);
            assert_eq!(journal.tally(today()).await.unwrap().total(Counted::Answer), 5);
            close(journal, task.unwrap()).await;
        }
        database.remove().await;
    }
}

/// A place where nothing can be written, and a server that is not there.
#[tokio::test(flavor = "multi_thread")]
async fn a_journal_that_is_not_there_delays_no_answer() {
    for (name, value) in
        [("SIMOFF_JOURNAL", "/proc/none/journal.db"), ("DATABASE_URL", "postgres://nobody:PWMARKER@127.0.0.1:9/none")]
    {
        let fake = Fake::start().await;
        let bot = Start::new().env(name, value).start(&fake).await;
        let start = Instant::now();
        Person::new(&fake, 9301, "en").ask("my phone was stolen").await;
        assert!(start.elapsed() < AT_ONCE, "{name}: {:?}", start.elapsed());
        bot.until_logged("the journal cannot be written").await;
        assert!(!bot.log().contains("PWMARKER"));
        let start = Instant::now();
        bot.finish(&fake).await;
        assert!(start.elapsed() < Duration::from_secs(8), "{name}: stopped after {:?}", start.elapsed());
    }
}

/// Marked secrets of every kind, around a question that is kept.
const SECRETS: [(&str, &str); 9] = [
    ("0470 98 76 54", "98 76 54"),
    ("BE71 0961 2345 6769", "0961"),
    ("85.07.30-033.28", "033.28"),
    ("8932012345678901234", "8932012345678901234"),
    ("35-209900-176148-1", "176148"),
    ("mark.er@example.com", "mark.er"),
    ("@markerhandle", "markerhandle"),
    ("https://example.com/markerlink", "markerlink"),
    ("my name is Markus Markermann", "Markermann"),
];

/// Every line of the redaction test set, in five languages: what is said, and what is marked in it.
fn marked() -> Vec<(String, Vec<String>)> {
    let lines = include_str!("fixtures/redaction.txt").lines().filter_map(|line| line.split_once(" -> "));
    lines
        .map(|(said, _)| {
            let secrets = said.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect();
            (said.replace(['{', '}'], ""), secrets)
        })
        .filter(|(_, secrets): &(_, Vec<String>)| !secrets.is_empty())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_is_marked_is_stored_in_any_language() {
    for database in Database::each("nothing_that_is_marked_is_stored_in_any_language").await {
        let fake = Fake::start().await;
        let start = database.bot().env("SIMOFF_BURST", "1000").env("SIMOFF_KEEP_UNANSWERED", "1");
        let bot = start.start(&fake).await;
        let person = Person::new(&fake, 9801, "en");
        for (said, _) in marked() {
            person.ask(&format!("zebrafinch zebrafinch {said}")).await;
        }
        bot.finish(&fake).await;
        let everything = database.everything().await;
        assert!(everything.matches("zebrafinch").count() > 20, "{}: questions are kept", database.name());
        for (said, secrets) in marked() {
            for secret in secrets {
                // A short one may stand in something else by chance.
                let is_telling = secret.chars().filter(|c| c.is_alphanumeric()).count() > 3;
                assert!(!is_telling || !everything.contains(&secret), "{}: {secret} of: {said}", database.name());
            }
        }
        database.remove().await;
    }
}

async fn converse(bot: Bot, fake: &Fake) {
    let person = Person::called(fake, 7_340_021_111, "en", "XMARKERX");
    let (given, _): (Vec<&str>, Vec<&str>) = SECRETS.into_iter().unzip();
    for secret in &given {
        person.ask(&format!("{FOREIGN} zebrafinch {secret}")).await;
        let card = person.ask(&format!("my phone was stolen zebrafinch {secret}")).await;
        if card.labels().iter().any(|label| label == "👎") {
            person.press_for_toast(&card, "👎").await;
        }
    }
    bot.finish(fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_text_is_stored_unless_wanted() {
    for database in Database::each("no_text_is_stored_unless_wanted").await {
        let fake = Fake::start().await;
        converse(database.bot().env("SIMOFF_BURST", "100").start(&fake).await, &fake).await;
        let everything = database.everything().await;
        assert!(everything.contains("out_of_scope"), "{}", database.name());
        for word in ["zebrafinch", "football", "XMARKERX", "7340021111"] {
            assert!(!everything.contains(word), "{}: {word}", database.name());
        }
        database.remove().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_stored_ever() {
    for database in Database::each("no_secret_is_stored_ever").await {
        let fake = Fake::start().await;
        let start = database.bot().env("SIMOFF_BURST", "100").env("SIMOFF_KEEP_UNANSWERED", "1");
        converse(start.start(&fake).await, &fake).await;
        let everything = database.everything().await;
        for word in ["zebrafinch", "football", "unanswered", "disliked", "stolen"] {
            assert!(everything.contains(word), "{}: {word} is kept", database.name());
        }
        for word in SECRETS.map(|(_, marked)| marked).into_iter().chain(["XMARKERX", "7340021111", "BE710961"]) {
            assert!(!holds(&everything, word), "{}: {word}", database.name());
        }
        database.remove().await;
    }
}

/// Whether a word stands in a text, not only by chance as a part of a longer number such as the time of an entry.
fn holds(text: &str, word: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        let inside = word.chars().all(|c| c.is_ascii_digit()) && (is_digit(before) || is_digit(after));
        !inside
    })
}
