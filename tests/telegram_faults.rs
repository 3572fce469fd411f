//! Telegram and the network misbehave: what arrives, how often, and who waits. Numbers refer to the list of properties
//! in the design notes on Telegram.

mod support;

use std::time::{Duration, Instant};

use support::bot::Start;
use support::{Bot, Fake, Fault, Person, Shown};

/// Longest time that a chat waits because of trouble in another.
const SOON: Duration = Duration::from_millis(500);

async fn answered_soon(person: &Person<'_>) {
    let start = Instant::now();
    person.ask("hello").await;
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

async fn shown(fake: &Fake, chat: i64) -> Shown {
    fake.until("a message", |state| state.shown.iter().find(|shown| shown.chat == chat).cloned()).await
}

/// 1: a panic harms nobody else.
#[tokio::test(flavor = "multi_thread")]
async fn a_panic_stays_in_its_update() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_PANIC_ON", "panic now MARKERWORD").start(&fake).await;
    let (same, other) = (Person::new(&fake, 4001, "en"), Person::new(&fake, 4002, "zh-hans"));
    same.say("panic now MARKERWORD");
    bot.until_logged("the handler panicked").await;
    assert!(same.ask("hello").await.text.starts_with("Hello!"));
    assert!(other.ask("你好").await.text.starts_with("你好！"));
    assert!(same.ask("my phone was stolen").await.text.starts_with("Lost or stolen"));
    assert!(!bot.log().contains("MARKERWORD"));
    bot.finish(&fake).await;
}

/// 4: "too many requests" is obeyed in its chat, once.
#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_is_obeyed() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let (slowed, other) = (Person::new(&fake, 4101, "en"), Person::new(&fake, 4102, "en"));
    fake.plan("sendMessage", Some(4101), 1, Fault::RetryAfter(3));
    let start = Instant::now();
    slowed.say("hello");
    slowed.say("my phone was stolen");
    fake.until("the 429", |state| state.calls.iter().any(|call| call.status == 429).then_some(())).await;
    answered_soon(&other).await;
    shown(&fake, 4101).await;
    let waited = start.elapsed();
    assert!((3.0..4.0).contains(&waited.as_secs_f64()), "{waited:?}");
    fake.settle().await;
    let texts: Vec<String> = fake.shown(4101).into_iter().map(|shown| shown.text).collect();
    assert_eq!(texts.len(), 2, "each once: {texts:?}");
    assert!(texts[0].starts_with("Hello!") && texts[1].starts_with("Lost or stolen"), "in order: {texts:?}");
    bot.finish(&fake).await;
}

/// 5: what may have arrived is not sent again.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_twice_after_a_lost_answer() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (chat, fault) in [(4201, Fault::CloseAfter), (4202, Fault::CloseBefore)] {
        fake.plan("sendMessage", Some(chat), 1, fault.clone());
        let person = Person::new(&fake, chat, "en");
        person.say("hello");
        fake.settle().await;
        let calls = fake.calls("sendMessage").iter().filter(|call| call.chat() == Some(chat)).count();
        assert_eq!(calls, 1, "{fault:?}");
        person.ask("hello").await;
    }
    assert_eq!(fake.shown(4201).len(), 2);
    bot.finish(&fake).await;
}

/// 6: what surely did not arrive is sent once the way is open again.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_port_is_tried_again() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let (first, person) = (Person::new(&fake, 4301, "en"), Person::new(&fake, 4302, "en"));
    fake.plan("getUpdates", None, 1, Fault::ClosePort);
    first.ask("hello").await;
    fake.settle().await;
    person.say("my phone was stolen");
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert_eq!(fake.shown(4302).len(), 0, "the port is closed");
    let opened = Instant::now();
    fake.open_port().await;
    shown(&fake, 4302).await;
    assert!(opened.elapsed() < Duration::from_secs(3), "{:?}", opened.elapsed());
    fake.settle().await;
    assert_eq!(fake.shown(4302).len(), 1);
    bot.finish(&fake).await;
}

/// 7: a server error in one chat delays no other.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_error_stays_in_its_chat() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let (hit, other) = (Person::new(&fake, 4401, "en"), Person::new(&fake, 4402, "en"));
    fake.plan("sendMessage", Some(4401), 1, Fault::BadGateway);
    hit.say("hello");
    fake.until("the 502", |state| state.calls.iter().any(|call| call.status == 502).then_some(())).await;
    answered_soon(&other).await;
    // The same chat need not wait either.
    answered_soon(&hit).await;
    bot.finish(&fake).await;
}

/// 8: an update that comes again is answered once.
#[tokio::test(flavor = "multi_thread")]
async fn a_repeated_update_is_answered_once() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let person = Person::new(&fake, 4501, "en");
    person.say("hello");
    let update = fake.state().updates.back().cloned();
    shown(&fake, 4501).await;
    if let Some(update) = update {
        fake.push_again(update.clone());
        fake.settle().await;
        // Twice in one batch as well.
        fake.state().again.push(update.clone());
        fake.push_again(update);
    }
    fake.settle().await;
    assert_eq!(fake.shown(4501).len(), 1);
    bot.finish(&fake).await;
}

/// 9: the same press under two updates leaves one state, both answered.
#[tokio::test(flavor = "multi_thread")]
async fn a_press_twice_is_a_press_once() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (chat, lang) in [(4601, "en"), (4602, "zh-hans")] {
        let person = Person::new(&fake, chat, lang);
        let list = person.ask("/checklist").await;
        let data = list.keyboard[0][0]["callback_data"].as_str().unwrap().to_owned();
        let (one, two) = (person.press_data(list.id, &data), person.press_data(list.id, &data));
        person.answered(&one).await;
        person.answered(&two).await;
        fake.settle().await;
        let now = fake.shown(chat);
        assert_eq!((now.len(), now[0].edits), (1, 1));
        assert!(now[0].text.contains("1 / 3"), "{}", now[0].text);
    }
    assert_eq!(bot.trouble(), "");
    bot.finish(&fake).await;
}

/// A handler that hangs is given up; the chat goes on.
#[tokio::test(flavor = "multi_thread")]
async fn a_hanging_answer_is_given_up() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_HANDLER_SECONDS", "1").start(&fake).await;
    let person = Person::new(&fake, 4651, "en");
    fake.plan("sendMessage", None, 1, Fault::Slow(Duration::from_secs(12)));
    let start = Instant::now();
    person.say("hello");
    assert!(person.ask("my phone was stolen").await.text.starts_with("Lost or stolen"));
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
    bot.until_logged("took too long").await;
    bot.finish(&fake).await;
}

/// 25: who blocked the bot is forgotten quietly.
#[tokio::test(flavor = "multi_thread")]
async fn a_blocked_chat_is_left_alone() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let person = Person::new(&fake, 4701, "en");
    person.ask("my phone was stolen").await;
    fake.plan("sendMessage", Some(4701), 1, Fault::Error(403, "Forbidden: bot was blocked by the user"));
    person.say("hello");
    bot.until_logged("blocked: forgotten").await;
    fake.settle().await;
    assert_eq!(fake.calls("sendMessage").len(), 2, "no second attempt");
    assert_eq!(bot.trouble(), "");
    // Nothing is known of the topic any more.
    assert!(!person.ask("and Telenet?").await.text.starts_with("Lost or stolen"));
    bot.finish(&fake).await;
}

/// Refused formatting, a message that can no longer be edited: the person still gets the answer.
#[tokio::test(flavor = "multi_thread")]
async fn refused_forms_are_sent_in_another() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let person = Person::new(&fake, 4801, "en");
    fake.plan("sendMessage", None, 1, Fault::Error(400, "Bad Request: can't parse entities: unsupported start tag"));
    let plain = person.ask("my phone was stolen").await;
    assert!(plain.text.starts_with("Lost or stolen") && !plain.raw.contains("<b>"), "{}", plain.raw);
    fake.plan("editMessageText", None, 1, Fault::Error(400, "Bad Request: message can't be edited"));
    let carriers = person.press_for_message(&plain, "Choose carrier").await;
    assert!(carriers.labels().contains(&"Telenet".to_owned()));
    bot.finish(&fake).await;
}
