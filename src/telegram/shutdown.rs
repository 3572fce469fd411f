//! The end: asked for by a signal, or forced by Telegram.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use super::failure::Failure;
use crate::status::Status;

/// Exit code after a second signal, as shells give it for an interrupted program.
const INTERRUPTED: i32 = 130;

/// Tells everybody that it is time to stop, and why.
#[derive(Clone)]
pub(super) struct Shutdown {
    requested: watch::Sender<bool>,
    failure: Arc<Mutex<Option<Failure>>>,
    status: Arc<Status>,
}

impl Shutdown {
    /// Nobody has asked yet; `status` will tell.
    pub(super) fn new(status: Arc<Status>) -> Shutdown {
        Shutdown { requested: watch::Sender::new(false), failure: Arc::default(), status }
    }

    /// Listens to SIGTERM and SIGINT: the first asks to stop, the second ends the program at once.
    pub(super) fn listen_to_signals(&self) -> std::io::Result<()> {
        let mut terminate = signal(SignalKind::terminate())?;
        let mut interrupt = signal(SignalKind::interrupt())?;
        let shutdown = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                if shutdown.requested() {
                    tracing::warn!("second signal: ending at once");
                    std::process::exit(INTERRUPTED);
                }
                tracing::info!("stopping: finishing what has been taken");
                shutdown.request();
            }
        });
        Ok(())
    }

    /// Asks to stop.
    pub(super) fn request(&self) {
        self.status.health.stops();
        self.requested.send_replace(true);
    }

    /// Asks to stop because of something that no waiting mends.
    pub(super) fn fail(&self, failure: Failure) {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(failure);
        self.request();
    }

    /// Whether to stop.
    pub(super) fn requested(&self) -> bool {
        *self.requested.borrow()
    }

    /// Waits until it is time to stop.
    pub(super) async fn wait(&self) {
        let mut requested = self.requested.subscribe();
        // Fails only when there is no sender left, and this is one.
        let _ = requested.wait_for(|requested| *requested).await;
    }

    /// Why, if not for a signal.
    pub(super) fn failure(&self) -> Option<Failure> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
