//! What admins may do, and that nobody else may.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod support;

use std::time::Duration;

use serde_json::json;
use support::bot::Start;
use support::files::QUESTION;
use support::{Bot, Fake, Files, Group, Person};

const UNKNOWN: &str = "I do not know this command.";

fn with_admins(files: &Files) -> Start {
    let start = Start::new().knowledge(&files.knowledge()).env("SIMOFF_ADMINS", "900, 901").env("SIMOFF_CACHE", "");
    start.env("SIMOFF_BURST", "1000").env("SIMOFF_LOG", "simoff=trace")
}

async fn version(fake: &Fake, chat: i64) -> Option<usize> {
    Files::version_of(&Person::new(fake, chat, "en").ask(QUESTION).await.text)
}

fn lines(bot: &Bot, text: &str) -> usize {
    bot.log().lines().filter(|line| line.contains(text)).count()
}

/// 16: everybody else reads what an unknown command gets, and nothing happens.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_obeyed() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).start(&fake).await;
    files.mark(1);
    let (stranger, admin) = (Person::called(&fake, 7001, "en", "admin"), Person::new(&fake, 900, "en"));
    let unknown = stranger.ask("/nonsense").await.raw;
    for command in ["/reload", "/rollback", "/why my phone was stolen", "/RELOAD", "/reload@simoff_bot"] {
        assert_eq!(stranger.ask(command).await.raw, unknown, "{command}");
    }
    let person = json!({"id": 900, "is_bot": false, "first_name": "Pat"});
    let channel = json!({"id": -100_900, "type": "channel", "title": "C"});
    let a_bot = json!({"id": 77, "is_bot": true, "first_name": "b", "username": "another_bot"});
    for foreign in [
        json!({"forward_origin": {"type": "user", "date": 1, "sender_user": person}}),
        json!({"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Pat"}}),
        json!({"forward_origin": {"type": "channel", "date": 1, "chat": channel, "message_id": 4}}),
        json!({"via_bot": a_bot}),
        json!({"sender_chat": channel}),
    ] {
        let mut message = foreign.clone();
        message["text"] = "/reload".into();
        assert_eq!(admin.ask_with(message).await.raw, unknown, "{foreign}");
    }
    // A caption is no command of one's own hand, and neither is a change.
    let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]);
    assert_eq!(admin.ask_with(json!({"photo": photo, "caption": "/reload"})).await.raw, unknown);
    let before = fake.shown(900).len();
    let asked = admin.say("my phone was stolen");
    let answer = admin.next(before).await;
    admin.edit(asked, "/reload");
    fake.until("the changed answer", |state| {
        state.shown.iter().any(|shown| shown.chat == 900 && shown.id == answer.id && shown.raw == unknown).then_some(())
    })
    .await;

    let member = Group::member(&fake, -1600, 900, "en");
    member.say("/reload@simoff_bot");
    assert_eq!(member.next(0).await.text, format!("{UNKNOWN} /help says what I can do."));
    let anonymous =
        json!({"id": 1_087_968_824, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot"});
    let group = json!({"id": -1600, "type": "supergroup", "title": "Group"});
    member.send(json!({"text": "/reload@simoff_bot", "from": anonymous, "sender_chat": group}));
    assert!(member.next(1).await.text.starts_with(UNKNOWN));
    member.say("/reload");
    fake.settle().await;
    assert_eq!(fake.shown(-1600).len(), 2, "in a group a command without the bot's name may be meant for another bot");

    assert_eq!(version(&fake, 7002).await, Some(0));
    assert_eq!(lines(&bot, "command of an admin"), 0);
    assert!(admin.ask("/reload").await.text.starts_with("Live"));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rollback_brings_back_the_version_before() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).start(&fake).await;
    let admin = Person::new(&fake, 900, "en");
    assert!(admin.ask("/rollback").await.text.contains("no version to go back to"));
    assert!(admin.ask("/reload").await.text.starts_with("Nothing new"));
    for mark in 1..=7 {
        files.mark(mark);
        assert!(admin.ask("/reload").await.text.starts_with("Live"));
    }
    for mark in (2..=6).rev() {
        assert!(admin.ask("/rollback").await.text.starts_with("Back: version "));
        assert_eq!(version(&fake, 7100 + mark as i64).await, Some(mark));
    }
    assert!(admin.ask("/rollback").await.text.contains("no version to go back to"), "five are kept");
    assert!(admin.ask("/reload").await.text.starts_with("Live"), "the files are the newest version still");
    assert_eq!(version(&fake, 7110).await, Some(7));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn why_is_answered_in_the_admins_language() {
    let (fake, files) = (Fake::start().await, Files::new());
    let bot = with_admins(&files).start(&fake).await;
    let admin = Person::new(&fake, 900, "en");
    let why = admin.ask("/why I lost my sim, BASE").await.text;
    for piece in ["Answers with lost-sim", "Language: en", "Carrier: BASE", "answers from", "refund", "word lost"] {
        assert!(why.contains(piece), "{piece} in {why}");
    }
    assert!(admin.ask("/why").await.text.contains("/why my phone was stolen"));
    assert!(admin.ask(&format!("/why {}", "lost <b>&amp; ".repeat(300))).await.text.contains("Language"));
    let chinese = Person::new(&fake, 901, "zh-hans").ask("/why 手机被偷了").await.text;
    assert!(chinese.contains("语言：zh-Hans") || chinese.contains("语言: zh-Hans"), "{chinese}");
    bot.finish(&fake).await;
}

/// Two at once are one: both admins read the result of one reload.
#[tokio::test(flavor = "multi_thread")]
async fn two_reloads_at_once_are_one() {
    let (fake, files) = (Fake::start().await, Files::new());
    // Enough to learn that the second comes while the first goes on.
    let phrases: String = (0..4000).map(|n| format!("what about {} or {}\n", word(n), word(n * 7 + 3))).collect();
    files.append("background/en.questions.txt", &phrases);
    files.mark(0);
    let bot = with_admins(&files).start(&fake).await;
    files.mark(1);
    {
        // Both in one batch of updates.
        let mut state = fake.state();
        for id in [900, 901] {
            let message = json!({"message_id": 5, "date": 1, "text": "/reload",
                "chat": {"id": id, "type": "private", "first_name": "A"},
                "from": {"id": id, "is_bot": false, "first_name": "A", "language_code": "en"}});
            state.queue("message", message);
        }
    }
    fake.touch();
    let outcome = |chat: i64| {
        fake.within(Duration::from_secs(120), "both outcomes", move |state| {
            state.shown.iter().find(|shown| shown.chat == chat && shown.text.starts_with("Live")).cloned()
        })
    };
    let (first, second) = tokio::join!(outcome(900), outcome(901));
    assert_eq!(first.text, second.text);
    bot.until_logged("reloaded").await;
    assert_eq!(lines(&bot, "reloaded"), 1, "{}", bot.log());
    bot.finish(&fake).await;
}

fn word(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    [n, n / 26, n / 676].map(letter).iter().collect::<String>() + "ing"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hangup_reloads_and_tells_all_admins() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).start(&fake).await;
    let admins = [Person::new(&fake, 900, "en"), Person::new(&fake, 901, "en")];
    // The language of a person who wrote is known; of the other one nothing is.
    Person::new(&fake, 901, "zh-hans").ask("手机被偷了").await;
    files.mark(1);
    bot.signal("HUP");
    assert!(admins[0].next(0).await.text.starts_with("Live: version "));
    assert!(admins[1].next(1).await.text.starts_with("已生效：版本 "));
    files.append("knowledge.toml", "x =");
    bot.signal("HUP");
    assert!(admins[0].next(1).await.text.contains("knowledge.toml:"));
    assert_eq!(version(&fake, 7201).await, Some(1));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn watched_files_are_loaded_by_themselves() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).env("SIMOFF_WATCH", "1").start(&fake).await;
    let admin = Person::new(&fake, 900, "en");
    files.mark(1);
    assert!(admin.next(0).await.text.starts_with("Live: version "));
    // Reading the files starts nothing new, nor does a file that is no part of the knowledge.
    files.write(".swap", "x");
    tokio::time::sleep(Duration::from_millis(1500)).await;
    assert_eq!(fake.shown(900).len(), 1);
    files.append("sections/refund/en.md", "\n## wen abroad\n- x\n");
    assert!(admin.next(1).await.text.contains("sections/refund/en.md:8: heading `wen abroad` is not known"));
    assert_eq!(version(&fake, 7301).await, Some(1));
    bot.finish(&fake).await;
}

/// As a check-out, a copy or a link does it: another directory in the place of the old one.
#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_directory_is_watched_on() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).env("SIMOFF_WATCH", "1").start(&fake).await;
    let admin = Person::new(&fake, 900, "en");
    let saved = files.snapshot();
    for round in 0..2 {
        files.restore(&saved);
        files.mark(2 * round + 1);
        let outcome = admin.next(2 * round).await.text;
        assert!(outcome.starts_with("Live: version "), "replaced: {outcome}");
        files.mark(2 * round + 2);
        let outcome = admin.next(2 * round + 1).await.text;
        assert!(outcome.starts_with("Live: version "), "changed after that: {outcome}");
    }
    // A link to one of several releases, swapped in one step.
    let releases = tempfile::tempdir().unwrap();
    let release = releases.path().join("2");
    std::fs::rename(files.knowledge(), &release).unwrap();
    let next = releases.path().join("next");
    std::os::unix::fs::symlink(&release, &next).unwrap();
    std::fs::rename(&next, files.knowledge()).unwrap();
    files.mark(5);
    assert!(admin.next(4).await.text.starts_with("Live: version "), "a link");
    assert_eq!(version(&fake, 7311).await, Some(5));
    bot.finish(&fake).await;
}

/// A start is not refused, but nobody can say that they were not told.
#[tokio::test(flavor = "multi_thread")]
async fn a_start_tells_the_log_which_rules_are_broken() {
    let (fake, files) = (Fake::start().await, Files::new());
    files.mark(0);
    let bot = with_admins(&files).start(&fake).await;
    bot.until_logged("the knowledge passes the check").await;
    bot.finish(&fake).await;
    files.replace("sections/lost-sim/section.toml", "\"refund\"", "\"refunds\"");
    let bot = with_admins(&files).start(&fake).await;
    bot.until_logged("the knowledge breaks rules").await;
    bot.until_logged("sections/lost-sim/section.toml:2: there is no section `refunds`").await;
    assert_eq!(version(&fake, 7401).await, Some(0));
    bot.finish(&fake).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_admins_see_their_commands_in_the_menu() {
    let (fake, files) = (Fake::start().await, Files::new());
    for round in 0..2 {
        let bot = with_admins(&files).start(&fake).await;
        bot.until_logged("are up to date").await;
        bot.finish(&fake).await;
        let writes = fake.calls("setMyCommands").len();
        // For everybody, in Chinese and in English; the same in the chats of both admins.
        assert_eq!(writes, 9, "round {round}: written once");
    }
    let state = fake.state();
    let commands =
        |scope: &str, code: &str| state.profile[&(format!("MyCommands{scope}"), code.to_owned())].to_string();
    for name in ["reload", "rollback", "why"] {
        let name = format!("\"{name}\"");
        assert!(!commands("", "").contains(&name) && !commands("", "zh").contains(&name));
        assert!(commands("@900", "").contains(&name) && commands("@901", "zh").contains(&name));
    }
    assert!(commands("@900", "zh").contains("载入改过的文件") && commands("@900", "").contains("\"start\""));
}
