//! Updates as Telegram writes them, in JSON: a batch that was polled, or a single one.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use teloxide::types::{Update, UpdateKind};

use super::failure::Failure;

/// What one `getUpdates` brought.
#[derive(Debug)]
pub(super) struct Batch {
    /// The updates that can be read.
    pub(super) updates: Vec<Update>,
    /// One more than the last update, read or not; 0 if there was none.
    pub(super) next: u64,
    /// Updates that cannot be read.
    pub(super) passed_over: usize,
}

/// The answer to `getUpdates`, its updates left as they are written.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    result: Vec<&'a RawValue>,
}

/// What an update is known by, whether it can be read or not.
#[derive(Deserialize)]
struct Numbered {
    update_id: u64,
}

/// Reads the answer to `getUpdates`.
pub(super) fn batch(answer: &str) -> Result<Batch, Failure> {
    let answer = without_lone_surrogates(answer);
    let Ok(Answer { result: found }) = serde_json::from_str(&answer) else {
        let answer: Value = serde_json::from_str(&answer).map_err(|_| Failure::Unknown("unreadable answer"))?;
        return Err(Failure::of_answer(&answer));
    };
    let ids = found.iter().filter_map(|update| serde_json::from_str::<Numbered>(update.get()).ok());
    let next = ids.map(|update| update.update_id).max().map_or(0, |last| last.saturating_add(1));
    let updates: Vec<Update> = found.iter().filter_map(|update| readable(update.get())).collect();
    Ok(Batch { passed_over: found.len() - updates.len(), updates, next })
}

/// Reads a single update; `None` if it is no JSON or of a kind that this version does not know. Its text must not get
/// into the log.
pub(super) fn single(update: &str) -> Option<Update> {
    readable(&without_lone_surrogates(update))
}

fn readable(update: &str) -> Option<Update> {
    match serde_json::from_str::<Update>(update) {
        Ok(Update { kind: UpdateKind::Error(_), .. }) | Err(_) => {
            tracing::debug!("an update of an unknown kind was passed over");
            None
        }
        Ok(update) => Some(update),
    }
}

/// JSON may hold halves of surrogate pairs as escapes, which no string can hold: they become the replacement character.
fn without_lone_surrogates(json: &str) -> std::borrow::Cow<'_, str> {
    if !json.contains("\\ud") && !json.contains("\\uD") {
        return json.into();
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let length = match surrogate(escape) {
            Some(Half::High) if escape.get(6..).and_then(surrogate) == Some(Half::Low) => 12,
            Some(_) => {
                out.push_str("\\ufffd");
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            // A backslash and the character after it, which may be another backslash.
            None => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (kept, after) = escape.split_at(length.min(escape.len()));
        out.push_str(kept);
        rest = after;
    }
    out.push_str(rest);
    out.into()
}

#[derive(PartialEq, Eq)]
enum Half {
    High,
    Low,
}

/// Which half of a pair an escape at the start of the text is.
fn surrogate(text: &str) -> Option<Half> {
    let unit = u16::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()?;
    match unit {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_passed_over_and_confirmed() {
        let unknown = r#"{"update_id": 8, "telepathy": {}}"#;
        let known =
            r#"{"update_id": 7, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}"#;
        let read = batch(&format!(r#"{{"ok": true, "result": [{unknown}, {known}, 9, {{}}]}}"#)).unwrap();
        assert_eq!((read.updates.len(), read.passed_over, read.next), (1, 3, 9));
        let last = format!(r#"{{"ok": true, "result": [{{"update_id": {}}}]}}"#, u64::MAX);
        assert_eq!(batch(&last).unwrap().next, u64::MAX);
        assert!(batch("nonsense").is_err());
        assert!(single(known).is_some());
        assert!(single(unknown).is_none());
    }

    #[test]
    fn lone_surrogates_are_replaced_and_pairs_kept() {
        for (given, read) in [
            (r#""a\ud83d""#, "a\u{fffd}"),
            (r#""\ud83d\ude00\udc00b""#, "😀\u{fffd}b"),
            (r#""\\ud83d""#, "\\ud83d"),
            (r#""\ud83d\n\"é""#, "\u{fffd}\n\"é"),
            (r#""\ud83dé\u00e9""#, "\u{fffd}éé"),
        ] {
            let text: String = serde_json::from_str(&without_lone_surrogates(given)).unwrap();
            assert_eq!(text, read, "{given}");
        }
    }
}
