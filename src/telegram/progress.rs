//! Whether something of an answer may have reached the person. If so the update must not be handled again: Telegram has
//! no means to tell a repetition.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Failure;

/// How far the answer to one update has come. Clones tell of the same answer.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<Flags>);

#[derive(Debug, Default)]
struct Flags {
    under_way: AtomicBool,
    arrived: AtomicBool,
}

impl Progress {
    /// Makes a request that puts something into a chat. If it is given up half way, nobody knows.
    pub(super) async fn of<T>(&self, request: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
        self.0.under_way.store(true, Ordering::Relaxed);
        let result = request.await;
        if matches!(result, Ok(_) | Err(Failure::Unknown(_))) {
            self.0.arrived.store(true, Ordering::Relaxed);
        }
        self.0.under_way.store(false, Ordering::Relaxed);
        result
    }

    /// Whether something has arrived, or may have.
    pub(super) fn may_have_arrived(&self) -> bool {
        self.0.under_way.load(Ordering::Relaxed) || self.0.arrived.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_refusals_and_failed_connections_leave_nothing_behind() {
        let progress = Progress::default();
        let fail = |failure| std::future::ready(Err::<(), _>(failure));
        for failure in [Failure::NotSent, Failure::ServerError, Failure::Formatting] {
            let _ = progress.of(fail(failure)).await;
            assert!(!progress.may_have_arrived());
        }
        let _ = progress.of(fail(Failure::Unknown("no answer"))).await;
        let _ = progress.of(fail(Failure::NotSent)).await;
        assert!(progress.may_have_arrived());
    }

    #[tokio::test]
    async fn nobody_knows_of_a_request_given_up() {
        let progress = Progress::default();
        let never = std::future::pending::<Result<(), Failure>>();
        let _ = tokio::time::timeout(std::time::Duration::from_millis(1), progress.of(never)).await;
        assert!(progress.may_have_arrived());
    }
}
