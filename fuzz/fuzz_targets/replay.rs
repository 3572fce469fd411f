//! Records of conversations: Telegram Desktop's exports in JSON, and transcripts in text.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use simoff::knowledge::Knowledge;
use simoff::replay;
use tempfile::TempDir;

static STATE: LazyLock<(Knowledge, TempDir)> =
    LazyLock::new(|| (simoff_fuzz::small(), tempfile::tempdir().expect("a temporary folder")));

fuzz_target!(|input: &[u8]| {
    let (knowledge, folder) = &*STATE;
    let is_json = input.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let file = folder.path().join(if is_json { "result.json" } else { "transcript.txt" });
    fs::write(&file, input).expect("it can be written");
    let report = replay::run(knowledge, &[file.clone()]);
    replay::show(&report, true);
    replay::to_json(&report);
    let _ = replay::to_junit(&report);
    fs::remove_file(file).expect("it was written");
});
