//! What starts a reload without anybody writing: SIGHUP, and files that change.

use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use notify::event::{EventKind, ModifyKind};
use notify::{RecursiveMode, Watcher};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval, timeout_at};

/// Files must be left alone for so long before they are read: saving takes several steps.
const QUIET: Duration = Duration::from_millis(500);
/// Files that never rest are read after so long all the same.
const LONGEST: Duration = Duration::from_secs(10);

/// How often to look whether another directory stands in the place of the watched one.
const LOOK: Duration = Duration::from_secs(1);

/// Why a reload starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// SIGHUP.
    Signal,
    /// Files changed.
    Files,
}

/// Listens to SIGHUP and, if a directory is given, to changes below it, and to another
/// directory that takes its place. What comes while nobody takes it counts once.
pub fn listen(watched: Option<&Path>) -> std::io::Result<mpsc::Receiver<Trigger>> {
    let (sender, receiver) = mpsc::channel(1);
    let mut hangup = signal(SignalKind::hangup())?;
    let signals = sender.clone();
    tokio::spawn(async move {
        while hangup.recv().await.is_some() {
            if signals.send(Trigger::Signal).await.is_err() {
                return;
            }
        }
    });
    if let Some(dir) = watched {
        match watch(dir, sender) {
            Ok(()) => tracing::info!("watching the files of the knowledge"),
            // Some systems bound how much may be watched; everything else works without.
            Err(error) => tracing::error!(%error, "files cannot be watched; use /reload"),
        }
    }
    Ok(receiver)
}

fn watch(dir: &Path, sender: mpsc::Sender<Trigger>) -> notify::Result<()> {
    let (changes, mut changed) = mpsc::channel::<()>(1);
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // A full channel says already that something changed.
        if event.is_ok_and(|event| is_change(event.kind)) {
            let _ = changes.try_send(());
        }
    })?;
    watcher.watch(dir, RecursiveMode::Recursive)?;
    let dir = dir.to_owned();
    tokio::spawn(async move {
        let mut watched = identity(&dir);
        let mut look = interval(LOOK);
        loop {
            tokio::select! {
                change = changed.recv() => if change.is_none() { return },
                _ = look.tick() => {
                    let now = identity(&dir);
                    if now.is_none() || now == watched {
                        continue;
                    }
                    // A check-out, a copy or a link has put another directory there; the old watch went with the old one.
                    let _ = watcher.unwatch(&dir);
                    if let Err(error) = watcher.watch(&dir, RecursiveMode::Recursive) {
                        tracing::error!(%error, "files cannot be watched; use /reload");
                    }
                    watched = now;
                }
            }
            let latest = Instant::now() + LONGEST;
            while Instant::now() < latest
                && matches!(timeout_at(latest.min(Instant::now() + QUIET), changed.recv()).await, Ok(Some(())))
            {
            }
            if sender.send(Trigger::Files).await.is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Which directory stands at a path, links followed; `None` while there is none. An inode may be used again for the
/// next directory, but not with the same time of birth.
fn identity(dir: &Path) -> Option<(u64, u64, Option<SystemTime>)> {
    let meta = std::fs::metadata(dir).ok()?;
    Some((meta.dev(), meta.ino(), meta.created().ok()))
}

/// Reading a file is an event as well, and a reload reads them all.
fn is_change(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime))
    )
}
