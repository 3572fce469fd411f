//! Replay: the shipped transcripts pass, a changed knowledge makes them fail at the right place, Telegram's exports
//! replay, and foreign files do no harm.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on may panic; clippy knows tests only by their attribute, not helpers of them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use simoff::knowledge::{self, Knowledge};
use simoff::replay::{self, Report, Uncompared};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for trained models, kept between runs of the tests.
fn cache(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("replay").join(name)
}

fn shipped() -> Knowledge {
    knowledge::load(&root().join("knowledge"), Some(&cache("shipped"))).unwrap()
}

fn small() -> Knowledge {
    knowledge::load(&root().join("tests/fixtures/small-knowledge"), None).unwrap()
}

fn export(name: &str) -> PathBuf {
    root().join("tests/fixtures/exports").join(name)
}

/// What a replay found, in words.
fn words(report: &Report) -> String {
    replay::show(report, false)
}

#[test]
fn the_shipped_transcripts_pass() {
    let report = replay::run(&shipped(), &[root().join("tests/transcripts")]);
    assert!(report.is_same(), "{}", words(&report));
    assert!(report.played.len() >= 60);
}

#[test]
fn the_pending_transcripts_can_be_read() {
    let report = replay::run(&small(), &[root().join("tests/transcripts/pending")]);
    assert!(report.unread.is_empty(), "{}", words(&report));
}

// ---- a changed knowledge ----

/// Replays the shipped transcripts against a copy of the knowledge in which `change` changed something.
fn after(name: &str, change: impl FnOnce(&Path)) -> Report {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&root().join("knowledge"), copy.path());
    change(copy.path());
    let knowledge = knowledge::load(copy.path(), Some(&cache(name))).unwrap();
    replay::run(&knowledge, &[root().join("tests/transcripts")])
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "{} holds no {from}", file.display());
    fs::write(file, text.replace(from, to)).unwrap();
}

/// Asserts that some difference is this one: the file of the transcript, what differs, what was expected and is said.
fn assert_differs(report: &Report, file: &str, what: &str, expected: &str, today: &str) {
    let found = report.differing.iter().filter(|turn| turn.file.ends_with(file)).any(|turn| {
        turn.differences.iter().any(|one| {
            one.what.as_str() == what
                && one.expected.contains(expected)
                && one.today.to_string().contains(today)
                && one.line.is_some()
        })
    });
    assert!(found, "no {what} of {file} differs: {expected} -> {today}\n{}", words(report));
}

#[test]
fn a_changed_answer_is_found() {
    let report =
        after("answer", |dir| replace(&dir.join("sections/lost-sim/en.md"), "+32 78 170 170", "+32 78 170 171"));
    assert_differs(&report, "contacts.txt", "shows", "+32 78 170 170", "+32 78 170 171");
}

#[test]
fn a_phrase_in_the_wrong_section_is_found() {
    let report = after("phrase", |dir| {
        let file = dir.join("sections/store/fr.questions.txt");
        let phrases = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{phrases}\nComment résilier mon abonnement GSM ?\n")).unwrap();
    });
    assert_differs(&report, "ways.txt", "section", "overview", "store");
}

#[test]
fn a_moved_threshold_is_found() {
    let report = after("threshold", |dir| {
        let mut calibration = shipped().matcher.calibration().clone();
        calibration.answer_from = 0.995;
        fs::write(dir.join(knowledge::CALIBRATION), toml::to_string(&calibration).unwrap()).unwrap();
    });
    assert_differs(&report, "leaving-belgium.txt", "kind", "answer", "clarify");
}

#[test]
fn a_changed_contact_is_found() {
    let report = after("contact", |dir| {
        replace(&dir.join("carriers/base/carrier.toml"), "+32 486 19 19 99", "+32 486 19 19 98");
    });
    assert_differs(&report, "lost-and-stolen.txt", "shows", "+32 486 19 19 99", "+32 486 19 19 98");
    assert_differs(&report, "every-contact.txt", "has", "+32 486 19 19 99", "+32 486 19 19 98");
}

#[test]
fn a_changed_title_is_found() {
    let title = "Keep your number: let the new carrier move it";
    let report = after("title", |dir| replace(&dir.join("sections/keep-number/en.md"), title, "Lose your number"));
    assert_differs(&report, "every-section.txt", "title", title, "Lose your number");
}

// ---- exports of Telegram Desktop ----

#[test]
fn a_chat_replays() {
    let report = replay::run(&small(), &[export("one-chat.json")]);
    assert!(report.is_same(), "{}", words(&report));
    assert_eq!((report.played.len(), report.turns), (1, 11));
    assert_eq!(report.uncompared[&Uncompared::Unanswered], 1);
    assert_eq!(report.uncompared[&Uncompared::AfterPress], 1);
}

#[test]
fn of_a_whole_account_only_the_chats_with_simoff_replay() {
    let report = replay::run(&small(), &[export("whole-account.json")]);
    assert!(report.is_same(), "{}", words(&report));
    let names: Vec<&str> = report.played.iter().map(|played| played.name.as_str()).collect();
    assert_eq!(names, ["chats.list[4]", "chats.list[5]"]);
    assert!(!words(&report).contains("Ann"));
}

#[test]
fn changed_answers_are_said_with_their_place() {
    let report = replay::run(&small(), &[export("answers-changed.json")]);
    let differing: Vec<(&str, Vec<&str>)> = report
        .differing
        .iter()
        .map(|turn| (turn.place.as_str(), turn.differences.iter().map(|one| one.what.as_str()).collect()))
        .collect();
    assert_eq!(
        differing,
        [
            ("messages[0]", vec!["title"]),
            ("messages[2]", vec!["kind", "title"]),
            ("messages[4]", vec!["section", "title"]),
            ("messages[6]", vec!["kind", "title"]),
        ]
    );
    let unread: Vec<Option<&str>> = report.unread.iter().map(|unread| unread.place.as_deref()).collect();
    assert_eq!(unread, [Some("messages[8]"), Some("messages[9]")]);
}

/// Replays a file with this content, beside a transcript that must be read all the same.
fn hostile(name: &str, content: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join(name), content).unwrap();
    fs::write(dir.path().join("good.txt"), "> thank you\nkind: small_talk\n").unwrap();
    let report = replay::run(&small(), &[dir.path().to_owned()]);
    assert!(report.turns >= 1, "the rest must go on");
    assert_eq!(report.unread.len(), 1, "{}", words(&report));
    let unread = &report.unread[0];
    assert!(unread.file.ends_with(name));
    format!("{}: {}", unread.place.as_deref().unwrap_or("-"), unread.what)
}

#[test]
fn foreign_and_broken_files_are_named() {
    let whole = fs::read(export("one-chat.json")).unwrap();
    let cut = hostile("cut.json", &whole[..whole.len() / 2]);
    assert!(cut.starts_with("messages[") && cut.ends_with("ends in the middle; is it cut off?"), "{cut}");
    let account = fs::read(export("whole-account.json")).unwrap();
    let cut = hostile("cut.json", &account[..account.len() * 3 / 4]);
    assert!(cut.starts_with("chats.list[4].messages["), "{cut}");
    assert_eq!(hostile("empty.json", b""), "line 1: ends in the middle; is it cut off?");
    assert!(hostile("list.json", b"[1, 2]").contains("expected an export of Telegram Desktop"));
    assert!(hostile("other.json", b"{\"a\": {\"messages\": 1}}").contains("neither `messages` nor `chats`"));
    assert!(hostile("odd.json", b"{\"messages\": {}}").contains("expected messages, an array"));
    assert!(hostile("binary.json", &[0xff, 0xfe, 0, 1]).starts_with("line 1: "));
    assert!(hostile("no-bot.json", b"{\"type\": \"personal_chat\", \"messages\": []}").contains("no chat with simoff"));
    let deep = format!("{{\"messages\": {}", "[".repeat(100_000));
    assert!(hostile("deep.json", deep.as_bytes()).contains("nested more than 64 deep"));
    let long = format!("{{\"messages\": [{{\"text\": \"{}\"}}]}}", "a".repeat(3 << 20));
    assert!(hostile("long.json", long.as_bytes()).contains("messages[0]"));
    let many = format!("{{\"messages\": [{{\"text\": [{}1]}}]}}", "1,".repeat(1 << 20));
    assert!(hostile("many.json", many.as_bytes()).contains("more than 1 MB in one place"));
    assert_eq!(hostile("keys.txt", b"> hi\nkinds: answer").split_once(':').unwrap().0, "2");
    assert!(hostile("latin.txt", b"> hi\n> \xe9t\xe9").starts_with("2: is not UTF-8"));
}

// ---- the command ----

fn simoff(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_simoff"))
        .args(["--knowledge", "tests/fixtures/small-knowledge"])
        .args(args)
        .env("SIMOFF_CACHE", "")
        .env_remove("CLICOLOR_FORCE")
        .current_dir(root())
        .output()
        .unwrap()
}

#[test]
fn the_command_tells_people_programs_and_ci() {
    let dir = tempfile::tempdir().unwrap();
    let junit = dir.path().join("junit.xml");
    let file = "tests/fixtures/exports/answers-changed.json";
    let output = simoff(&["replay", "--json", "--junit", junit.to_str().unwrap(), file]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty(), "no progress where there is no terminal");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["differing_turns"], 4);
    assert_eq!(json["differing"][0]["place"], "messages[0]");
    assert_eq!(json["unread"][0]["place"], "messages[8]");
    let xml = fs::read_to_string(junit).unwrap();
    assert!(xml.contains("failures=\"1\"") && xml.contains("errors=\"2\""), "{xml}");

    let output = simoff(&["replay", file, "nowhere.txt"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("error: nowhere.txt: cannot be read"), "{text}");
    assert!(text.contains("- expected  SIM lost? Block it"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colour where there is no terminal");

    let output = simoff(&["replay", "tests/fixtures/exports/one-chat.json"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn update_accepts_and_keeps_comments() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("one.txt");
    fs::write(
        &file,
        "# why\n== Lost\n> my phone was stolen\nkind: clarify\n# this piece is gone\nhas: nothing like it\nlanguage: en\n\n> what is the weather like\n",
    )
    .unwrap();
    let path = file.to_str().unwrap();
    assert_eq!(simoff(&["replay", path]).status.code(), Some(1));
    assert_eq!(simoff(&["replay", "--update", path]).status.code(), Some(0));
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        "# why\n== Lost\n> my phone was stolen\nkind: answer\n# this piece is gone\nlanguage: en\n\n> what is the weather like\nkind: out_of_scope\nlanguage: en\n"
    );
    assert_eq!(simoff(&["replay", path]).status.code(), Some(0));
}
