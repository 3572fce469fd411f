//! Finds files, reads them, plays them. A file that cannot be read is named; the rest goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;

use crate::knowledge::Knowledge;
use crate::reply::render_plain;

use super::export;
use super::fault::Fault;
use super::play::{PlayedTurn, play, said_in_words};
use super::report::{Differing, Played, Report, Unread};
use super::transcript::{self, Conversation};

/// Largest transcript: hand-written files are far smaller, so a larger one is something else.
const LARGEST_TRANSCRIPT: u64 = 16 << 20;
/// Conversations that are played between two words on progress.
const AT_ONCE: usize = 256;
/// Folders with this name hold conversations that simoff does not yet answer as it should; they are read only when named.
const PENDING: &str = "pending";

/// How far a replay is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Progress {
    /// Bytes of files done.
    pub bytes: u64,
    /// Bytes of all files.
    pub of_bytes: u64,
    /// Turns played.
    pub turns: usize,
}

/// Replays files and folders.
pub fn run(knowledge: &Knowledge, paths: &[PathBuf]) -> Report {
    run_with(knowledge, paths, &mut |_| {})
}

/// Replays files and folders and says how far it is.
pub fn run_with(knowledge: &Knowledge, paths: &[PathBuf], progress: &mut dyn FnMut(Progress)) -> Report {
    let start = Instant::now();
    let mut report = Report { version: knowledge.version.clone(), ..Report::default() };
    let files = find(paths, &mut report.unread);
    let size = |file: &Path| fs::metadata(file).map(|meta| meta.len()).unwrap_or(0);
    let mut at = Progress { of_bytes: files.iter().map(|file| size(file)).sum(), ..Progress::default() };
    let (exports, transcripts): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(|file| is_export(file));

    let mut conversations = Vec::new();
    for file in transcripts {
        report.files += 1;
        at.bytes += size(&file);
        match read_file(&file) {
            Ok(read) => conversations.extend(read.into_iter().map(|conversation| (file.clone(), conversation))),
            Err(mistakes) => report.unread.extend(mistakes),
        }
    }
    for some in conversations.chunks(AT_ONCE) {
        let played: Vec<Vec<PlayedTurn<'_>>> =
            some.par_iter().map(|(_, conversation)| play(knowledge, conversation)).collect();
        for ((file, conversation), turns) in some.iter().zip(played) {
            take_in(&mut report, file, conversation, &turns);
        }
        at.turns = report.turns;
        progress(at);
    }
    for file in exports {
        report.files += 1;
        let before = at.bytes;
        export::replay(knowledge, &file, &mut report, &mut |bytes, turns| {
            at.bytes = before + bytes;
            at.turns = turns;
            progress(at);
        });
        at.bytes = before + size(&file);
    }
    report.took = start.elapsed();
    report
}

fn is_export(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Transcripts (`.txt`) and exports (`.json`), folders searched, in the order of names.
pub(super) fn find(paths: &[PathBuf], unread: &mut Vec<Unread>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in paths {
        let before = (found.len(), unread.len());
        match fs::metadata(path) {
            Ok(meta) if meta.is_dir() => search(path, &mut found, unread),
            Ok(_) => found.push(path.clone()),
            Err(error) => unread.push(unreadable(path, &error)),
        }
        if before == (found.len(), unread.len()) {
            unread.push(Unread { file: path.clone(), place: None, what: Fault::Nothing });
        }
    }
    found
}

fn search(folder: &Path, found: &mut Vec<PathBuf>, unread: &mut Vec<Unread>) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return unread.push(unreadable(folder, &error)),
    };
    let mut entries: Vec<fs::DirEntry> = entries.filter_map(Result::ok).collect();
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let path = entry.path();
        // A link to a folder is not followed: it may lead back here.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && entry.file_name() != PENDING => search(&path, found, unread),
            Ok(kind) if kind.is_dir() => {}
            _ if is_export(&path) || path.extension().is_some_and(|extension| extension == "txt") => found.push(path),
            _ => {}
        }
    }
}

pub(super) fn unreadable(file: &Path, error: &std::io::Error) -> Unread {
    let what = Fault::Unreadable { why: error.into(), error: error.to_string() };
    Unread { file: file.to_owned(), place: None, what }
}

/// Reads one transcript file.
pub(super) fn read_file(file: &Path) -> Result<Vec<Conversation>, Vec<Unread>> {
    let wrong = |place: Option<usize>, what: Fault| {
        vec![Unread { file: file.to_owned(), place: place.map(|line| line.to_string()), what }]
    };
    let size = fs::metadata(file).map(|meta| meta.len()).unwrap_or(0);
    if size > LARGEST_TRANSCRIPT {
        return Err(wrong(None, Fault::TooLarge { megabytes: usize::try_from(size >> 20).unwrap_or(usize::MAX) }));
    }
    let bytes = fs::read(file).map_err(|error| vec![unreadable(file, &error)])?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        wrong(Some(line), Fault::NotUtf8)
    })?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    transcript::read(&text, &name)
        .map_err(|mistakes| mistakes.into_iter().flat_map(|mistake| wrong(Some(mistake.line), mistake.what)).collect())
}

fn take_in(report: &mut Report, file: &Path, conversation: &Conversation, turns: &[PlayedTurn<'_>]) {
    let differing = turns.iter().filter(|played| !played.differences.is_empty());
    report.turns += turns.len();
    report.played.push(Played {
        file: file.to_owned(),
        name: conversation.name.clone(),
        turns: turns.len(),
        differing: differing.clone().count(),
    });
    for played in differing {
        report.differs(|| Differing {
            file: file.to_owned(),
            conversation: conversation.name.clone(),
            place: played.turn.line.to_string(),
            said: said_in_words(&played.turn.said),
            differences: played.differences.clone(),
            answer: played.reply.as_ref().map(|reply| render_plain(&reply.blocks, &reply.buttons)).unwrap_or_default(),
        });
    }
}
