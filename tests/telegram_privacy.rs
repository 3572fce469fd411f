//! Hostile input, and what must never be in the log. Numbers refer to the list of properties in the design notes.

mod support;

use std::process::Command;

use serde_json::json;
use support::bot::Start;
use support::{Bot, Fake, Fault, Group, Person};

const MARKER: &str = "XMARKERX";

/// 13: what Telegram may send one day, or somebody on purpose.
#[tokio::test(flavor = "multi_thread")]
async fn odd_updates_harm_nobody() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_BURST", "50").start(&fake).await;
    let person = Person::new(&fake, 7001, "en");
    fake.push("guest_message", json!({"text": MARKER}));
    fake.push("managed_bot", json!([MARKER, {"a": null}]));
    fake.push("message", json!({"text": MARKER}));
    fake.push("message", json!(MARKER));
    fake.push("callback_query", json!({"id": 1, "data": MARKER}));
    person.ask_with(json!({"rich_message": {"blocks": [MARKER]}})).await;
    for text in [
        format!("{MARKER} ").repeat(120_000),
        "<".repeat(4096),
        "{surrogate:d83d:surrogate} {surrogate:dc00:surrogate} hello".to_owned(),
        format!("\u{202e}{MARKER}\u{2066}\u{200f}"),
        "\u{0}\u{1b}[31m\u{feff}".to_owned(),
        "🏴‍☠️".repeat(700),
        "的".repeat(4096),
    ] {
        person.ask(&text).await;
    }
    assert!(person.ask("my phone was stolen").await.text.starts_with("Lost or stolen"));
    let log = bot.log();
    assert!(!log.contains(MARKER) && !log.contains("<<<"), "{log}");
    bot.finish(&fake).await;
}

/// 14: markup in texts, names and the knowledge is only text. The fake refuses anything else.
#[tokio::test(flavor = "multi_thread")]
async fn markup_is_only_text() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_BURST", "100").start(&fake).await;
    let hostile = "<b>&\"'</a>";
    for (chat, lang) in [(7101, "en"), (7102, "zh-hans")] {
        let person = Person::called(&fake, chat, lang, hostile);
        for text in [hostile.to_owned(), format!("/start {hostile}"), format!("/contacts {hostile}")] {
            person.ask(&text).await;
        }
        for command in ["lang", "letter", "call", "topics", "privacy", "nonsense"] {
            person.ask(&format!("/{command} {hostile}")).await;
        }
        person.search(hostile).await;
        let card = person.ask("/contacts odd sons").await;
        assert!(card.text.contains("Odd & <Sons>") && card.text.contains("<b>\"quoted\"</b> & more"), "{}", card.text);
        // Whatever language the markup looked like.
        let save = card.labels()[1].clone();
        let saved = person.press_for_message(&card, &save).await;
        assert_eq!(saved.contact.unwrap().1, "Odd & <Sons>");
        let found = person.search("odd sons how do i cancel my plan").await;
        assert!(found[0]["input_message_content"]["message_text"].as_str().unwrap().contains("Odd &amp; &lt;Sons&gt;"));
    }
    bot.finish(&fake).await;
}

/// 16: the admin's commands are unknown to others.
#[tokio::test(flavor = "multi_thread")]
async fn admin_commands_are_unknown_to_others() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_ADMINS", "999").env("SIMOFF_BURST", "50").start(&fake).await;
    let person = Person::called(&fake, 7201, "en", "admin");
    for command in ["/reload", "/rollback", "/stats", "/unanswered", "/why my phone was stolen"] {
        assert!(person.ask(command).await.text.starts_with("I do not know this command."), "{command}");
    }
    let member = Group::member(&fake, -7201, 7202, "en");
    member.say("/reload");
    fake.settle().await;
    assert_eq!(fake.shown(-7201).len(), 0);
    bot.finish(&fake).await;
}

/// 18 and 19: a marked token, text, name, query and caption leave no trace in the log, whatever goes wrong.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_knows_nobody() {
    let fake = Fake::with_token("778899:TOKENMARKER-abcdefghijklmnopqrstuvwxyz").await;
    for format in ["text", "json"] {
        let bot = Start::new()
            .env("SIMOFF_BURST", "100")
            .env("SIMOFF_LOG", "trace,teloxide=trace,hyper=trace,reqwest=trace")
            .env("SIMOFF_LOG_FORMAT", format)
            .env("SIMOFF_PANIC_ON", &format!("panic {MARKER}"))
            .start(&fake)
            .await;
        let chat = 7_340_021_111;
        let person = Person::called(&fake, chat, "en", MARKER);
        let question = person.say(&format!("{MARKER} my phone was stolen"));
        fake.settle().await;
        person.edit(question, &format!("{MARKER} how do i cancel"));
        person.send(
            json!({"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": MARKER}),
        );
        person.send(json!({"contact": {"phone_number": MARKER, "first_name": MARKER}}));
        person.search(MARKER).await;
        let query = person.press_data(1, MARKER);
        person.answered(&query).await;
        person.say(&format!("/{MARKER} {MARKER}"));
        person.say(&format!("panic {MARKER}"));
        fake.push("managed_bot", json!({"text": MARKER}));
        fake.settle().await;
        for fault in [
            Fault::RetryAfter(1),
            Fault::Error(400, "Bad Request: can't parse entities: XMARKERX"),
            Fault::Error(400, "Bad Request: something new: XMARKERX"),
            Fault::Error(403, "Forbidden: bot was blocked by the user"),
            Fault::BadGateway,
            Fault::CloseAfter,
        ] {
            fake.plan("sendMessage", Some(chat), 1, fault);
            person.say(MARKER);
        }
        fake.plan("getUpdates", None, 1, Fault::BadGateway);
        fake.settle().await;
        let log = bot.log();
        assert!(log.contains("panicked"), "{log}");
        for word in [MARKER, "TOKENMARKER", "7340021111"] {
            assert!(!log.contains(word), "{word} in {log}");
        }
        let shown = fake.shown(chat).iter().map(|shown| shown.raw.clone()).collect::<String>();
        assert!(!shown.contains("TOKENMARKER"));
        bot.finish(&fake).await;
    }
}

/// 18: the token is not in the help either.
#[test]
fn help_does_not_show_the_token() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_simoff")).arg("--help").env("SIMOFF_TOKEN", "1:TOKENMARKER").output().unwrap();
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !text.contains("TOKENMARKER"));
}

/// 20: what is kept is said, and gone when asked for.
#[tokio::test(flavor = "multi_thread")]
async fn the_privacy_text_names_what_is_kept() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let text = Person::new(&fake, 7401, "en").ask("/privacy").await.text;
    for kept in ["24 hours", "language", "topic", "carrier", "/forget"] {
        assert!(text.contains(kept), "{kept} in {text}");
    }
    bot.finish(&fake).await;
}
