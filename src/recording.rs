//! Files of recorded conversations: one small transcript each, under a name that says nothing, in one folder.
//!
//! Saving never waits: what is to be done is noted by file, the latest state only, and one task does it. If the disk
//! is slow or full, conversations go on and what finds no room is not recorded. Deleting is noted always, and tried until
//! it works.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::sleep;

/// Files in the folder, those found at the start included; a conversation more is not recorded.
const FILES: usize = 1000;
/// Files that may wait to be saved.
const WAITING: usize = 256;
/// After a failure of the disk.
const PAUSE: Duration = Duration::from_secs(5);

/// A file of the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileName(u64);

/// The folder. Cheap to share; the task that writes ends when all are dropped and everything is done.
#[derive(Debug, Clone)]
pub struct Recorder {
    shared: Arc<Shared>,
    // Dropped with the last recorder.
    _open: Arc<Open>,
}

#[derive(Debug)]
struct Shared {
    dir: PathBuf,
    /// What is to be done: save this text, or delete.
    todo: Mutex<BTreeMap<FileName, Option<String>>>,
    wake: Notify,
    files: AtomicUsize,
}

/// Tells the writer when nobody can ask for anything any more.
#[derive(Debug)]
struct Open(Arc<Shared>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.wake.notify_one();
    }
}

impl Recorder {
    /// Opens a folder, which is made if need be. Fails if nothing can be written there. Needs a tokio runtime.
    pub fn open(dir: &Path) -> anyhow::Result<(Recorder, JoinHandle<()>)> {
        let files = prepare(dir).with_context(|| format!("{} cannot be recorded into", dir.display()))?;
        let shared = Arc::new(Shared {
            dir: dir.to_owned(),
            todo: Mutex::default(),
            wake: Notify::new(),
            files: AtomicUsize::new(files),
        });
        let open = Arc::new(Open(shared.clone()));
        let task = tokio::spawn(write_until_closed(shared.clone(), Arc::downgrade(&open)));
        Ok((Recorder { shared, _open: open }, task))
    }

    /// A name for a new file; `None` if the folder is full.
    pub fn file(&self) -> Option<FileName> {
        let room = |files: usize| (files < FILES).then_some(files + 1);
        self.shared.files.fetch_update(Ordering::Relaxed, Ordering::Relaxed, room).ok()?;
        // Random keys: nobody can tell from the name whose file it is, or when it was made.
        Some(FileName(RandomState::new().hash_one(std::process::id())))
    }

    /// Puts a text in the place of what the file held. Never waits.
    pub fn save(&self, file: FileName, text: String) {
        let mut todo = self.shared.todo();
        if todo.contains_key(&file) || todo.len() < WAITING {
            todo.insert(file, Some(text));
            self.shared.wake.notify_one();
        }
    }

    /// Deletes a file. Never waits.
    pub fn delete(&self, file: FileName) {
        self.shared.todo().insert(file, None);
        self.shared.files.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |files| files.checked_sub(1)).ok();
        self.shared.wake.notify_one();
    }
}

impl Shared {
    fn todo(&self) -> std::sync::MutexGuard<'_, BTreeMap<FileName, Option<String>>> {
        // A panic elsewhere leaves the map whole: each change is a single call.
        self.todo.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts back what could not be done, unless something newer is to be done with the file.
    fn again(&self, file: FileName, what: Option<String>) {
        self.todo().entry(file).or_insert(what);
    }
}

/// Makes the folder, sees that it can be written, and counts its transcripts.
fn prepare(dir: &Path) -> std::io::Result<usize> {
    std::fs::create_dir_all(dir)?;
    let probe = dir.join(".simoff");
    std::fs::write(&probe, "")?;
    std::fs::remove_file(&probe)?;
    let is_transcript = |path: &Path| path.extension().is_some_and(|extension| extension == "txt");
    Ok(std::fs::read_dir(dir)?.filter_map(Result::ok).filter(|entry| is_transcript(&entry.path())).count())
}

async fn write_until_closed(shared: Arc<Shared>, open: std::sync::Weak<Open>) {
    let mut works = true;
    loop {
        let next = shared.todo().pop_first();
        let Some((file, what)) = next else {
            if open.strong_count() == 0 {
                return;
            }
            shared.wake.notified().await;
            continue;
        };
        let path = shared.dir.join(format!("{:016x}.txt", file.0));
        let doing = what.clone();
        let done = spawn_blocking(move || match doing {
            Some(text) => save(&path, &text),
            None => delete(&path),
        });
        let Ok(Err(error)) = done.await else {
            works = true;
            continue;
        };
        if std::mem::take(&mut works) {
            tracing::warn!(kind = %error.kind(), "recorded conversations cannot be written; trying on");
        }
        shared.again(file, what);
        if open.strong_count() == 0 {
            return;
        }
        sleep(PAUSE).await;
    }
}

/// Writes beside and renames, so that the file is whole at any time; nobody but the bot's own user may read it.
fn save(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&beside)?.write_all(text.as_bytes())?;
    std::fs::rename(&beside, path)
}

fn delete(path: &Path) -> std::io::Result<()> {
    for path in [path.with_extension("new"), path.to_owned()] {
        match std::fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}
