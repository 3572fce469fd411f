//! The work beside answering: brings the tables into form, says every second that this copy is there, notices when the
//! database goes and comes back, puts claims right, and deletes what is 24 hours old.

use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep};

use super::{BEAT, KEPT, Shared, SharedError};

/// Between two deletions of what is too old.
const SWEEP: Duration = Duration::from_secs(60);
/// Copies that have been silent for so long are no longer remembered.
const FORGOTTEN: &str = "10 minutes";
/// Between two lines in the log while the database is away.
const SAY_EVERY: Duration = Duration::from_secs(60);

#[derive(Default)]
struct Health {
    migrated: bool,
    swept: Option<Instant>,
    said: Option<Instant>,
}

impl Shared {
    /// Goes on until it is dropped. `back` is told each time the database answers after it did not.
    pub async fn pulse(&self, back: &Notify) {
        let mut health = Health::default();
        let mut tick = interval(BEAT);
        tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                _ = tick.tick() => {}
                () = self.inner.standing.news() => {}
            }
            match self.once(&mut health).await {
                Ok(true) => back.notify_one(),
                Ok(false) => {}
                Err(error) => {
                    if health.said.is_none_or(|said| said.elapsed() >= SAY_EVERY) {
                        health.said = Some(Instant::now());
                        tracing::error!(error = error.kind(), "the shared database cannot be used");
                    }
                    // News would otherwise bring try after try.
                    sleep(BEAT / 2).await;
                }
            }
        }
    }

    /// One beat; returns whether the database is back with it.
    async fn once(&self, health: &mut Health) -> Result<bool, SharedError> {
        if !health.migrated {
            self.inner.store.migrate().await?;
            health.migrated = true;
        }
        self.beat().await?;
        let news = self.inner.store.is_back();
        if news {
            tracing::info!(copy = self.copy(), "the shared database answers");
            health.said = None;
        }
        self.settle_claims().await?;
        if health.swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
            self.sweep().await?;
            health.swept = Some(Instant::now());
        }
        Ok(news)
    }

    /// Deletes what is too old, whichever copy stored it.
    pub async fn sweep(&self) -> Result<(), SharedError> {
        let store = &self.inner.store;
        for (table, time, age) in [
            ("shared_chats", "touched", KEPT),
            ("shared_claims", "claimed", KEPT),
            ("shared_copies", "beat", FORGOTTEN),
        ] {
            let sql = format!("DELETE FROM {table} WHERE bot = $1 AND {time} <= now() - INTERVAL '{age}'");
            store.execute(sqlx::query(&sql).bind(store.bot())).await?;
        }
        Ok(())
    }

    /// At the end: marks what has been answered, and takes leave of the other copies.
    pub async fn close(&self) {
        let left = async {
            self.settle_claims().await?;
            self.leave().await
        };
        if let Err(error) = left.await {
            tracing::debug!(error = error.kind(), "the other copies notice by themselves that this one is gone");
        }
        let _ = tokio::time::timeout(BEAT, self.inner.store.pool().close()).await;
    }
}
