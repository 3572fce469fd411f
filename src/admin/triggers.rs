//! What starts a reload without anybody writing: SIGHUP, and files that change.

use std::path::Path;
use std::time::Duration;

use notify::event::{EventKind, ModifyKind};
use notify::{RecursiveMode, Watcher};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

/// Files must be left alone for so long before they are read: saving takes several steps.
const QUIET: Duration = Duration::from_millis(500);
/// Files that never rest are read after so long all the same.
const LONGEST: Duration = Duration::from_secs(10);

/// Why a reload starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trigger {
    /// SIGHUP.
    Signal,
    /// Files changed.
    Files,
}

/// Listens to SIGHUP and, if a directory is given, to changes below it. What comes while nobody takes it counts once.
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
    tokio::spawn(async move {
        // Dropped, it would watch no longer.
        let _watcher = watcher;
        while changed.recv().await.is_some() {
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

/// Reading a file is an event as well, and a reload reads them all.
fn is_change(kind: EventKind) -> bool {
    !matches!(
        kind,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(notify::event::MetadataKind::AccessTime))
    )
}
