//! What people send: questions in five languages, commands, presses, edits, inline searches, and what no bot knows.

use std::path::Path;

use serde_json::{Value, json};

/// An update as Telegram would bring it.
pub(crate) struct Update {
    /// The update in JSON; its id is its place in the list and one.
    pub(crate) json: String,
    /// The chat it comes from, counted from 0.
    pub(crate) chat: usize,
    /// Whether somebody waits for an answer.
    pub(crate) waits: bool,
}

/// Added to a chat's number, since ids of people are not small.
pub(crate) const FIRST_CHAT: i64 = 1_000_000;

/// Mixed updates, the chats in turn; `broken`: with halves of surrogate pairs, which stop teloxide's own polling.
pub(crate) fn mixed(count: usize, chats: usize, broken: bool) -> Vec<Update> {
    let questions = questions();
    // Index of the latest message of each chat, for edits.
    let mut latest: Vec<Option<usize>> = vec![None; chats];
    (0..count)
        .map(|at| {
            let chat = at % chats;
            let draw = scrambled(at as u64);
            let question = &questions[(draw >> 32) as usize % questions.len()];
            let before = latest[chat];
            let (kind, content, waits) = match (draw % 100, before) {
                (0..8, _) => ("message", message(at, chat, COMMANDS[at % COMMANDS.len()]), true),
                (8..16, Some(before)) => ("callback_query", press(at, chat, before), true),
                (16..22, Some(before)) => ("edited_message", edited(message(before, chat, question)), true),
                (22..27, _) => ("inline_query", search(chat, question), true),
                (27..30, _) => garbage(at, chat, broken),
                _ => ("message", message(at, chat, question), true),
            };
            if kind == "message" && waits {
                latest[chat] = Some(at);
            }
            let mut json = json!({"update_id": at + 1, kind: content}).to_string();
            if broken {
                json = json.replace(HALF, "\\ud83d");
            }
            Update { json, chat, waits }
        })
        .collect()
}

const COMMANDS: [&str; 6] = ["/start", "/help", "/topics", "/contacts base", "/privacy", "/checklist"];
const PRESSES: [&str; 4] = ["1:t", "1:cs", "1:s:refund:-", "outdated"];
const LOCALES: [&str; 5] = ["zh-hans", "en", "fr", "nl", "de"];
/// Stands for half of a surrogate pair until the JSON is written.
const HALF: &str = "{half}";

/// The labelled questions of the tests.
fn questions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/questions");
    ["zh", "en", "fr", "nl", "de"]
        .iter()
        .flat_map(|language| {
            let file = folder.join(format!("{language}.jsonl"));
            let text = std::fs::read_to_string(&file).expect("questions of the tests");
            text.lines()
                .map(|line| {
                    serde_json::from_str::<Value>(line).expect("JSON")["text"].as_str().expect("text").to_owned()
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

fn person(chat: usize) -> Value {
    json!({"id": FIRST_CHAT + chat as i64, "is_bot": false, "first_name": "A", "language_code": LOCALES[chat % 5]})
}

fn private(chat: usize) -> Value {
    json!({"id": FIRST_CHAT + chat as i64, "type": "private", "first_name": "A"})
}

fn message(id: usize, chat: usize, text: &str) -> Value {
    json!({"message_id": id + 1, "date": 1, "chat": private(chat), "from": person(chat), "text": text})
}

fn edited(mut message: Value) -> Value {
    message["edit_date"] = json!(2);
    message
}

fn press(at: usize, chat: usize, message: usize) -> Value {
    json!({
        "id": query(chat), "from": person(chat), "chat_instance": "1", "data": PRESSES[at % PRESSES.len()],
        "message": {"message_id": message + 1, "date": 1, "chat": private(chat), "text": "x"},
    })
}

fn search(chat: usize, text: &str) -> Value {
    json!({"id": query(chat), "from": person(chat), "query": text.chars().take(200).collect::<String>(), "offset": ""})
}

/// Queries are known by their chat, which waits for one thing at a time.
fn query(chat: usize) -> String {
    (FIRST_CHAT + chat as i64).to_string()
}

fn garbage(at: usize, chat: usize, broken: bool) -> (&'static str, Value, bool) {
    match at % 4 {
        0 => ("telepathy", json!({"thought": [[[[1, null, {}]]]]}), false),
        1 => ("message", json!({"message_id": at + 1, "date": 1, "chat": private(chat), "new_chat_title": "x"}), false),
        2 => ("message", message(at, chat, &"<&\u{202e}".repeat(1000)), true),
        _ if broken => ("message", message(at, chat, &format!("lost {HALF} sim")), true),
        _ => ("message", message(at, chat, "\u{0}\u{feff}\u{200b}?"), true),
    }
}

/// A number that looks like chance and is the same in every run (splitmix64).
fn scrambled(at: u64) -> u64 {
    let mut z = at.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
