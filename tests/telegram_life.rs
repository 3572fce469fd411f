//! Starting, stopping, and the settings. Numbers refer to the list of properties in the design notes on Telegram.

mod support;

use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::bot::Start;
use support::{Bot, Fake, Fault, Person};

/// 10: a bad start of Telegram's is outlived, and the wanted updates are told all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_bad_start_is_outlived() {
    let fake = Fake::start().await;
    fake.plan("getMe", None, 3, Fault::BadGateway);
    fake.plan("getUpdates", None, 1, Fault::RetryAfter(1));
    let bot = Bot::start(&fake).await;
    Person::new(&fake, 5001, "en").ask("hello").await;
    let polls = fake.calls("getUpdates");
    assert_eq!(polls[0].status, 429);
    let first = polls.iter().find(|call| call.status == 200).unwrap();
    let mut wanted: Vec<&str> =
        first.params["allowed_updates"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    wanted.sort_unstable();
    assert_eq!(wanted, ["callback_query", "edited_message", "inline_query", "message", "my_chat_member"]);
    bot.finish(&fake).await;
}

/// A webhook is not removed by who polls: another copy may live by it.
#[tokio::test(flavor = "multi_thread")]
async fn a_stray_poller_leaves_the_webhook_alone() {
    let fake = Fake::start().await;
    fake.state().webhook = Some(serde_json::Map::new());
    let bot = Start::new().spawn(&fake);
    bot.until_logged("simoff webhook delete").await;
    assert!(bot.log().contains("ERROR") && fake.calls("deleteWebhook").is_empty());
    // Somebody does what the line says.
    fake.state().webhook = None;
    Person::new(&fake, 5002, "en").ask("hello").await;
    bot.finish(&fake).await;
}

/// 11: a refused token ends the program with a clear line.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_token_ends_the_program() {
    let fake = Fake::start().await;
    let start = Instant::now();
    let mut bot = Start::new().env("SIMOFF_TOKEN", "1:wrong-MARKERTOKEN").spawn(&fake);
    let status = bot.ended().await;
    assert!(!status.success() && start.elapsed() < Duration::from_secs(2), "{status} after {:?}", start.elapsed());
    let log = bot.log();
    assert!(log.contains("refuses the token") && log.contains("@BotFather"), "{log}");
    assert!(!log.contains("MARKERTOKEN"), "{log}");

    // Revoked while running.
    let mut bot = Bot::start(&fake).await;
    fake.plan("getUpdates", None, 1, Fault::Error(401, "Unauthorized"));
    Person::new(&fake, 5101, "en").say("hello");
    assert!(!bot.ended().await.success());
    assert!(bot.log().contains("refuses the token"), "{}", bot.log());
}

/// 11: another poller is reported once a back-off, and the bot lives on.
#[tokio::test(flavor = "multi_thread")]
async fn another_poller_is_reported() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    fake.plan("getUpdates", None, 3, Fault::Error(409, conflict));
    let person = Person::new(&fake, 5201, "en");
    person.ask("hello").await;
    fake.until("three conflicts", |state| {
        (state.calls.iter().filter(|call| call.status == 409).count() == 3).then_some(())
    })
    .await;
    person.ask("hello").await;
    let log = bot.log();
    let lines = log.lines().filter(|line| line.contains("ERROR") && line.contains("another program")).count();
    assert_eq!(lines, 3, "{log}");
    bot.finish(&fake).await;
}

/// 12: what was taken is answered before the end.
#[tokio::test(flavor = "multi_thread")]
async fn stopping_finishes_what_was_taken() {
    for signal in ["TERM", "INT"] {
        let fake = Fake::start().await;
        let mut bot = Bot::start(&fake).await;
        fake.plan("sendMessage", None, 10, Fault::Slow(Duration::from_secs(1)));
        for chat in 5301..5311 {
            Person::new(&fake, chat, "en").say("hello");
        }
        fake.until("ten pending answers", |state| {
            (state.calls.iter().filter(|call| call.method == "sendMessage").count() == 10).then_some(())
        })
        .await;
        let start = Instant::now();
        bot.signal(signal);
        let status = bot.ended().await;
        assert!(status.success() && start.elapsed() < Duration::from_secs(10), "{status} {:?}", start.elapsed());
        let state = fake.state();
        assert_eq!(state.shown.len(), 10);
        assert_eq!(state.confirmed, state.next_update, "acknowledged");
    }
}

/// 12: who cannot wait sends the signal twice.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_at_once() {
    let fake = Fake::start().await;
    let mut bot = Bot::start(&fake).await;
    bot.ends_at_a_second_signal(&fake, Person::new(&fake, 5401, "en")).await;
}

/// Stopping while Telegram does not even say who the bot is.
#[tokio::test(flavor = "multi_thread")]
async fn stopping_works_from_the_first_moment() {
    let fake = Fake::start().await;
    fake.plan("getMe", None, usize::MAX, Fault::BadGateway);
    let mut bot = Start::new().spawn(&fake);
    bot.until_logged("who I am").await;
    bot.signal("TERM");
    assert!(bot.ended().await.success());
}

/// 22: commands and descriptions are written once, and never keep anybody waiting.
#[tokio::test(flavor = "multi_thread")]
async fn the_profile_is_written_once() {
    let fake = Fake::start().await;
    let writes = |fake: &Fake| fake.state().calls.iter().filter(|call| call.method.starts_with("setMy")).count();
    for round in 0..5 {
        let bot = Bot::start(&fake).await;
        bot.until_logged("are up to date").await;
        bot.finish(&fake).await;
        // Three texts for everybody, in Chinese and in English.
        assert_eq!(writes(&fake), 9, "round {round}");
    }
    let state = fake.state();
    let commands = |code: &str| state.profile[&("MyCommands".to_owned(), code.to_owned())]["commands"].clone();
    assert_eq!(commands("zh")[1]["description"], "怎么问");
    assert_eq!(commands("")[1]["description"], "How to ask");
    let names: Vec<&str> = ["reload", "stats", "why", "unanswered", "rollback"]
        .into_iter()
        .filter(|name| commands("en").to_string().contains(&format!("\"{name}\"")))
        .collect();
    assert!(names.is_empty(), "{names:?} are nobody's business");
}

/// 22: a refused write keeps nobody waiting.
#[tokio::test(flavor = "multi_thread")]
async fn a_refused_profile_delays_no_answer() {
    let fake = Fake::start().await;
    fake.plan("setMyCommands", None, 1, Fault::RetryAfter(490));
    let bot = Bot::start(&fake).await;
    let start = Instant::now();
    Person::new(&fake, 5501, "en").ask("hello").await;
    assert!(start.elapsed() < Duration::from_secs(1));
    fake.until("the refused write", |state| {
        state.calls.iter().any(|call| call.method == "setMyCommands" && call.status == 429).then_some(())
    })
    .await;
    bot.finish(&fake).await;
}

/// All mistakes at once, by name, without a secret.
#[test]
fn mistakes_in_the_settings_are_named() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_simoff"))
        .args(["run", "--knowledge"])
        .arg(support::bot::small_knowledge())
        .current_dir(home.path())
        .env_clear()
        .env("SIMOFF_TOKEN", "not a token MARKERTOKEN")
        .env("SIMOFF_ADMINS", "me")
        .env("SIMOFF_LOG_FORMAT", "xml")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    for name in ["SIMOFF_TOKEN", "SIMOFF_ADMINS", "SIMOFF_LOG_FORMAT"] {
        assert!(text.contains(name), "{name} in {text}");
    }
    assert!(!text.contains("MARKERTOKEN"), "{text}");
}
