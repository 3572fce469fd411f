//! What the targets share: a small knowledge base, and what holds for every reply.

#[path = "../../tests/support/html.rs"]
mod telegram_html;

use std::fs;
use std::path::{Path, PathBuf};

use simoff::engine::{Incoming, Session, respond};
use simoff::knowledge::{self, Knowledge};
use simoff::reply::{Block, Limits, Reply, render_html, render_plain};
use tempfile::TempDir;

/// The repository's root.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("fuzz lies in the repository")
}

/// A copy of the knowledge base of the tests in a folder that goes with the program, and the paths of its files.
pub fn small_knowledge() -> (TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut files = Vec::new();
    copy(&root().join("tests/fixtures/checked"), Path::new(""), folder.path(), &mut files);
    fs::create_dir_all(folder.path().join("interface")).expect("a folder");
    // Learning thresholds would take most of the time.
    for file in ["interface/en.ftl", "interface/zh.ftl", "calibration.toml"] {
        fs::copy(root().join("knowledge").join(file), folder.path().join(file)).expect("a shipped file");
        files.push(file.into());
    }
    (folder, files)
}

/// The knowledge base of the tests, loaded.
pub fn small() -> Knowledge {
    let (folder, _) = small_knowledge();
    knowledge::load(folder.path(), None).expect("the tests' knowledge loads")
}

/// The shipped knowledge base, loaded.
pub fn shipped() -> Knowledge {
    knowledge::load(&root().join("knowledge"), None).expect("the shipped knowledge loads")
}

/// Asks the engine and holds the reply against Telegram's rules.
pub fn asked(knowledge: &Knowledge, session: Session, incoming: &Incoming) -> (Session, Reply) {
    let (session, reply) = respond(knowledge, session, incoming, chrono::DateTime::UNIX_EPOCH);
    holds(&reply.blocks);
    (session, reply)
}

/// What holds for every message: its HTML is Telegram's, and as long as is said.
pub fn holds(blocks: &[Block]) {
    let (html, used) = render_html(blocks);
    let read = telegram_html::parse(&html).unwrap_or_else(|error| panic!("{error}: {html:?}"));
    let units = read.text.encode_utf16().count();
    assert_eq!(used, Limits { units, entities: read.entities }, "{html:?}");
    render_plain(blocks, &[]);
}

/// Holds a message as it is sent against Telegram's limits.
pub fn fits(reply: &Reply) {
    let Some((text, html)) = simoff::telegram::fuzzing::message(reply) else { return };
    let text = if html { telegram_html::parse(&text).expect("it holds").text } else { text };
    assert!(text.encode_utf16().count() <= Limits::MESSAGE.units, "{text:?}");
}

fn copy(from: &Path, below: &Path, to: &Path, files: &mut Vec<PathBuf>) {
    fs::create_dir_all(to.join(below)).expect("a folder");
    let mut entries: Vec<_> = fs::read_dir(from.join(below)).expect("a folder").filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = below.join(entry.file_name());
        if entry.path().is_dir() {
            copy(from, &path, to, files);
        } else {
            fs::copy(entry.path(), to.join(&path)).expect("a copy");
            files.push(path);
        }
    }
}
