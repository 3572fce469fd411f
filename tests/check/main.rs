//! `simoff check`: the real program on copies of a small valid knowledge base, each with one thing broken.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod base;
mod complete;
mod content;
mod loading;
mod texts;
mod wording;

use base::Base;

#[test]
fn the_small_base_passes_with_counts() {
    let run = Base::new().check(&[]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(
        run.stdout.starts_with("en: 2 sections, 4 phrases, 1 small talk, 1 background, 1 letters"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("all: 2 carriers, 3 contacts, 3 sources"), "{}", run.stdout);
    assert!(run.stdout.ends_with("0 errors, 0 warnings\n"), "{}", run.stdout);
}

#[test]
fn json_names_everything() {
    let base = Base::new();
    let json = |base: &Base| -> serde_json::Value { serde_json::from_str(&base.check(&["--json"]).stdout).unwrap() };
    let whole = json(&base);
    assert_eq!(whole["errors"], 0);
    assert_eq!(whole["problems"], serde_json::json!([]));
    assert_eq!(whole["counts"]["languages"][1]["language"], "zh");
    assert_eq!(whole["counts"]["languages"][1]["phrases"], 4);
    assert_eq!(whole["counts"]["contacts"], 3);

    base.apply(&base::replace("sections/refund/section.toml", "\"web\"", "\"fax\""));
    let broken = json(&base);
    assert_eq!(broken["errors"], 1);
    let expected = serde_json::json!([{
        "severity": "error",
        "file": "sections/refund/section.toml",
        "line": 2,
        "code": "dead",
        "message": "there is no kind of contact `fax`; mend the name or remove it",
    }]);
    assert_eq!(broken["problems"], expected);
    assert_eq!(base.check(&["--json"]).code, Some(1));

    base.apply(&base::append("knowledge.toml", "x ="));
    let unread = json(&base);
    assert_eq!(unread["problems"][0]["file"], "knowledge.toml");
    assert_eq!(unread["counts"], serde_json::Value::Null);
}
