//! Much at once. Numbers refer to the list of properties in the design notes on Telegram.

mod support;

use std::time::{Duration, Instant};

use support::{Bot, Fake, Person};

/// 2: a flood in one chat does not delay another.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_delays_nobody_else() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let (flood, other) = (Person::new(&fake, 6001, "en"), Person::new(&fake, 6002, "zh-hans"));
    other.ask("你好").await;
    for _ in 0..500 {
        flood.say("my phone was stolen");
    }
    let start = Instant::now();
    other.ask("手机被偷了").await;
    assert!(start.elapsed() < Duration::from_millis(500), "{:?}", start.elapsed());
    fake.settle().await;
    let shown = fake.shown(6001);
    assert!(shown.len() <= 6, "{}", shown.len());
    assert_eq!(shown.iter().filter(|shown| shown.text.contains("a lot at once")).count(), 1);
    bot.finish(&fake).await;
}

/// 3: a burst of five, then one every two seconds, and one word about it.
#[tokio::test(flavor = "multi_thread")]
async fn fast_writers_are_slowed_down() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    for (chat, lang, question, notice) in
        [(6101, "en", "my phone was stolen", "a lot at once"), (6102, "zh-hans", "手机被偷了", "一下子太多了")]
    {
        let person = Person::new(&fake, chat, lang);
        for _ in 0..20 {
            person.say(question);
            tokio::time::sleep(Duration::from_millis(45)).await;
        }
        fake.settle().await;
        let shown = fake.shown(chat);
        assert_eq!(shown.len(), 6, "five answers and a notice");
        assert_eq!(shown.iter().filter(|shown| shown.text.contains(notice)).count(), 1);
        // One is let through again after two seconds, without a word about the next.
        tokio::time::sleep(Duration::from_millis(2100)).await;
        person.say(question);
        person.say(question);
        fake.settle().await;
        let more = fake.shown(chat)[6..].len();
        assert!((1..=2).contains(&more), "{more}");
        assert!(fake.shown(chat)[6..].iter().all(|shown| !shown.text.contains(notice)));
    }
    bot.finish(&fake).await;
}

/// 3: what is remembered of people is bounded.
#[tokio::test(flavor = "multi_thread")]
async fn many_people_take_little_memory() {
    let fake = Fake::start().await;
    let bot = support::bot::Start::new().env("SIMOFF_LOG", "warn").start(&fake).await;
    for chat in 0..10_000 {
        Person::new(&fake, 1_000_000 + chat, "en").say("my phone was stolen");
    }
    fake.within(Duration::from_secs(120), "10,000 answers", |state| (state.shown.len() == 10_000).then_some(())).await;
    let megabytes = bot.memory() / 1_000_000;
    // 60 MB were measured of a release build; futures that are not optimised are several times as large.
    let most = if cfg!(debug_assertions) { 128 } else { 64 };
    assert!(megabytes < most, "{megabytes} MB");
    bot.finish(&fake).await;
}
