//! LISTEN: what another copy says is heard at once.

use std::time::Duration;

use sqlx::Row;
use sqlx::postgres::PgListener;
use tokio::time::{sleep, timeout};

use super::store::LIMIT;
use super::{Shared, SharedError};

/// A connection on which nothing has come for so long is tried.
const QUIET: Duration = Duration::from_secs(5);
/// Between two tries to connect.
const PAUSE: Duration = Duration::from_secs(1);

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// A chat has been forgotten; see [`Shared::is_chat`].
    Forgotten(Vec<u8>),
    /// Listening begins, or begins again: something may have been missed.
    Gap,
}

impl Shared {
    /// Listens until it is dropped. An order is looked up at once; all else is told to `tell`.
    pub async fn listen(&self, mut tell: impl FnMut(Heard)) {
        loop {
            if !self.is_away()
                && let Err(error) = self.listen_once(&mut tell).await
            {
                tracing::debug!(error = error.kind(), "the connection to listen on is lost");
            }
            sleep(PAUSE).await;
        }
    }

    async fn listen_once(&self, tell: &mut impl FnMut(Heard)) -> Result<(), SharedError> {
        let limited = |_| SharedError::TooSlow;
        let store = &self.inner.store;
        let sql = "SELECT shared_channel($1) AS channel";
        let Some(row) = store.row(sqlx::query(sql).bind(store.bot())).await? else { return Ok(()) };
        let mut listener = timeout(LIMIT, PgListener::connect_with(store.pool())).await.map_err(limited)??;
        listener.eager_reconnect(false);
        timeout(LIMIT, listener.listen(row.try_get("channel")?)).await.map_err(limited)??;
        tell(Heard::Gap);
        self.inner.standing.hurry();
        loop {
            match timeout(QUIET, listener.try_recv()).await {
                Ok(heard) => match heard? {
                    Some(heard) => self.hear(heard.payload(), tell),
                    None => return Ok(()),
                },
                // A connection that nobody serves any more looks just as quiet.
                Err(_) => {
                    timeout(LIMIT, sqlx::query("SELECT 1").execute(&mut listener)).await.map_err(limited)??;
                }
            }
        }
    }

    fn hear(&self, payload: &str, tell: &mut impl FnMut(Heard)) {
        match payload.split_once(' ') {
            None if payload == "order" => self.inner.standing.hurry(),
            Some(("forget", name)) => {
                let bytes = (0..name.len()).step_by(2).map(|at| u8::from_str_radix(name.get(at..at + 2)?, 16).ok());
                tell(bytes.collect::<Option<Vec<u8>>>().map_or(Heard::Gap, Heard::Forgotten));
            }
            // A word of a newer version.
            _ => {}
        }
    }
}
