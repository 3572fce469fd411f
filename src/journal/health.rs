//! How the journal does: for `/stats`, and for one line a minute in the log.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::JournalError;

/// Failures are logged so often.
const SAY_EVERY: Duration = Duration::from_secs(60);

/// What is known of the journal's work in this run.
#[derive(Debug, Default)]
pub(super) struct Health {
    dropped: AtomicU64,
    errors: AtomicU64,
    committed: AtomicI64,
    trouble: Mutex<Trouble>,
}

#[derive(Debug, Default)]
struct Trouble {
    since: Option<Instant>,
    said: Option<Instant>,
    dropped_said: u64,
}

/// The journal's state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct State {
    /// Records that found no room and are lost.
    pub dropped: u64,
    /// Attempts to write that failed.
    pub errors: u64,
    /// Records that wait to be taken by the writer.
    pub queued: usize,
    /// Records written in this run.
    pub committed: i64,
    /// For how long nothing could be written.
    pub failing: Option<Duration>,
}

impl Health {
    fn trouble(&self) -> MutexGuard<'_, Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state now, with so many records waiting.
    pub(super) fn state(&self, queued: usize) -> State {
        State {
            queued,
            errors: self.errors.load(Ordering::Relaxed),
            dropped: self.dropped.load(Ordering::Relaxed),
            committed: self.committed.load(Ordering::Relaxed),
            failing: self.trouble().since.map(|since| since.elapsed()),
        }
    }

    /// A record found no room.
    pub(super) fn dropped(&self) {
        let dropped = self.dropped.fetch_add(1, Ordering::Relaxed) + 1;
        let mut trouble = self.trouble();
        if trouble.may_say() {
            trouble.dropped_said = dropped;
            tracing::warn!(dropped, "the journal has no room: counters are lost");
        }
    }

    /// So many records are written; returns all of this run.
    pub(super) fn committed(&self, records: i64) -> i64 {
        self.committed.fetch_add(records, Ordering::Relaxed) + records
    }

    /// A try worked.
    pub(super) fn works(&self) {
        let mut trouble = self.trouble();
        if let Some(since) = trouble.since.take() {
            trouble.said = None;
            tracing::info!(after_s = since.elapsed().as_secs(), "the journal works again");
        }
    }

    /// A try failed.
    pub(super) fn fails(&self, error: &JournalError) {
        self.errors.fetch_add(1, Ordering::Relaxed);
        let mut trouble = self.trouble();
        trouble.since.get_or_insert_with(Instant::now);
        if trouble.may_say() {
            tracing::error!(error = error.kind(), "the journal cannot be written; answers go on");
        }
    }
}

impl Trouble {
    fn may_say(&mut self) -> bool {
        let may = self.said.is_none_or(|said| said.elapsed() >= SAY_EVERY);
        if may {
            self.said = Some(Instant::now());
        }
        may
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trouble_is_counted_and_ends() {
        let health = Health::default();
        health.fails(&JournalError::TooSlow);
        health.dropped();
        assert!(health.state(0).failing.is_some());
        health.works();
        health.committed(3);
        assert_eq!(health.state(2), State { dropped: 1, errors: 1, queued: 2, committed: 3, failing: None });
    }
}
