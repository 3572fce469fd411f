//! One message of an export, whatever its shape. Telegram documents the format at
//! <https://core.telegram.org/import-export>; what is read here beyond it is what Telegram Desktop writes.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use chrono::{DateTime, NaiveDateTime, Utc};

use super::tree::Tree;
use crate::reply::Action;

/// Fields that only messages have which simoff cannot read.
const MEDIA: [&str; 7] =
    ["photo", "file", "media_type", "contact_information", "location_information", "poll", "game_title"];

/// What replay needs of a message.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Message {
    /// Its number in the chat.
    pub(super) id: Option<i64>,
    /// Whether somebody wrote it: not a note on a call or a pinned message, not what another bot wrote for somebody.
    pub(super) is_written: bool,
    /// When it was sent.
    pub(super) sent: Option<DateTime<Utc>>,
    /// Whether its text was changed later.
    pub(super) edited: bool,
    /// `user123456`, `channel99`.
    pub(super) from: Option<String>,
    /// The message it answers.
    pub(super) reply_to: Option<i64>,
    /// The text, formatting left out, a mention at its beginning too.
    pub(super) text: String,
    /// Whether a photo, file, voice note, sticker, contact, place or poll is in it.
    pub(super) has_media: bool,
    /// What simoff's buttons under it do.
    pub(super) actions: Vec<Action>,
}

impl Message {
    /// Reads a message; `None` for what is no object.
    pub(super) fn of(tree: &Tree) -> Option<Message> {
        let Tree::Object(_) = tree else { return None };
        let field = |key| tree.get(key);
        let kind = field("type").and_then(Tree::text).unwrap_or("message");
        Some(Message {
            id: field("id").and_then(Tree::number),
            is_written: kind == "message" && field("via_bot").is_none(),
            sent: sent(tree),
            edited: field("edited").is_some() || field("edited_unixtime").is_some(),
            from: field("from_id").and_then(sender),
            reply_to: field("reply_to_message_id").and_then(Tree::number),
            text: field("text").map(plain).unwrap_or_default(),
            has_media: MEDIA.iter().any(|key| field(key).is_some()),
            actions: field("inline_bot_buttons").map(actions).unwrap_or_default(),
        })
    }
}

/// `date_unixtime` is written since 2022; older exports have only `date`, in the exporter's own time zone.
fn sent(tree: &Tree) -> Option<DateTime<Utc>> {
    let exact = tree.get("date_unixtime").and_then(Tree::number).and_then(|at| DateTime::from_timestamp(at, 0));
    exact.or_else(|| {
        let date = tree.get("date")?.text()?;
        Some(NaiveDateTime::parse_from_str(date, "%Y-%m-%dT%H:%M:%S").ok()?.and_utc())
    })
}

/// `user5`; exports before 2021 write the bare number.
fn sender(id: &Tree) -> Option<String> {
    match id {
        Tree::Number(number) => Some(format!("user{number}")),
        other => other.text().map(str::to_owned),
    }
}

/// A string, or an array of strings and of objects with `type` and `text`.
fn plain(text: &Tree) -> String {
    if let Some(text) = text.text() {
        return text.to_owned();
    }
    let mut plain = String::new();
    for piece in text.list() {
        let is_mention = piece.get("type").and_then(Tree::text) == Some("mention");
        // In a group a question begins with the bot's name, which is no part of it.
        if !(is_mention && plain.trim().is_empty()) {
            plain.push_str(piece.text().or_else(|| piece.get("text")?.text()).unwrap_or_default());
        }
    }
    plain
}

/// Rows of buttons; of each only what simoff's own codec can read. Since 2023 callback data is base64 and `data` is
/// empty; before it stood in `data` as it was.
fn actions(rows: &Tree) -> Vec<Action> {
    let buttons = rows.list().iter().flat_map(Tree::list);
    buttons
        .filter_map(|button| {
            let encoded = button.get("dataBase64").and_then(Tree::text).and_then(from_base64);
            encoded
                .and_then(|data| Action::decode(&data))
                .or_else(|| Action::decode(button.get("data").and_then(Tree::text)?))
        })
        .collect()
}

fn from_base64(text: &str) -> Option<String> {
    let text = text.trim_end_matches('=');
    let bytes = URL_SAFE_NO_PAD.decode(text).or_else(|_| STANDARD_NO_PAD.decode(text)).ok()?;
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use serde::de::DeserializeSeed;

    use super::super::tree::{LARGEST, Within};
    use super::*;

    fn read(json: &str) -> Option<Message> {
        let left = Cell::new(LARGEST);
        let tree = Within(&left).deserialize(&mut serde_json::Deserializer::from_str(json)).unwrap();
        Message::of(&tree)
    }

    #[test]
    fn every_shape_of_message_is_read() {
        let message = read(
            r#"{"id": 7, "type": "message", "date": "2026-11-23T12:00:00", "from": null, "from_id": 5,
                "photo": "(File not included.)", "edited": "2026-11-23T10:01:00", "odd": {"a": [1, {"b": null}]},
                "text": [{"type": "mention", "text": "@simoff_bot"}, " my ", {"type": "bold", "text": "SIM"}, 5, null],
                "reply_to_message_id": 3,
                "inline_bot_buttons": [[{"type": "callback", "text": "x", "dataBase64": "MTpz", "data": ""},
                 {"type": "callback", "text": "All topics", "dataBase64": "MTp0", "data": ""}], null]}"#,
        );
        assert_eq!(
            message,
            Some(Message {
                id: Some(7),
                is_written: true,
                sent: DateTime::from_timestamp(1_795_435_200, 0),
                edited: true,
                from: Some("user5".into()),
                reply_to: Some(3),
                text: " my SIM".into(),
                has_media: true,
                actions: vec![Action::Topics],
            })
        );
        assert_eq!(read("[5]"), None);
        let service = read(r#"{"type": "service", "date_unixtime": "1795435200", "actor": "A", "text": ""}"#).unwrap();
        assert!(!service.is_written && service.sent == DateTime::from_timestamp(1_795_435_200, 0));
    }
}
