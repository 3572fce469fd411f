//! One file of a knowledge base with any content -> load, check, train, answer. The first line of the input names the
//! file; `fuzz/run` writes such inputs from the tests' knowledge base.
#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use simoff::engine::{Incoming, Session};
use simoff::knowledge::{self, check};
use tempfile::TempDir;

/// Questions of every outcome.
const QUESTIONS: [&str; 4] = ["i lost my sim", "/start", "/contacts", "手机卡丢了"];

static SMALL: LazyLock<(TempDir, Vec<PathBuf>)> = LazyLock::new(simoff_fuzz::small_knowledge);

fuzz_target!(init: { LazyLock::force(&SMALL); }, |input: &[u8]| {
    let (folder, files) = &*SMALL;
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let (name, content) = (&input[..end], input.get(end + 1..).unwrap_or_default());
    let sum: usize = name.iter().map(|byte| usize::from(*byte)).sum();
    let named = files.iter().find(|file| file.as_os_str().as_encoded_bytes() == name);
    let file = folder.path().join(named.unwrap_or(&files[sum % files.len()]));
    let before = fs::read(&file).expect("the file is there");
    fs::write(&file, content).expect("it can be written");
    if let Ok(read) = knowledge::read(folder.path()) {
        let checked = check::check(&read, chrono::NaiveDate::default());
        for problem in &checked.problems {
            let _ = problem.to_string();
        }
        let sound = checked.problems.is_empty();
        let trained = knowledge::trained(read, None);
        for text in QUESTIONS {
            let (_, reply) = simoff::engine::respond(
                &trained,
                Session::default(),
                &Incoming::text(text),
                chrono::DateTime::UNIX_EPOCH,
            );
            // Only what the check lets pass keeps the rules.
            if sound {
                simoff_fuzz::holds(&reply.blocks);
            }
            simoff_fuzz::fits(&reply);
        }
    }
    fs::write(&file, before).expect("it can be written");
});
