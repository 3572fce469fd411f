//! Conversations as people have them, in two languages, with the real binary.

mod support;

use support::{Bot, Fake, Person};

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_english() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let pat = Person::new(&fake, 1001, "en");

    let start = pat.ask("/start").await;
    assert!(start.text.contains("Hello!"), "{}", start.text);
    assert!(start.text.contains("not a carrier and not official"));

    let answer = pat.ask("my phone was stolen").await;
    assert!(answer.text.starts_with("Lost or stolen: block the SIM"), "{}", answer.text);
    assert!(answer.text.contains("1. Call your carrier now."));
    assert!(answer.text.contains("If it was stolen\n• The police want the IMEI."));
    assert!(answer.raw.contains("<blockquote expandable>"));

    let carriers = pat.press(&answer, "Choose carrier").await;
    let with_carrier = pat.press(&carriers, "Telenet").await;
    assert!(with_carrier.text.contains("+32 400 00 00 03"), "{}", with_carrier.text);
    assert!(with_carrier.copies().contains(&"+32 400 00 00 03".to_owned()));
    assert_eq!(fake.shown(1001).len(), 2, "a press changes the message");

    let contacts = pat.ask("/contacts base").await;
    assert!(contacts.text.contains("1999") && contacts.text.contains("Last checked: 2026-11-01"), "{}", contacts.text);

    let out = pat.ask("what is the weather in paris").await;
    assert!(out.text.contains("not what I know"), "{}", out.text);
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_in_chinese() {
    let fake = Fake::start().await;
    let bot = Bot::start(&fake).await;
    let li = Person::new(&fake, 1002, "zh-hans");

    assert!(li.ask("/start").await.text.contains("你好！"));
    let answer = li.ask("手机被偷了怎么办").await;
    assert!(answer.text.starts_with("丢了或被偷：先锁卡"), "{}", answer.text);
    let carriers = li.press(&answer, "选择运营商").await;
    let with_carrier = li.press(&carriers, "BASE").await;
    assert!(with_carrier.text.contains("+32 400 00 00 01"), "{}", with_carrier.text);
    let contacts = li.ask("/contacts telenet").await;
    assert!(contacts.text.contains("国外也能打"), "{}", contacts.text);
    assert!(li.ask("今天天气怎么样").await.text.contains("这个我不懂"));
    bot.finish(&fake).await;
}
