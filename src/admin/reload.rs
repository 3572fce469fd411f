//! Reloading: one at a time, all or nothing.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};

use super::candidate::{self, Refusal, Source};
use crate::knowledge::{Changes, Snapshots};
use crate::status::Status;

/// Problems of a refused reload that go into the log.
pub(super) const LOGGED: usize = 20;

/// What became of a reload.
#[derive(Debug, Clone)]
pub enum Reload {
    /// A new version answers.
    Live(Live),
    /// The files hold what answers already.
    Same {
        /// Its version.
        version: String,
        /// Problems that refuse nothing but should be looked at.
        warnings: usize,
    },
    /// Nothing changed.
    Refused {
        /// The version that goes on answering.
        version: String,
        /// Why.
        refusal: Refusal,
    },
}

impl Reload {
    /// The word for it in metrics.
    fn as_str(&self) -> &'static str {
        match self {
            Reload::Live(_) => "live",
            Reload::Same { .. } => "same",
            Reload::Refused { .. } => "refused",
        }
    }
}

/// A new version that answers.
#[derive(Debug, Clone)]
pub struct Live {
    /// Its version.
    pub version: String,
    /// What it changed.
    pub changes: Changes,
    /// Problems that refuse nothing but should be looked at.
    pub warnings: usize,
    /// Time from the beginning until it answered.
    pub total: Duration,
    /// Time of the swap alone.
    pub swap: Duration,
}

type Running = Shared<BoxFuture<'static, Arc<Reload>>>;

/// Reloads on request.
pub struct Reloader {
    snapshots: Arc<Snapshots>,
    source: Source,
    status: Arc<Status>,
    running: Mutex<Option<Running>>,
}

impl Reloader {
    /// Reloads from `source` into `snapshots`; `status` counts how that goes.
    pub fn new(snapshots: Arc<Snapshots>, source: Source, status: Arc<Status>) -> Arc<Reloader> {
        Arc::new(Reloader { snapshots, source, status, running: Mutex::default() })
    }

    /// The versions that are reloaded into.
    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Loads the files anew. Asked while a reload runs, it waits for that one and shares its result, which holds for
    /// the files at its end: a reload begins again if they change meanwhile. Goes on when nobody waits any more.
    pub async fn reload(self: &Arc<Self>) -> Arc<Reload> {
        let running = {
            let mut slot = self.running.lock().unwrap_or_else(PoisonError::into_inner);
            match slot.as_ref().filter(|running| running.peek().is_none()) {
                Some(running) => running.clone(),
                None => {
                    let running = self.start();
                    *slot = Some(running.clone());
                    running
                }
            }
        };
        running.await
    }

    fn start(self: &Arc<Self>) -> Running {
        let this = self.clone();
        let task = tokio::spawn(async move { this.run().await });
        let this = self.clone();
        async move {
            let reload = task.await.unwrap_or_else(|_| this.refused(Refusal::Fault));
            this.status.metrics.reloaded(reload.as_str());
            Arc::new(reload)
        }
        .boxed()
        .shared()
    }

    async fn run(&self) -> Reload {
        let start = Instant::now();
        let (source, current) = (self.source.clone(), self.snapshots.current());
        let before = current.version.clone();
        let prepared = tokio::task::spawn_blocking(move || candidate::prepare(&source, &current)).await;
        let candidate = match prepared {
            Ok(Ok(candidate)) => candidate,
            Ok(Err(refusal)) => return self.refused(refusal),
            // The program panicked over these files.
            Err(_) => return self.refused(Refusal::Fault),
        };
        let version = candidate.knowledge.version.clone();
        let warnings = candidate.warnings;
        if version == before {
            tracing::info!(version, "reload: nothing new");
            return Reload::Same { version, warnings };
        }
        let swapping = Instant::now();
        self.snapshots.publish(candidate.knowledge);
        let swap = swapping.elapsed();
        let total = start.elapsed();
        let (total_ms, swap_us) = (total.as_millis() as u64, swap.as_micros() as u64);
        tracing::info!(version, before, total_ms, swap_us, "reloaded");
        Reload::Live(Live { version, changes: candidate.changes, warnings, total, swap })
    }

    fn refused(&self, refusal: Refusal) -> Reload {
        let version = self.snapshots.current().version.clone();
        match &refusal {
            Refusal::Problems(problems) => {
                tracing::warn!(version, errors = problems.len(), "reload refused: the files need mending");
                for problem in problems.iter().take(LOGGED) {
                    tracing::warn!(%problem, "reload refused");
                }
            }
            Refusal::Worse(turns) => {
                tracing::warn!(version, turns = turns.len(), "reload refused: transcripts got worse");
            }
            Refusal::Transcripts(unread) => {
                tracing::warn!(version, files = unread.len(), "reload refused: transcripts cannot be read");
            }
            Refusal::Restless => tracing::warn!(version, "reload refused: the files keep changing"),
            Refusal::Fault => tracing::error!(version, "reload refused: the program failed over these files"),
        }
        Reload::Refused { version, refusal }
    }
}
