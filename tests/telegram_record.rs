//! `simoff run --record`: only conversations of people who agreed, redacted, and so that they replay as they are.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use support::bot::{Start, shipped_knowledge};
use support::{Bot, Fake, Group, Person};

/// What must never be written down: as said, and as Telegram tells it of the person.
const SECRETS: [&str; 10] = [
    "0478998877",
    "0478 99 88 77",
    "99 88",
    "zebulon",
    "quartermaine",
    "mirabelle",
    "泽布伦",
    "BE68 5390",
    "31337042",
    "marked_name",
];

async fn start(fake: &Fake, dir: &Path) -> Bot {
    let start = Start::new().knowledge(&shipped_knowledge()).env("SIMOFF_BURST", "1000");
    start.env("SIMOFF_ADMINS", "31337099").record(dir).start(fake).await
}

/// All files of a folder as (name, content), in the order of names.
fn files(dir: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<(String, String)> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap_or_default()))
        .collect();
    files.sort();
    files
}

/// Waits until the files are as they should be.
async fn until(dir: &Path, what: &str, fits: impl Fn(&[(String, String)]) -> bool) -> Vec<(String, String)> {
    for _ in 0..500 {
        let found = files(dir);
        if fits(&found) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{what}: {:#?}", files(dir));
}

fn replay(dir: &Path) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_simoff"))
        .args(["replay", "--knowledge"])
        .args([shipped_knowledge().as_path(), dir])
        .env("SIMOFF_CACHE", env!("CARGO_TARGET_TMPDIR"))
        .output()
        .unwrap()
}

async fn agree(person: &Person<'_>) {
    let asked = person.ask("/record").await;
    person.press_first(&asked, |data| data == "1:r:y").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_conversation_is_redacted_and_replays() {
    let fake = Fake::start().await;
    let dir = tempfile::tempdir().unwrap();
    let bot = start(&fake, dir.path()).await;
    let en = Person::called(&fake, 31_337_042, "en", "marked_name");
    // What was said before the yes is not recorded, nor does it matter to what is recorded.
    en.ask("how do i cancel my mobile vikings plan").await;
    agree(&en).await;
    let stolen = "my base sim was stolen, how do i block the card? you can call me on 0478 99 88 77";
    let card = en.ask(stolen).await;
    assert!(card.text.contains("BASE"), "{}", card.text);
    let letter = en.press_first(&card, |data| data.starts_with("1:l:")).await;
    en.press_first(&letter, |data| data.starts_with("1:l:") && data.ends_with(":fr")).await;
    en.ask("and Telenet?").await;
    en.ask("how do i block my stolen base sim? my name is Zebulon Quartermaine").await;
    let credit = "how do i get the credit left on my base prepaid card paid back";
    en.ask(&format!("{credit}? write to mirabelle@example.org")).await;
    en.ask(&format!("{credit} to BE68 5390 0754 7034")).await;
    en.ask("thank you").await;
    let zh = Person::new(&fake, 31_337_043, "zh-hans");
    agree(&zh).await;
    zh.ask("我叫泽布伦，BASE的SIM卡丢了怎么锁卡，我的号码是0478998877").await;
    zh.ask("那 Proximus 呢").await;

    let found = until(dir.path(), "two conversations", |files| {
        let has = |piece: &str| files.iter().any(|(_, text)| text.contains(piece));
        files.len() == 2 && has("> thank you") && has("> 那 Proximus 呢")
    })
    .await;
    let all: String = found.iter().map(|(name, text)| format!("{name}\n{text}\n")).collect();
    for secret in SECRETS {
        assert!(!all.to_lowercase().contains(&secret.to_lowercase()), "{secret} in\n{all}");
    }
    for piece in [
        "[name]",
        "[number]",
        "[mail]",
        "[:l:",
        "> and Telenet?",
        "carrier: telenet",
        "section: lost-sim",
        "shows: +32",
    ] {
        assert!(all.contains(piece), "no {piece} in\n{all}");
    }
    for piece in ["vikings", "/record", "1:r:"] {
        assert!(!all.contains(piece), "{piece} in\n{all}");
    }
    let played = replay(dir.path());
    assert!(played.status.success(), "{}\n{all}", String::from_utf8_lossy(&played.stdout));
    let log = bot.log();
    assert!(SECRETS.iter().all(|secret| !log.contains(secret)), "{log}");
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_recorded_without_a_yes_of_ones_own() {
    let fake = Fake::start().await;
    let dir = tempfile::tempdir().unwrap();
    let bot = start(&fake, dir.path()).await;
    let person = Person::new(&fake, 31_337_044, "fr");
    person.ask("ma carte sim a été volée").await;
    let asked = person.ask("/record").await;
    person.ask("ma carte base a été volée").await;
    let refused = person.press_first(&asked, |data| data == "1:r:n").await;
    assert!(refused.text.contains("rien n'est enregistré"), "{}", refused.text);
    person.ask("ma carte base a été volée").await;
    // An admin who agrees agrees for themselves; words do not do it, nor does anybody in a group.
    let admin = Person::new(&fake, 31_337_099, "en");
    for words in ["/record yes", "/record on 31337044", "/record 31337044"] {
        admin.ask(words).await;
    }
    let member = Group::member(&fake, -31_337, 31_337_045, "en");
    let unknown = member.ask("/record@simoff_bot").await;
    assert!(unknown.text.contains("do not know this command"), "{}", unknown.text);
    let query = member.press_data(unknown.id, "1:r:y");
    assert!(member.answered(&query).await.contains("older version"));
    member.ask("@simoff_bot my base sim was stolen").await;
    person.ask("merci").await;
    fake.settle().await;
    bot.finish(&fake).await;
    assert_eq!(files(dir.path()), [], "recorded without consent");
}

#[tokio::test(flavor = "multi_thread")]
async fn stopping_keeps_and_forgetting_deletes() {
    let fake = Fake::start().await;
    let dir = tempfile::tempdir().unwrap();
    let bot = start(&fake, dir.path()).await;
    let person = Person::new(&fake, 31_337_046, "nl");
    agree(&person).await;
    person.ask("mijn sim van base is gestolen").await;
    let first = until(dir.path(), "a file", |files| files.len() == 1 && files[0].1.contains("gestolen")).await;
    let asked = person.ask("/record").await;
    assert!(asked.text.starts_with("Dit gesprek wordt opgenomen."), "{}", asked.text);
    person.press_first(&asked, |data| data == "1:r:n").await;
    person.ask("mijn sim van proximus is kapot en gestolen").await;
    agree(&person).await;
    person.ask("hoe krijg ik mijn beltegoed van base terug").await;
    let second = until(dir.path(), "more in it", |files| files[0].1.contains("beltegoed")).await;
    assert_eq!(second[0].0, first[0].0, "one chat, one file");
    assert!(!second[0].1.contains("kapot"), "{}", second[0].1);
    assert!(replay(dir.path()).status.success(), "{}", second[0].1);
    let forgotten = person.ask("/forget").await;
    assert!(forgotten.text.contains("ook gewist"), "{}", forgotten.text);
    until(dir.path(), "nothing", <[_]>::is_empty).await;
    person.ask("mijn sim van base is gestolen").await;
    fake.settle().await;
    bot.finish(&fake).await;
    assert_eq!(files(dir.path()), [], "recorded after /forget");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_delays_no_answer() {
    let fake = Fake::start().await;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("records");
    let bot = start(&fake, &folder).await;
    // A folder that is gone cannot be written into, whoever runs the test.
    fs::remove_dir(&folder).unwrap();
    let person = Person::new(&fake, 31_337_047, "de");
    agree(&person).await;
    person.ask("meine SIM-Karte von BASE wurde gestolen").await;
    bot.until_logged("recorded conversations cannot be written").await;
    assert!(person.ask("und Telenet?").await.text.contains("Telenet"));
    fs::create_dir(&folder).unwrap();
    until(&folder, "what was waiting", |files| files.len() == 1 && files[0].1.contains("und Telenet?")).await;
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn privacy_says_what_is_recorded() {
    let fake = Fake::start().await;
    let dir = tempfile::tempdir().unwrap();
    let off = Start::new().knowledge(&shipped_knowledge()).env("SIMOFF_BURST", "1000").start(&fake).await;
    let languages = [
        ("zh-hans", "对话不会被记录。", "您没有同意", "本对话正在被记录。", "你保存我的哪些数据"),
        (
            "en",
            "Conversations are not recorded.",
            "You have not agreed",
            "is being recorded.",
            "what do you store about me",
        ),
        (
            "fr",
            "ne sont pas enregistrées.",
            "Vous n'avez pas accepté",
            "est enregistrée.",
            "quelles données gardes-tu sur moi",
        ),
        (
            "nl",
            "worden niet opgenomen.",
            "Je hebt niet toegestemd",
            "wordt opgenomen.",
            "welke gegevens bewaar je over mij",
        ),
        (
            "de",
            "werden nicht aufgezeichnet.",
            "Sie haben nicht zugestimmt",
            "wird aufgezeichnet.",
            "welche Daten speicherst du über mich",
        ),
    ];
    for (at, (lang, nothing, ..)) in languages.iter().enumerate() {
        let person = Person::new(&fake, 31_338_000 + at as i64, lang);
        let privacy = person.ask("/privacy").await;
        assert!(privacy.text.contains(nothing), "{}", privacy.text);
        let labels = person.ask("/record").await.keyboard;
        assert_eq!(labels.iter().flatten().count(), 0, "/record is known where nothing can be recorded");
    }
    off.finish(&fake).await;

    let fake = Fake::start().await;
    let on = start(&fake, dir.path()).await;
    for (at, (lang, nothing, not_agreed, agreed, asked)) in languages.iter().enumerate() {
        let person = Person::new(&fake, 31_339_000 + at as i64, lang);
        for question in ["/privacy", *asked] {
            let privacy = person.ask(question).await;
            assert!(privacy.text.contains(not_agreed) && !privacy.text.contains(nothing), "{}", privacy.text);
        }
        agree(&person).await;
        for question in ["/privacy", *asked] {
            let privacy = person.ask(question).await;
            assert!(privacy.text.contains(agreed) && !privacy.text.contains(not_agreed), "{}", privacy.text);
        }
    }
    fake.until("the command in the menu", |state| {
        let told = state.calls.iter().filter(|call| call.method == "setMyCommands");
        told.into_iter().any(|call| call.params["commands"].to_string().contains("\"record\"")).then_some(())
    })
    .await;
    on.finish(&fake).await;
}
