//! Several real copies with one real PostgreSQL: nothing lost, nothing answered twice, whatever happens to a copy or to
//! the database. Numbers refer to the list of properties in the design notes on Telegram.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::time::{Duration, Instant};

use futures::future::join_all;
use serde_json::Value;
use support::balancer::Balancer;
use support::bot::Start;
use support::database::Database;
use support::files::QUESTION;
use support::webhook::{Deliverer, SECRET, bring, client};
use support::wire::{Flow, Wire};
use support::{Bot, Fake, Fault, Files, Person, until};

const ADMIN: i64 = 900;

/// A copy that takes updates by webhook. The journal is off: what copies share does not depend on it.
fn copy(database: &str) -> Start {
    shared(Start::webhook(), database)
}

/// A copy that polls.
fn poller(database: &str) -> Start {
    shared(Start::new(), database)
}

fn shared(start: Start, database: &str) -> Start {
    start.env("DATABASE_URL", database).env("SIMOFF_JOURNAL", "off").env("SIMOFF_BURST", "1000")
}

async fn started(start: Start, fake: &Fake) -> (Bot, String) {
    let bot = start.spawn(fake);
    let url = bot.webhook().await;
    bot.until_logged("the shared database answers").await;
    (bot, url)
}

/// The update that was pushed last, taken from the queue to be brought by hand.
fn last(fake: &Fake) -> Value {
    fake.state().updates.pop_back().unwrap()
}

/// Brings the last update to one copy until it is taken, as Telegram would.
async fn brought(fake: &Fake, url: &str) {
    let update = last(fake);
    until("the update to be taken", async || {
        (bring(&client(), url, SECRET, &update).await.status() == 200).then_some(())
    })
    .await;
}

/// 8: one answer, however often and wherever an update is brought.
#[tokio::test(flavor = "multi_thread")]
async fn an_update_is_answered_once() {
    let Some(database) = Database::postgres("an_update_is_answered_once").await else { return };
    let fake = Fake::start().await;
    let ((one, first), (other, second)) =
        tokio::join!(started(copy(&database.url()), &fake), started(copy(&database.url()), &fake));
    let client = client();
    // One after the other.
    Person::new(&fake, 1, "en").say("hello");
    let update = last(&fake);
    for url in [&first, &second, &first] {
        assert_eq!(bring(&client, url, SECRET, &update).await.status(), 200);
    }
    assert_eq!(fake.shown(1).len(), 1);
    // At once: the others are told to come again, and then it is done.
    fake.plan("sendMessage", Some(2), 1, Fault::Slow(Duration::from_millis(500)));
    Person::new(&fake, 2, "en").say("hello");
    let update = last(&fake);
    let brought = (0..12).map(|at| bring(&client, if at % 2 == 0 { &first } else { &second }, SECRET, &update));
    let statuses: Vec<u16> = join_all(brought).await.iter().map(|answer| answer.status().as_u16()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 503)), "{statuses:?}");
    for url in [&first, &second] {
        assert_eq!(bring(&client, url, SECRET, &update).await.status(), 200);
    }
    assert_eq!(fake.shown(2).len(), 1);
    // What surely was not delivered is given back, and another copy delivers it.
    fake.plan("sendMessage", Some(3), 1, Fault::BadGateway);
    Person::new(&fake, 3, "en").say("hello");
    let update = last(&fake);
    assert_eq!(bring(&client, &first, SECRET, &update).await.status(), 503);
    assert_eq!(bring(&client, &second, SECRET, &update).await.status(), 200);
    assert_eq!(bring(&client, &first, SECRET, &update).await.status(), 200);
    assert_eq!(fake.shown(3).len(), 1);
    // Across a restart of everything.
    one.finish(&fake).await;
    other.finish(&fake).await;
    let (new, url) = started(copy(&database.url()), &fake).await;
    for chat in 1..=3 {
        assert_eq!(fake.shown(chat).len(), 1);
    }
    assert_eq!(bring(&client, &url, SECRET, &update).await.status(), 200);
    assert_eq!(fake.shown(3).len(), 1);
    new.finish(&fake).await;
    database.remove().await;
}

/// A conversation goes on at whichever copy it arrives; forgotten is forgotten everywhere.
#[tokio::test(flavor = "multi_thread")]
async fn what_one_copy_learns_the_others_know() {
    let Some(database) = Database::postgres("what_one_copy_learns_the_others_know").await else { return };
    let fake = Fake::start().await;
    let ((one, first), (other, second)) =
        tokio::join!(started(copy(&database.url()), &fake), started(copy(&database.url()), &fake));
    let person = Person::new(&fake, 123_456_789, "en");
    let question = person.say("my phone was stolen");
    brought(&fake, &first).await;
    person.say("and Telenet?");
    brought(&fake, &second).await;
    let answers = fake.shown(person.chat);
    assert!(answers[1].text.starts_with("Lost or stolen") && answers[1].text.contains("Telenet"), "{answers:?}");
    // An edited question changes its answer, wherever that came from.
    person.edit(question, "how do i cancel my plan");
    brought(&fake, &second).await;
    let answers = fake.shown(person.chat);
    assert_eq!((answers.len(), answers[0].edits), (2, 1));
    assert!(answers[0].text.starts_with("Cancel"), "{}", answers[0].text);
    assert!(!database.everything().await.contains("123456789"), "a chat's id is stored");
    // Forgotten at the one, the other knows nothing either, even while the database is silent.
    person.say("/forget");
    brought(&fake, &first).await;
    assert_eq!(database.count("shared_chats").await, 0);
    person.say("and Telenet?");
    brought(&fake, &second).await;
    let answers = fake.shown(person.chat);
    assert!(!answers[3].text.starts_with("Lost or stolen") && !answers[3].text.starts_with("Cancel"), "{answers:?}");
    one.finish(&fake).await;
    other.finish(&fake).await;
    database.remove().await;
}

/// Kills one copy and rolls both while people ask.
#[tokio::test(flavor = "multi_thread")]
async fn copies_are_killed_and_rolled_under_load() {
    const CHATS: i64 = 40;
    const QUESTIONS: i64 = 1600;
    let Some(database) = Database::postgres("copies_are_killed_and_rolled_under_load").await else { return };
    let fake = Fake::start().await;
    let start = async || started(copy(&database.url()).env("SIMOFF_LOG", "info"), &fake).await;
    let balancer = Balancer::start().await;
    let ((one, first), (other, second)) = tokio::join!(start(), start());
    for url in [&first, &second] {
        balancer.add(url);
    }
    let _deliverer = Deliverer::start(&fake, balancer.url(), SECRET);
    let asking = async {
        let mut pace = tokio::time::interval(Duration::from_millis(10));
        for at in 0..QUESTIONS {
            pace.tick().await;
            Person::new(&fake, 1000 + at % CHATS, "en").say("hello");
        }
    };
    let changing = async {
        let roll = async |old: Bot, url: &str| {
            let (new, address) = start().await;
            balancer.add(&address);
            balancer.remove(url);
            old.finish(&fake).await;
            (new, address)
        };
        tokio::time::sleep(Duration::from_secs(2)).await;
        one.signal("KILL");
        // The balancer finds out by itself that nobody is there.
        tokio::time::sleep(Duration::from_secs(2)).await;
        let (one, first) = start().await;
        balancer.add(&first);
        let (one, first) = roll(one, &first).await;
        let (other, second) = roll(other, &second).await;
        (one, first, other, second)
    };
    let ((), (one, _, other, _)) = tokio::join!(asking, changing);
    fake.settle().await;
    let answers: Vec<i64> = (0..CHATS).map(|chat| fake.shown(1000 + chat).len() as i64).collect();
    let each = QUESTIONS / CHATS;
    let twice: i64 = answers.iter().map(|count| (count - each).max(0)).sum();
    let lost: i64 = answers.iter().map(|count| (each - count).max(0)).sum();
    // Nobody can know whether what the killed copy had claimed a moment before was still sent.
    let open = database.count("shared_claims WHERE NOT done").await;
    println!("{QUESTIONS} questions: {twice} answered twice, {lost} lost; {open} claims of the killed copy were open");
    assert_eq!(twice, 0, "{answers:?}");
    assert!(lost <= open, "{lost} lost, {open} open: {answers:?}");
    one.finish(&fake).await;
    other.finish(&fake).await;
    database.remove().await;
}

/// A reload, a refusal and a rollback reach all copies; the admin reads how many.
#[tokio::test(flavor = "multi_thread")]
async fn a_reload_reaches_all_copies() {
    let Some(database) = Database::postgres("a_reload_reaches_all_copies").await else { return };
    let fake = Fake::start().await;
    let (mine, theirs) = (Files::new(), Files::new());
    let start = |files: &Files| copy(&database.url()).knowledge(&files.knowledge()).env("SIMOFF_ADMINS", "900");
    let ((one, first), (other, second)) = tokio::join!(started(start(&mine), &fake), started(start(&theirs), &fake));
    let admin = Person::new(&fake, ADMIN, "en");
    let command = async |text: &str, url: &str| {
        let before = fake.shown(ADMIN).len();
        admin.say(text);
        brought(&fake, url).await;
        admin.next(before).await.text
    };
    let version_at = async |chat: i64, url: &str| {
        Person::new(&fake, chat, "en").say(QUESTION);
        brought(&fake, url).await;
        Files::version_of(&fake.shown(chat)[0].text)
    };
    for files in [&mine, &theirs] {
        files.mark(1);
    }
    let begun = Instant::now();
    let told = command("/reload", &first).await;
    println!("/reload told of both copies after {:?}", begun.elapsed());
    assert!(told.starts_with("Live: version ") && told.contains("Copies with this version: 2 of 2"), "{told}");
    assert_eq!((version_at(11, &first).await, version_at(12, &second).await), (Some(1), Some(1)));
    // The files of one copy are wrong.
    for files in [&mine, &theirs] {
        files.mark(2);
    }
    theirs.append("sections/refund/section.toml", "common = = true\n");
    let told = command("/reload", &first).await;
    assert!(told.contains("Copies with this version: 1 of 2") && told.contains("own files: 1"), "{told}");
    assert_eq!((version_at(13, &first).await, version_at(14, &second).await), (Some(2), Some(1)));
    // Back at both: the other one has stayed where it was.
    let told = command("/rollback", &first).await;
    assert!(told.contains("Copies with this version: 2 of 2"), "{told}");
    assert_eq!((version_at(15, &first).await, version_at(16, &second).await), (Some(1), Some(1)));
    let stats = command("/stats", &second).await;
    assert_eq!(stats.matches("webhook, up for 0 h").count(), 2, "{stats}");
    one.finish(&fake).await;
    other.finish(&fake).await;
    database.remove().await;
}

/// The database is away for half a minute: held up first, then gone. Presses and searches go on, questions wait at
/// Telegram, and all are answered once when it is back.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_while_the_database_is_away() {
    let Some(database) = Database::postgres("nothing_is_lost_while_the_database_is_away").await else { return };
    let fake = Fake::start().await;
    let wire = Wire::to(&database.url()).await;
    let ((one, first), (other, second)) =
        tokio::join!(started(copy(wire.url()), &fake), started(copy(wire.url()), &fake));
    let balancer = Balancer::start().await;
    for url in [&first, &second] {
        balancer.add(url);
    }
    let deliverer = Deliverer::start(&fake, balancer.url(), SECRET);
    let early = Person::new(&fake, 20, "en");
    let answer = early.ask("my phone was stolen").await;
    let since = Instant::now();
    let mut chat = 100;
    for (flow, end) in [(Flow::Held, 15), (Flow::Cut, 30)] {
        wire.set(flow);
        // At both copies, of which only one was asked.
        for _ in 0..2 {
            let carriers = early.press_data(answer.id, &answer.button("Choose carrier"));
            early.answered(&carriers).await;
        }
        assert!(!early.search("stolen").await.is_empty());
        while since.elapsed() < Duration::from_secs(end) {
            Person::new(&fake, chat, "en").say("hello");
            chat += 1;
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }
    let away: Vec<i64> = (100..chat).collect();
    assert!(away.iter().all(|chat| fake.shown(*chat).is_empty()), "answered without the database");
    let refused = deliverer.attempts().iter().filter(|attempt| attempt.status == Some(503)).count();
    assert!(refused >= away.len(), "{refused} refused");
    wire.set(Flow::Open);
    let begun = Instant::now();
    fake.settle().await;
    println!("{} questions waited; all answered {:?} after the database was back", away.len(), begun.elapsed());
    assert!(away.iter().all(|chat| fake.shown(*chat).len() == 1), "not each once");
    // Slow is not away.
    wire.set(Flow::Slow(Duration::from_millis(20)));
    assert!(early.ask("and Telenet?").await.text.contains("Telenet"));
    one.finish(&fake).await;
    other.finish(&fake).await;
    database.remove().await;
}

/// Waits until the metrics have a line.
async fn until_metric(bot: &Bot, line: &str) {
    let url = format!("http://{}/metrics", bot.address("SIMOFF_STATUS_LISTEN").await);
    until(line, async || {
        let metrics = client().get(&url).send().await.ok()?.text().await.ok()?;
        metrics.lines().any(|found| found == line).then_some(())
    })
    .await;
}

/// A copy that polls answers from memory meanwhile, and stores afterwards what it has learnt.
#[tokio::test(flavor = "multi_thread")]
async fn polling_goes_on_without_the_database() {
    let Some(database) = Database::postgres("polling_goes_on_without_the_database").await else { return };
    let fake = Fake::start().await;
    let wire = Wire::to(&database.url()).await;
    let bot = poller(wire.url()).env("SIMOFF_STATUS_LISTEN", "127.0.0.1:0").start(&fake).await;
    bot.until_logged("the shared database answers").await;
    until_metric(&bot, "simoff_shared_database_up 1.0").await;
    let (known, new) = (Person::new(&fake, 30, "en"), Person::new(&fake, 31, "en"));
    known.ask("my phone was stolen").await;
    wire.set(Flow::Cut);
    let again = known.ask("and Telenet?").await;
    assert!(again.text.starts_with("Lost or stolen") && again.text.contains("Telenet"), "{}", again.text);
    new.ask("my phone was stolen").await;
    known.ask("/forget").await;
    bot.until_logged("polling goes on").await;
    until_metric(&bot, "simoff_shared_database_up 0.0").await;
    wire.set(Flow::Open);
    // The new chat is stored, the forgotten one deleted.
    until("the database to catch up", async || {
        let carriers = database.count("shared_chats WHERE carrier = 'telenet'").await;
        (carriers == 0 && database.count("shared_chats").await == 1).then_some(())
    })
    .await;
    assert!(new.ask("and Telenet?").await.text.starts_with("Lost or stolen"));
    bot.finish(&fake).await;
    // A start without the database: nobody else is known to poll, so this one does.
    wire.set(Flow::Cut);
    let lone = poller(wire.url()).spawn(&fake);
    lone.until_logged("polling without the shared database").await;
    assert!(new.ask("hello").await.text.starts_with("Hello!"));
    wire.set(Flow::Open);
    lone.until_logged("this copy polls").await;
    lone.finish(&fake).await;
    database.remove().await;
}

/// One copy polls and another takes over within ten seconds: after a kill, after a stop, and when it only hangs.
#[tokio::test(flavor = "multi_thread")]
async fn a_standby_takes_over() {
    let Some(database) = Database::postgres("a_standby_takes_over").await else { return };
    let fake = Fake::start().await;
    let first = poller(&database.url()).start(&fake).await;
    let second = poller(&database.url()).spawn(&fake);
    second.until_logged("the shared database answers").await;
    let person = Person::new(&fake, 40, "en");
    person.ask("my phone was stolen").await;
    assert!(!second.log().contains("this copy polls"));
    first.signal("KILL");
    let begun = Instant::now();
    let answer = person.ask("and Telenet?").await;
    println!("answered {:?} after a kill", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    assert!(answer.text.starts_with("Lost or stolen") && answer.text.contains("Telenet"), "{}", answer.text);
    let third = poller(&database.url()).spawn(&fake);
    third.until_logged("the shared database answers").await;
    second.signal("TERM");
    let begun = Instant::now();
    person.ask("hello").await;
    println!("answered {:?} after a stop", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    // What the bots read counts: when one stops, its last request can be here before the news that its long one is
    // given up, which then is refused without a reader.
    for bot in [&second, &third] {
        assert!(!bot.log().contains("another program receives this bot's updates"), "two polled:\n{}", bot.log());
    }
    let fourth = poller(&database.url()).spawn(&fake);
    fourth.until_logged("the shared database answers").await;
    third.signal("STOP");
    let begun = Instant::now();
    person.ask("hello").await;
    println!("answered {:?} after a hang", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    fourth.finish(&fake).await;
    drop(third);
    database.remove().await;
}

/// 24: two programs with one token that know nothing of each other. They take turns, and
/// whoever has just lost a turn lets the other one confirm first.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_on_one_token_do_not_answer_twice() {
    let fake = Fake::start().await;
    let one = Start::new().env("SIMOFF_BURST", "1000").start(&fake).await;
    let other = Start::new().env("SIMOFF_BURST", "1000").start(&fake).await;
    for at in 0..60 {
        Person::new(&fake, 500 + at, "en").say("hello");
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    fake.settle().await;
    let answers: Vec<usize> = (0..60).map(|at| fake.shown(500 + at).len()).collect();
    let conflicts = fake.calls("getUpdates").iter().filter(|call| call.status == 409).count();
    println!("{conflicts} conflicts; answers: {answers:?}");
    assert!(answers.iter().all(|count| *count == 1), "{answers:?}");
    assert!(conflicts > 0);
    drop((one, other));
}
