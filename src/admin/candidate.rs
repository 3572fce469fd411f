//! A candidate for the next version: read, checked, trained and replayed before anybody is answered with it.

use std::collections::HashSet;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHasher;

use crate::knowledge::{self, Changes, Knowledge, Problem, Severity};
use crate::learning::Models;
use crate::replay::{self, Differing, Unread};

/// How often reading begins again because files changed meanwhile.
const ATTEMPTS: usize = 3;

/// Where a new version comes from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The knowledge directory.
    pub knowledge: PathBuf,
    /// Where its matchers come from.
    pub models: Models,
    /// Transcripts that must not get worse: a folder or a file.
    pub transcripts: Option<PathBuf>,
}

/// Why nothing changed.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// The files break rules: all errors, in the order of files.
    Problems(Vec<Problem>),
    /// Turns of transcripts that were answered as expected and would not be any more, each with its new differences.
    Worse(Vec<Differing>),
    /// Transcripts that cannot be read, so that nobody knows whether something got worse.
    Transcripts(Vec<Unread>),
    /// The files kept changing while they were read.
    Restless,
    /// A fault of the program; the log says more.
    Fault,
}

/// A version that may go live.
pub(super) struct Candidate {
    /// The version; the current one if the files hold nothing new.
    pub(super) knowledge: Arc<Knowledge>,
    /// What it changes.
    pub(super) changes: Changes,
    /// Problems that refuse nothing but should be looked at.
    pub(super) warnings: usize,
}

/// Prepares what the files hold now. Takes its time: training, where no model is kept, takes longest.
pub(super) fn prepare(source: &Source, current: &Arc<Knowledge>) -> Result<Candidate, Refusal> {
    let mut print = fingerprint(&source.knowledge);
    for _ in 1..ATTEMPTS {
        let result = attempt(source, current);
        let after = fingerprint(&source.knowledge);
        if print == after {
            return result;
        }
        // Some files may have been read before a change and some after it. No version is put together so.
        tracing::info!("files changed while they were read: reading again");
        print = after;
    }
    let result = attempt(source, current);
    if print == fingerprint(&source.knowledge) { result } else { Err(Refusal::Restless) }
}

fn attempt(source: &Source, current: &Arc<Knowledge>) -> Result<Candidate, Refusal> {
    let knowledge = knowledge::read(&source.knowledge).map_err(|error| Refusal::Problems(error.problems))?;
    let checked = knowledge::check::check(&knowledge, chrono::Utc::now().date_naive());
    let (errors, warnings): (Vec<Problem>, Vec<Problem>) =
        checked.problems.into_iter().partition(|problem| problem.severity == Severity::Error);
    if !errors.is_empty() {
        return Err(Refusal::Problems(errors));
    }
    let warnings = warnings.len();
    if knowledge.version == current.version {
        return Ok(Candidate { knowledge: current.clone(), changes: Changes::default(), warnings });
    }
    let knowledge = Arc::new(source.models.trained(knowledge, &source.knowledge));
    if let Some(transcripts) = &source.transcripts {
        compare(transcripts, current, &knowledge)?;
    }
    let changes = Changes::between(current, &knowledge);
    Ok(Candidate { knowledge, changes, warnings })
}

/// Replays the transcripts; refuses if a difference appears that the current knowledge does not have.
fn compare(transcripts: &Path, current: &Knowledge, new: &Knowledge) -> Result<(), Refusal> {
    let paths = [transcripts.to_owned()];
    let now = replay::run(new, &paths);
    if !now.unread.is_empty() {
        return Err(Refusal::Transcripts(now.unread));
    }
    if now.is_same() {
        return Ok(());
    }
    let before = replay::run(current, &paths);
    let known: HashSet<_> = before
        .differing
        .iter()
        .flat_map(|turn| turn.differences.iter().map(move |one| (&turn.file, &turn.place, one.line, one.what.as_str())))
        .collect();
    let worse: Vec<Differing> = now
        .differing
        .iter()
        .filter_map(|turn| {
            let mut turn = turn.clone();
            let (file, place) = (turn.file.clone(), turn.place.clone());
            turn.differences.retain(|one| !known.contains(&(&file, &place, one.line, one.what.as_str())));
            (!turn.differences.is_empty()).then_some(turn)
        })
        .collect();
    if worse.is_empty() { Ok(()) } else { Err(Refusal::Worse(worse)) }
}

/// Names, sizes and times of all files below a directory: tells cheaply whether something changed.
fn fingerprint(dir: &Path) -> u64 {
    fn add(path: &Path, hash: &mut FxHasher) {
        let Ok(entries) = fs::read_dir(path) else { return };
        let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        paths.sort_unstable();
        for path in paths {
            path.hash(hash);
            // Links to files count as what they lead to; links to folders may lead back here.
            if fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_dir()) {
                add(&path, hash);
            } else if let Ok(meta) = fs::metadata(&path) {
                (meta.len(), meta.modified().ok()).hash(hash);
            }
        }
    }
    let mut hash = FxHasher::default();
    add(dir, &mut hash);
    hash.finish()
}
