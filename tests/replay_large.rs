//! An export of 100 MB is read in bounded memory.

#![cfg(target_os = "linux")]
// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// Peak of resident memory that is granted, in kB: the small knowledge and what the reader holds.
const GRANTED_KB: u64 = 60_000;

/// Writes an export of at least so many bytes, most of it what Telegram tells of pictures, with a question now and then.
fn write_export(path: &Path, bytes: usize) {
    let mut file = BufWriter::new(fs::File::create(path).unwrap());
    let people = r#""from": "Pat", "from_id": "user1""#;
    let head = r#"{"name": "simoff", "type": "bot_chat", "id": 42, "messages": ["#;
    file.write_all(head.as_bytes()).unwrap();
    let picture = "p".repeat(4000);
    let mut written = 0;
    let mut id = 0;
    while written < bytes {
        id += 2;
        let text = if id % 100 == 0 { "thank you" } else { "" };
        let asked = format!(
            r#"{{"id": {id}, "type": "message", "date_unixtime": "1790000000", {people}, "photo": "{picture}", "text": "{text}"}},"#
        );
        let answered = format!(
            r#"{{"id": {}, "type": "message", "date_unixtime": "1790000001", "from": "simoff", "from_id": "user42", "text": "You are welcome."}},"#,
            id + 1
        );
        file.write_all(asked.as_bytes()).unwrap();
        file.write_all(answered.as_bytes()).unwrap();
        written += asked.len() + answered.len();
    }
    file.write_all(br#"{"id": 1, "type": "service", "text": ""}]}"#).unwrap();
    file.flush().unwrap();
}

/// Peak of a process's resident memory in kB; `None` once it has ended.
fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[test]
fn a_huge_export_is_read_in_bounded_memory() {
    let dir = tempfile::tempdir().unwrap();
    let export = dir.path().join("result.json");
    write_export(&export, 100 << 20);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_simoff"))
        .arg("--knowledge")
        .arg(root.join("tests/fixtures/small-knowledge"))
        .args(["replay", "--json"])
        .arg(&export)
        .env("SIMOFF_CACHE", "")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut highest = 0;
    let status = loop {
        highest = highest.max(peak(child.id()).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    // 0 or 1: played, whatever it found; 2 would be a refusal.
    assert!(matches!(status.code(), Some(0 | 1)), "{status}");
    assert!((1..GRANTED_KB).contains(&highest), "{highest} kB");
}
