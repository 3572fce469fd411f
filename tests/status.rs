//! Health, readiness and metrics, as an operator's tools ask for them. Numbers refer to the list of properties in the
//! design notes on Telegram.

// A test fails by panicking, and so do its helpers.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::json;
use support::bot::Start;
use support::server::PATIENCE;
use support::webhook::{SECRET, bring, client};
use support::{Bot, Fake, Fault, Person};

const CONFLICT: &str =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

fn watched(start: Start) -> Start {
    start.env("SIMOFF_STATUS_LISTEN", "127.0.0.1:0")
}

async fn ask(bot: &Bot, path: &str) -> (u16, String) {
    let url = format!("http://{}{path}", bot.address("SIMOFF_STATUS_LISTEN").await);
    let answer = client().get(url).send().await.unwrap_or_else(|error| panic!("{error}\n{}", bot.log()));
    (answer.status().as_u16(), answer.text().await.unwrap_or_default())
}

/// Waits for an answer.
async fn until(bot: &Bot, path: &str, status: u16, text: &str) {
    let start = Instant::now();
    loop {
        let answer = ask(bot, path).await;
        if answer == (status, format!("{text}\n")) {
            return;
        }
        assert!(start.elapsed() < PATIENCE * 2, "{path}: {answer:?} instead of {status} {text}\n{}", bot.log());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Reads the text strictly: names and labels as they stand -> value.
fn read(text: &str) -> BTreeMap<String, f64> {
    assert!(text.ends_with("# EOF\n"), "{text}");
    let mut samples = BTreeMap::new();
    for line in text.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let kind = comment.split(' ').next().unwrap_or_default();
            assert!(["HELP", "TYPE", "UNIT", "EOF"].contains(&kind), "{line}");
            continue;
        }
        let Some((name, value)) = line.rsplit_once(' ') else { panic!("{line}") };
        let plain = name.split('{').next().unwrap_or_default();
        assert!(plain.starts_with("simoff_") && plain.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{line}");
        let value = value.parse().unwrap_or_else(|_| panic!("{line}"));
        assert!(samples.insert(name.to_owned(), value).is_none(), "twice: {line}");
    }
    samples
}

/// Metrics tell of a conversation what it was, and of nobody who it was.
#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_is_counted() {
    let fake = Fake::start().await;
    let start = watched(Start::webhook()).env("SIMOFF_BURST", "3").env("SIMOFF_REFILL_SECONDS", "600");
    let (bot, deliverer) = start.start_delivering(&fake).await;
    let marker = "XMARKERX";
    let (one, two) = (Person::new(&fake, 778_001, "en"), Person::new(&fake, 778_002, "zh-hans"));
    fake.plan("sendMessage", Some(one.chat), 1, Fault::RetryAfter(1));
    one.ask("hello").await;
    let answer = one.ask("my phone was stolen").await;
    one.press(&answer, "Choose carrier").await;
    one.ask(marker).await;
    // One more than may be sent: it gets a word, the next one none.
    one.ask("hello").await;
    one.say("hello");
    two.ask("手机被偷了").await;
    two.search("stolen").await;
    fake.push("guest_message", json!({"text": marker}));
    fake.settle().await;
    let url = bot.webhook().await;
    let again = json!({"update_id": deliverer.attempts()[0].update, "message": {
        "message_id": 1, "date": 1, "text": marker, "chat": {"id": 778_001, "type": "private", "first_name": "P"}}});
    assert_eq!(bring(&client(), &url, SECRET, &again).await.status(), 200);
    assert_eq!(bring(&client(), &url, "wrong", &again).await.status(), 401);
    bot.signal("HUP");
    // The small knowledge base lacks what a reload asks for.
    bot.until_logged("reload refused: the files need mending").await;

    let (status, text) = ask(&bot, "/metrics").await;
    assert_eq!(status, 200);
    let samples = read(&text);
    let count = |name: &str| *samples.get(name).unwrap_or_else(|| panic!("no {name} in {text}"));
    for (name, expected) in [
        ("simoff_updates_total{kind=\"message\"}", 7.0),
        ("simoff_updates_total{kind=\"callback_query\"}", 1.0),
        ("simoff_updates_total{kind=\"inline_query\"}", 1.0),
        ("simoff_updates_total{kind=\"unreadable\"}", 1.0),
        ("simoff_updates_repeated_total", 1.0),
        ("simoff_updates_in_work", 0.0),
        ("simoff_answers_total{outcome=\"small_talk\",language=\"en\"}", 2.0),
        // The carriers to choose from, and the word on haste.
        ("simoff_answers_total{outcome=\"menu\",language=\"en\"}", 2.0),
        ("simoff_answers_total{outcome=\"answer\",language=\"en\"}", 1.0),
        ("simoff_answers_total{outcome=\"answer\",language=\"zh-Hans\"}", 1.0),
        ("simoff_rate_limited_total", 2.0),
        ("simoff_respond_seconds_count", 6.0),
        ("simoff_update_seconds_count", 8.0),
        ("simoff_telegram_errors_total{error=\"too_many_requests\"}", 1.0),
        ("simoff_webhook_refusals_total{reason=\"secret\"}", 1.0),
        ("simoff_reloads_total{result=\"refused\"}", 1.0),
        ("simoff_journal_dropped_total", 0.0),
        ("simoff_journal_errors_total", 0.0),
        ("simoff_journal_queue", 0.0),
    ] {
        assert_eq!(count(name), expected, "{name} in {text}");
    }
    assert!(count("simoff_request_seconds_count") >= 6.0 && count("simoff_update_seconds_sum") >= 1.0);
    assert!(count("simoff_knowledge_age_seconds") > 0.0);
    let versions = samples.keys().filter(|name| name.starts_with("simoff_knowledge_info{version=\"")).count();
    assert_eq!(versions, 1, "{text}");
    for secret in [marker, "778001", "778002", SECRET] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
    bot.finish(&fake).await;
}

/// 11: two programs for one bot make health red, and it heals.
#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_makes_health_red() {
    let fake = Fake::start().await;
    let bot = watched(Start::new()).start(&fake).await;
    until(&bot, "/healthz", 200, "ok").await;
    fake.plan("getUpdates", None, usize::MAX, Fault::Error(409, CONFLICT));
    Person::new(&fake, 9001, "en").say("hello");
    until(&bot, "/healthz", 503, "conflict").await;
    assert_eq!(ask(&bot, "/readyz").await.0, 200);
    fake.state().faults.clear();
    until(&bot, "/healthz", 200, "ok").await;
    bot.finish(&fake).await;
}

/// A token that is refused while answering makes health red, and it heals.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_makes_health_red() {
    let fake = Fake::start().await;
    let (bot, _deliverer) = watched(Start::webhook()).start_delivering(&fake).await;
    until(&bot, "/healthz", 200, "ok").await;
    fake.plan("sendMessage", None, usize::MAX, Fault::Error(401, "Unauthorized"));
    let person = Person::new(&fake, 9101, "en");
    person.say("hello");
    until(&bot, "/healthz", 503, "token").await;
    // What was not answered comes again.
    fake.state().faults.clear();
    person.next(0).await;
    until(&bot, "/healthz", 200, "ok").await;
    bot.finish(&fake).await;
}

/// Ready when the knowledge is there and Telegram has said who the bot is; not any more when it is told to stop.
#[tokio::test(flavor = "multi_thread")]
async fn ready_between_start_and_stop() {
    let fake = Fake::start().await;
    fake.plan("getMe", None, usize::MAX, Fault::BadGateway);
    let mut bot = watched(Start::webhook()).spawn(&fake);
    until(&bot, "/readyz", 503, "starting").await;
    until(&bot, "/healthz", 200, "ok").await;
    assert_eq!(ask(&bot, "/metrics").await.0, 200);
    assert_eq!(ask(&bot, "/elsewhere").await.0, 404);
    fake.state().faults.clear();
    until(&bot, "/readyz", 200, "ok").await;
    let url = bot.webhook().await;
    fake.plan("sendMessage", None, 1, Fault::Slow(Duration::from_secs(2)));
    Person::new(&fake, 9201, "en").say("hello");
    let update = fake.state().updates.pop_back().unwrap_or_default();
    let client = client();
    let stopping = async {
        fake.until("a pending answer", |state| {
            state.calls.iter().any(|call| call.method == "sendMessage").then_some(())
        })
        .await;
        bot.signal("TERM");
        until(&bot, "/readyz", 503, "stopping").await;
    };
    let (answer, ()) = tokio::join!(bring(&client, &url, SECRET, &update), stopping);
    assert_eq!(answer.status(), 200);
    assert!(bot.ended().await.success());
}

/// Nobody can ask unless the operator wants it.
#[tokio::test(flavor = "multi_thread")]
async fn off_unless_asked_for() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    assert!(!bot.log().contains("listening for"), "{}", bot.log());
    bot.finish(&fake).await;
}
