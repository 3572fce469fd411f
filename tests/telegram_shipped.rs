//! The shipped knowledge through the real binary: the main conversation, and every message that it can show.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::path::Path;
use std::time::Duration;

use support::bot::{Start, shipped_knowledge};
use support::{Bot, Fake, Person, Shown};

async fn start(fake: &Fake) -> Bot {
    Start::new().knowledge(&shipped_knowledge()).env("SIMOFF_BURST", "100").env("SIMOFF_LOG", "info").start(fake).await
}

/// The first of some vague questions to which the bot offers sections to choose from.
async fn offer(person: &Person<'_>, questions: &[&str]) -> Shown {
    for question in questions {
        let shown = person.ask(question).await;
        let offers = shown.keyboard.iter().flatten().any(|button| button["callback_data"] == "1:n");
        if offers {
            return shown;
        }
    }
    panic!("none of {questions:?} is unclear");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_in_two_languages() {
    let fake = Fake::start().await;
    let bot = start(&fake).await;
    let people = [
        (
            Person::called(&fake, 8001, "en", "<b>&\"'</a>"),
            "my phone with the sim was stolen",
            ["my sim", "my number", "card", "a question about my sim card", "plan"],
            "which restaurant in ghent is good",
        ),
        (
            Person::called(&fake, 8002, "zh-hans", "<b>&\"'</a>"),
            "SIM卡丢了怎么办",
            ["卡", "我的卡", "手机", "套餐", "号码"],
            "根特哪家餐馆好吃",
        ),
    ];
    for (person, question, vague, foreign) in people {
        let offered = offer(&person, &vague).await;
        let answer = person.press_first(&offered, |data| data.starts_with("1:s:")).await;
        assert!(answer.text.contains("1. "), "{}", answer.text);

        let answer = person.ask(question).await;
        assert!(answer.text.contains("1. ") && answer.raw.contains("<blockquote expandable>"), "{}", answer.text);
        let carriers = person.press_first(&answer, |data| data.starts_with("1:p:")).await;
        let with_carrier = person.press_first(&carriers, |data| data.ends_with(":base")).await;
        assert!(with_carrier.text.contains("BASE"), "{}", with_carrier.text);
        assert!(!with_carrier.copies().is_empty());

        let contacts = person.ask("/contacts base").await;
        assert!(contacts.text.contains("+32 486 19 19 99"), "{}", contacts.text);
        let out = person.ask(foreign).await;
        assert!(out.keyboard.iter().flatten().any(|button| button["callback_data"] == "1:t"), "{}", out.text);
        assert!(!out.text.contains("1. "), "an invented answer: {}", out.text);
        let hostile = person.ask("<b>&\"'</a> <script>alert(1)</script>").await;
        assert!(!hostile.text.is_empty());
        let money = person.ask("how do i get my money back from my base prepaid").await;
        assert!(money.text.contains("1. ") && money.text.contains("BASE"), "{}", money.text);
    }
    bot.finish(&fake).await;
}

fn names(folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(Path::new(&shipped_knowledge()).join(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// Every button that the shipped knowledge can put under a message.
fn presses() -> Vec<String> {
    let carriers = names("carriers");
    let mut presses: Vec<String> =
        ["t", "cs", "gs", "h", "n", "x:0", "x:7ff", "l:-:-:-", "k:-:-"].map(String::from).into();
    for section in names("sections") {
        presses.push(format!("s:{section}:-"));
        presses.push(format!("p:{section}"));
        presses.extend(carriers.iter().map(|carrier| format!("s:{section}:{carrier}")));
    }
    presses.extend(carriers.iter().map(|carrier| format!("c:{carrier}")));
    for letter in names("letters") {
        for carrier in carriers.iter().map(String::as_str).chain(["0"]) {
            presses.extend(["nl", "fr", "de", "en", "-"].map(|lang| format!("l:{letter}:{carrier}:{lang}")));
        }
    }
    for call in names("phone") {
        presses.extend(["nl", "fr", "en", "-"].map(|lang| format!("k:{call}:{lang}")));
    }
    presses.into_iter().map(|data| format!("1:{data}")).collect()
}

/// 15: every section × carrier, letter, call and menu in every language is a message that Telegram takes: the fake
/// measures each. (`simoff check` does the same without Telegram, and with what people say of their situation.)
#[tokio::test(flavor = "multi_thread")]
async fn every_message_fits() {
    let fake = Fake::start().await;
    let bot = start(&fake).await;
    let presses = presses();
    let mut chat = 9_000_000;
    for lang in ["zh-hans", "zh-TW", "en", "fr", "nl", "de"] {
        let first = chat;
        for data in &presses {
            chat += 1;
            // A message that is gone, so that the bot shows a new one.
            Person::new(&fake, chat, lang).press_data(1, data);
        }
        fake.within(Duration::from_secs(120), "a message for each press", |state| {
            let shown = state.shown.iter().filter(|shown| shown.chat > first && shown.chat <= chat).count();
            (shown == presses.len()).then_some(())
        })
        .await;
    }
    fake.assert_clean();
    bot.finish(&fake).await;
}

/// What training takes is not the bot's: one that finds no stored model needs as little as one that finds it.
#[tokio::test(flavor = "multi_thread")]
async fn training_leaves_no_memory_behind() {
    let cache = tempfile::tempdir().unwrap();
    let mut peaks = Vec::new();
    for stored in [false, true] {
        assert_eq!(cache.path().read_dir().unwrap().count() > 0, stored);
        let fake = Fake::start().await;
        let start = Start::new().knowledge(&shipped_knowledge()).env("SIMOFF_CACHE", cache.path().to_str().unwrap());
        let bot = start.start(&fake).await;
        let answer = Person::called(&fake, 8003, "en", "A").ask("how do I cancel my Proximus plan").await;
        assert!(answer.text.contains("1. "), "{}", answer.text);
        peaks.push(bot.peak());
        bot.finish(&fake).await;
    }
    assert!(peaks[0] < peaks[1] + 24 * 1024 * 1024, "{peaks:?}");
}

/// Where no model can be kept, the bot trains for itself.
#[tokio::test(flavor = "multi_thread")]
async fn without_a_place_for_models_it_answers_all_the_same() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_CACHE", "/proc/none").start(&fake).await;
    let answer = Person::called(&fake, 8004, "en", "A").ask("how do I cancel my plan").await;
    assert!(answer.text.contains("1. "), "{}", answer.text);
    assert!(bot.log().contains("training in this process"), "{}", bot.log());
    bot.finish(&fake).await;
}
