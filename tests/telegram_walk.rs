//! A new user who only presses buttons, on the shipped knowledge: start, language, lost SIM for BASE, copy the number, a letter
//! in French, the checklist, another carrier, and back.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use support::bot::{Start, shipped_knowledge};
use support::{Fake, Person, Shown};

/// Where the walk begins, and what stands on its way in the language chosen there.
struct Way {
    profile: &'static str,
    language: &'static str,
    hello: &'static str,
    lost: &'static str,
    choose: &'static str,
    other: &'static str,
    back: &'static str,
    letter: &'static str,
    file: &'static str,
    checklist: &'static str,
}

const WAYS: [Way; 3] = [
    Way {
        profile: "zh-hans",
        language: "English",
        hello: "Hello!",
        lost: "Lost or stolen",
        choose: "Choose carrier",
        other: "Other carrier",
        back: "Back",
        letter: "Letter",
        file: "As a file",
        checklist: "Before you cancel",
    },
    Way {
        profile: "en",
        language: "简体中文",
        hello: "你好",
        lost: "丢了或被偷",
        choose: "选运营商",
        other: "其他运营商",
        back: "返回",
        letter: "写信",
        file: "要文件",
        checklist: "退订之前",
    },
    Way {
        profile: "de",
        language: "Nederlands",
        hello: "Hallo!",
        lost: "Kwijt of gestolen",
        choose: "Kies operator",
        other: "Andere operator",
        back: "Terug",
        letter: "Brief",
        file: "Als bestand",
        checklist: "Voor je opzegt",
    },
];

async fn press(person: &Person<'_>, shown: &Shown, data: &str) -> Shown {
    person.press_first(shown, |found| found == data).await
}

#[tokio::test(flavor = "multi_thread")]
async fn buttons_alone_lead_everywhere_and_back() {
    let fake = Fake::start().await;
    let bot = Start::new().knowledge(&shipped_knowledge()).env("SIMOFF_BURST", "1000").start(&fake).await;
    for (at, way) in WAYS.iter().enumerate() {
        let person = Person::new(&fake, 6001 + at as i64, way.profile);
        // Telegram's own "Start" button sends this.
        let start = person.ask("/start").await;
        let languages = press(&person, &start, "1:gs").await;
        let start = person.press(&languages, way.language).await;
        assert!(start.text.starts_with(way.hello), "{}", start.text);

        let card = press(&person, &start, "1:s:lost-sim:-").await;
        assert!(card.text.starts_with(way.lost), "{}", card.text);
        let carriers = person.press(&card, way.choose).await;
        let card = person.press(&carriers, "BASE").await;
        assert!(card.text.contains("+32 486 19 19 99"), "{}", card.text);
        assert_eq!(card.copies(), ["+32 486 19 19 99"]);
        assert!(!card.text.contains("1999 ("), "a number that only the stolen SIM reaches: {}", card.text);
        assert!(!card.text.contains("https://"), "web pages beside a number: {}", card.text);

        let languages = person.press(&card, way.letter).await;
        let letter = person.press(&languages, "Français").await;
        assert!(letter.text.contains("BASE") && letter.text.contains("111/3"), "{}", letter.text);
        let file = person.press_for_message(&letter, way.file).await;
        let (name, text) = file.file.unwrap();
        assert_eq!(name, "cancel-fr.txt");
        assert!(text.contains("Liersesteenweg 4, 2800 Mechelen"), "{text}");
        let languages = person.press(&letter, way.back).await;
        let card = person.press(&languages, way.back).await;
        assert!(card.text.starts_with(way.lost) && card.text.contains("BASE"), "{}", card.text);

        let carriers = person.press(&card, way.other).await;
        let card = person.press(&carriers, "Telenet").await;
        assert!(card.text.contains("015 66 66 65") && !card.text.contains("+32 486"), "{}", card.text);
        // Back from the list of carriers, to the carrier that was chosen.
        let carriers = person.press(&card, way.other).await;
        let card = person.press(&carriers, way.back).await;
        assert!(card.text.starts_with(way.lost) && card.text.contains("015 66 66 65"), "{}", card.text);

        let list = person.press(&person.ask("/start").await, way.checklist).await;
        let list = press(&person, &list, "1:x:1").await;
        let list = press(&person, &list, "1:x:5").await;
        assert!(list.text.contains("2 / 11"), "{}", list.text);
        let explained = person.press_first(&list, |data| data.starts_with("1:xe:") && data.ends_with(":5")).await;
        assert!(explained.text.contains("1. "), "{}", explained.text);
        let list = person.press(&explained, way.back).await;
        assert!(list.text.contains("2 / 11"), "the ticks are lost: {}", list.text);
        let start = person.press(&list, way.back).await;
        assert!(start.text.starts_with(way.hello), "{}", start.text);

        // A carrier once chosen stays, whichever way the next topic is found.
        let topics = press(&person, &start, "1:t").await;
        let refund = press(&person, &topics, "1:s:refund:-").await;
        assert!(refund.text.contains("Telenet"), "{}", refund.text);
    }
    // One message for each /start, one for each file: buttons change their message.
    assert_eq!(fake.calls("sendMessage").len(), 2 * WAYS.len());
    bot.finish(&fake).await;
}
