//! What the journal shows an admin: `/stats`, `/unanswered`, and the inbox that the next load takes in.

// Tests end where something is missing.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::path::Path;

use chrono::{Days, Utc};
use simoff::engine::Writer;
use simoff::journal::stats::{self, Stats};
use simoff::journal::{Counted, Tally};
use simoff::knowledge;
use simoff::lang::Locale;
use support::bot::{Start, shipped_knowledge, small_knowledge};
use support::{Fake, Person};

const FOREIGN: &str = "which football club won the champions league last night";

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, name) = (entry.as_ref().unwrap().path(), entry.unwrap().file_name());
        if path.is_dir() { copy(&path, &to.join(name)) } else { std::fs::copy(&path, to.join(name)).map(drop).unwrap() }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_admin_reads_the_numbers_and_nobody_else() {
    let fake = Fake::start().await;
    let bot = Start::new().env("SIMOFF_ADMINS", "9501").env("SIMOFF_BURST", "50").start(&fake).await;
    let admin = Person::new(&fake, 9501, "en");
    assert!(admin.ask("/stats").await.text.contains("Nothing has been counted yet."));
    let person = Person::new(&fake, 9502, "zh-hans");
    person.ask("my phone was stolen").await;
    let before = fake.shown(9501).len();
    let text = admin.ask("/stats").await.text;
    for part in ["The last 14 days", "Answered", "1 (100%)", "English", "Lost or stolen"] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let (name, content) = admin.next(before + 1).await.file.unwrap();
    assert!(name == "stats.png" && content.contains("PNG"), "{name}");
    assert!(admin.ask("/unanswered").await.text.contains("SIMOFF_KEEP_UNANSWERED=1"));
    assert!(!person.ask("/stats").await.text.contains("14"));
    let query = person.press_data(1, "1:u:0");
    assert!(person.answered(&query).await.contains("older version"));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_finds_its_section() {
    let dir = tempfile::tempdir().unwrap();
    let knowledge_dir = dir.path().join("knowledge");
    copy(&small_knowledge(), &knowledge_dir);
    let fake = Fake::start().await;
    let bot = Start::new()
        .knowledge(&knowledge_dir)
        .env("SIMOFF_ADMINS", "9601")
        .env("SIMOFF_KEEP_UNANSWERED", "1")
        .env("SIMOFF_BURST", "50")
        .start(&fake)
        .await;
    let person = Person::new(&fake, 9602, "en");
    for text in [
        FOREIGN,
        FOREIGN,
        "Which football club won the champions league?",
        "what is the capital of mongolia 0470123456",
    ] {
        person.ask(text).await;
    }
    let admin = Person::new(&fake, 9601, "en");
    let list = admin.ask("/unanswered").await;
    assert!(list.text.contains("No good answer (1 of 2)") && list.text.contains(FOREIGN), "{}", list.text);
    assert!(list.text.contains("champions league?"), "like questions stand together: {}", list.text);
    let all = admin.press(&list, "Another topic").await;
    let next = admin.press(&all, "Lost or stolen").await;
    assert!(next.text.contains("(1 of 1)") && next.text.contains("mongolia [number]"), "{}", next.text);
    let inbox = std::fs::read_to_string(knowledge_dir.join("inbox/en.txt")).unwrap();
    let like = "Which football club won the champions league?";
    assert_eq!(inbox, format!("lost-sim\t{FOREIGN}\nlost-sim\t{like}\n"), "all that were shown");
    let empty = admin.press(&next, "Delete").await;
    assert!(empty.text.contains("No open questions."), "{}", empty.text);
    bot.finish(&fake).await;

    let loaded = knowledge::load(&knowledge_dir, None).unwrap();
    assert_eq!(&*loaded.matcher.decide(FOREIGN).ranking[0].id, "lost-sim");
    std::fs::write(knowledge_dir.join("inbox/en.txt"), "# sorted\nlost-sim nothing\nnowhere\tat all\n").unwrap();
    let problems = knowledge::read(&knowledge_dir).err().unwrap().to_string();
    assert!(problems.contains("inbox/en.txt:2: ") && problems.contains("inbox/en.txt:3: "), "{problems}");
}

/// A question may be small talk that the bot did not know, or be rightly refused: both are learnt.
#[tokio::test(flavor = "multi_thread")]
async fn a_question_may_be_small_talk_or_be_refused() {
    let dir = tempfile::tempdir().unwrap();
    let knowledge_dir = dir.path().join("knowledge");
    copy(&small_knowledge(), &knowledge_dir);
    let fake = Fake::start().await;
    let start = Start::new().knowledge(&knowledge_dir).env("SIMOFF_ADMINS", "9701").env("SIMOFF_BURST", "50");
    let bot = start.env("SIMOFF_KEEP_UNANSWERED", "1").start(&fake).await;
    let person = Person::new(&fake, 9702, "en");
    for text in [FOREIGN, FOREIGN, "what is the capital of mongolia"] {
        person.ask(text).await;
    }
    let admin = Person::new(&fake, 9701, "en");
    let list = admin.ask("/unanswered").await;
    let all = admin.press(&list, "Another topic").await;
    let next = admin.press(&all, "Small talk: ").await;
    let all = admin.press(&next, "Another topic").await;
    let empty = admin.press(&all, "Refuse this").await;
    assert!(empty.text.contains("No open questions."), "{}", empty.text);
    bot.finish(&fake).await;
    let inbox = std::fs::read_to_string(knowledge_dir.join("inbox/en.txt")).unwrap();
    let loaded = knowledge::load(&knowledge_dir, None).unwrap();
    let talk = loaded.small_talk.iter().find(|talk| talk.phrases.iter().any(|phrase| phrase.text() == FOREIGN));
    assert!(talk.is_some(), "{inbox}");
    assert!(loaded.background.iter().any(|phrase| phrase.text() == "what is the capital of mongolia"), "{inbox}");
}

#[test]
fn trouble_of_the_journal_is_told_in_every_language() {
    let knowledge = knowledge::read(&shipped_knowledge()).unwrap();
    for tag in ["en", "zh", "fr", "nl", "de"] {
        let writer = Writer { knowledge: &knowledge, locale: Locale::parse(tag).unwrap(), now: Utc::now() };
        let said = |dropped, failing| {
            let state = simoff::journal::State { dropped, errors: 0, queued: 0, committed: 0, failing };
            let stats = Stats { today: Utc::now().date_naive(), tally: Tally::default(), state };
            simoff::reply::render_plain(&stats::blocks(writer, &stats), &[])
        };
        let quiet = said(0, None);
        let failing = said(0, Some(std::time::Duration::from_secs(17 * 60 + 5)));
        let dropping = said(4711, None);
        assert!(failing.starts_with(quiet.trim_end()) && failing.contains("17"), "{tag}: {failing}");
        assert!(dropping.starts_with(quiet.trim_end()) && dropping.contains("4711"), "{tag}: {dropping}");
    }
}

/// Numbers as a busy bot has them.
fn busy() -> Stats {
    let today = Utc::now().date_naive();
    let mut tally = Tally::default();
    for back in 0..14 {
        let day = tally.days.entry(today - Days::new(back)).or_default();
        let n = i64::try_from(back).unwrap();
        day.insert(Counted::Answer, 90 + 17 * ((n * 7) % 11));
        day.insert(Counted::Clarify, 12 + n);
        day.insert(Counted::OutOfScope, 20 - n);
        day.insert(Counted::Helped, 9);
        day.insert(Counted::NotHelped, 3);
    }
    for (tag, n) in [("zh-Hans", 812), ("en", 430), ("fr", 210), ("nl", 388), ("de", 97), ("zh-Hant", 55)] {
        tally.languages.insert(tag.into(), n);
    }
    let knowledge = knowledge::read(&shipped_knowledge()).unwrap();
    for (at, section) in knowledge.sections.iter().enumerate().take(8) {
        tally.sections.insert(section.id.clone(), 400 / (i64::try_from(at).unwrap() + 1));
    }
    let state = simoff::journal::State { dropped: 0, errors: 0, queued: 0, committed: 0, failing: None };
    Stats { today, tally, state }
}

/// Draws the picture in every language. `STATS_PICTURES=dir` keeps them to be looked at.
#[test]
fn the_picture_is_drawn_in_every_language() {
    let knowledge = knowledge::read(&shipped_knowledge()).unwrap();
    let stats = busy();
    for tag in ["en", "zh", "zh-hant", "fr", "nl", "de"] {
        let locale = Locale::parse(tag).unwrap();
        let writer = Writer { knowledge: &knowledge, locale, now: Utc::now() };
        let png = stats::png(writer, &stats).unwrap();
        assert!(png.starts_with(b"\x89PNG") && png.len() < 400_000, "{tag}: {} bytes", png.len());
        if let Ok(dir) = std::env::var("STATS_PICTURES") {
            std::fs::write(Path::new(&dir).join(format!("{tag}.png")), png).unwrap();
        }
    }
}

/// `scripts/font` makes the font anew when this fails.
#[test]
fn the_font_has_every_glyph() {
    let knowledge = knowledge::read(&shipped_knowledge()).unwrap();
    let missing: String = stats::needed(&knowledge).into_iter().filter(|c| !stats::covers(&c.to_string())).collect();
    assert!(missing.is_empty(), "run scripts/font: no glyph for {missing}");
}
