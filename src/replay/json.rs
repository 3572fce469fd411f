//! A replay as JSON.

use serde_json::{Value, json};

use super::report::Report;
use crate::knowledge::Worded;

/// The whole report; `same` says whether everything was read and nothing differs.
pub fn to_json(report: &Report) -> Value {
    let differing: Vec<Value> = report
        .differing
        .iter()
        .map(|turn| {
            let differences: Vec<Value> = turn
                .differences
                .iter()
                .map(|one| {
                    let (what, expected, today) = (one.what.as_str(), &one.expected, one.today.to_string());
                    json!({"what": what, "line": one.line, "expected": expected, "today": today})
                })
                .collect();
            json!({
                "file": turn.file,
                "place": turn.place,
                "conversation": turn.conversation,
                "said": turn.said,
                "differences": differences,
                "reply": turn.answer,
            })
        })
        .collect();
    let unread: Vec<Value> = report
        .unread
        .iter()
        .map(|unread| json!({"file": unread.file, "place": unread.place, "code": unread.what.code(), "what": unread.what.to_string()}))
        .collect();
    let uncompared: serde_json::Map<String, Value> =
        report.uncompared.iter().map(|(why, count)| (why.key().to_owned(), json!(count))).collect();
    json!({
        "same": report.is_same(),
        "knowledge": report.version,
        "files": report.files,
        "conversations": report.played.len(),
        "turns": report.turns,
        "differing_turns": report.differing_turns,
        "differing": differing,
        "unread": unread,
        "uncompared": uncompared,
        "seconds": (report.took.as_secs_f64() * 1000.0).round() / 1000.0,
    })
}
