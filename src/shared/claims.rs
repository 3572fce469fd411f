//! Each update is answered by one copy, once.
//!
//! An update is claimed in one statement right before its answer is sent, and marked as done afterwards. A copy that is
//! killed before that leaves nothing behind, so that the repeat is answered; one that is killed after it may have sent
//! the answer, and Telegram has no means to ask: its claim counts as answered.
//!
//! A claim that could not be marked or given back because the database was away is put right once it is there again:
//! each copy knows which of its own claims it is still answering, which it has answered, and that it never answered
//! the rest.

use std::collections::HashSet;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sqlx::Row;

use super::chats::{Chat, KEEP, with_session};
use super::{DEAD, KEPT, Shared, SharedError};
use crate::engine::Session;

/// Answered updates whose marking may be owed to the database; beyond that nothing more is claimed.
const OWED: usize = 10_000;

/// How an update stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Fate {
    /// Nobody has claimed it; with what is stored of its chat.
    New(Option<Chat>),
    /// It has been answered, as far as anybody can know.
    Done,
    /// Another copy is answering it, or this one.
    Busy,
}

/// This copy's claims that are not yet marked.
#[derive(Default)]
pub(super) struct Claims {
    attempts: AtomicI64,
    open: Mutex<Open>,
}

#[derive(Default)]
struct Open {
    /// Being answered.
    answering: HashSet<i64>,
    /// Answered, not yet marked as done.
    answered: HashSet<i64>,
}

impl Claims {
    fn open(&self) -> MutexGuard<'_, Open> {
        // A panic elsewhere leaves the sets whole: each change is a single call.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The right to answer an update. Dropped without a word, the update counts as answered: what was under way may have
/// arrived.
pub struct Claim {
    shared: Shared,
    attempt: i64,
    /// Whether its answer may have been sent without the database knowing.
    owed: bool,
}

impl Shared {
    /// How an update stands, and what is stored of its chat.
    pub async fn fate(&self, update: i64, chat: i64) -> Result<Fate, SharedError> {
        let columns = Chat::COLUMNS;
        // Whoever has not beaten steadily itself cannot tell whether another one is dead: the database may have been away.
        let sql = format!(
            "SELECT claim.done, {columns}, \
                 EXISTS (SELECT FROM shared_copies other WHERE other.bot = $1 AND other.copy = claim.copy \
                     AND other.beat > now() - INTERVAL '{DEAD}') \
                 OR NOT EXISTS (SELECT FROM shared_copies me WHERE me.bot = $1 AND me.copy = $4 \
                     AND me.steady < now() - INTERVAL '{DEAD}') AS alive \
             FROM (SELECT) AS one \
             LEFT JOIN shared_claims claim ON claim.bot = $1 AND claim.update_id = $2 \
             LEFT JOIN shared_chats chat ON chat.bot = $1 AND chat.chat = $3 \
                 AND chat.touched > now() - INTERVAL '{KEPT}'"
        );
        let store = &self.inner.store;
        let statement =
            sqlx::query(&sql).bind(store.bot()).bind(update).bind(self.inner.keys.of(chat)).bind(store.copy());
        let Some(row) = store.row(statement).await? else { return Ok(Fate::New(None)) };
        Ok(match (row.try_get("done")?, row.try_get("alive")?) {
            (None, _) => Fate::New(Chat::read(&row)?),
            (Some(false), true) => Fate::Busy,
            (Some(_), _) => Fate::Done,
        })
    }

    /// Claims an update and stores the session that its answer leaves; `None` forgets the chat. Returns nothing if
    /// another one has claimed it meanwhile: then nothing is stored either.
    pub async fn claim(&self, update: i64, chat: i64, session: Option<&Session>) -> Result<Option<Claim>, SharedError> {
        let (store, claims) = (&self.inner.store, &self.inner.claims);
        let attempt = claims.attempts.fetch_add(1, Ordering::Relaxed);
        {
            let mut open = claims.open();
            if open.answered.len() >= OWED {
                return Err(SharedError::Away);
            }
            open.answering.insert(attempt);
        }
        // Before it is sent: whatever happens from here on, the attempt is known.
        let mut claim = Claim { shared: self.clone(), attempt, owed: false };
        let statement = sqlx::query(KEEP)
            .bind(store.bot())
            .bind(update)
            .bind(store.copy())
            .bind(attempt)
            .bind(self.inner.keys.of(chat));
        let row = store.row(with_session(statement, session)).await?;
        claim.owed = row.map(|row| row.try_get::<i64, _>("done")).transpose()? == Some(1);
        Ok(claim.owed.then_some(claim))
    }

    /// Marks what has been answered, and gives back what this copy has claimed without answering it: its confirmation,
    /// or the giving back, got lost.
    pub(super) async fn settle_claims(&self) -> Result<(), SharedError> {
        let (store, claims) = (&self.inner.store, &self.inner.claims);
        let answered: Vec<i64> = claims.open().answered.iter().copied().collect();
        if !answered.is_empty() {
            let sql = "UPDATE shared_claims SET done = TRUE WHERE copy = $1 AND NOT done AND attempt = ANY($2)";
            store.execute(sqlx::query(sql).bind(store.copy()).bind(&answered)).await?;
            let mut open = claims.open();
            answered.iter().for_each(|attempt| {
                open.answered.remove(attempt);
            });
        }
        let sql = "SELECT attempt FROM shared_claims WHERE copy = $1 AND NOT done";
        let rows = store.rows(sqlx::query(sql).bind(store.copy())).await?;
        let unmarked: Vec<i64> = rows.iter().map(|row| row.try_get("attempt")).collect::<sqlx::Result<_>>()?;
        // Looked at after the database was: what has been claimed since is not among them.
        let never: Vec<i64> = {
            let open = claims.open();
            let known = |attempt: &i64| open.answering.contains(attempt) || open.answered.contains(attempt);
            unmarked.into_iter().filter(|attempt| !known(attempt)).collect()
        };
        if !never.is_empty() {
            tracing::info!(updates = never.len(), "claims without an answer are given back");
            let sql = "DELETE FROM shared_claims WHERE copy = $1 AND NOT done AND attempt = ANY($2)";
            store.execute(sqlx::query(sql).bind(store.copy()).bind(&never)).await?;
        }
        Ok(())
    }
}

impl Claim {
    /// The answer has been sent, or may have been.
    pub async fn answered(mut self) {
        let store = &self.shared.inner.store;
        let sql = "UPDATE shared_claims SET done = TRUE WHERE copy = $1 AND NOT done AND attempt = $2";
        // What fails here is made good by `settle_claims`.
        self.owed = store.execute(sqlx::query(sql).bind(store.copy()).bind(self.attempt)).await.is_err();
    }

    /// The answer surely has not been sent: another copy may answer, or this one later.
    pub async fn release(mut self) {
        self.owed = false;
        let store = &self.shared.inner.store;
        let sql = "DELETE FROM shared_claims WHERE copy = $1 AND NOT done AND attempt = $2";
        // As above.
        let _ = store.execute(sqlx::query(sql).bind(store.copy()).bind(self.attempt)).await;
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let mut open = self.shared.inner.claims.open();
        if open.answering.remove(&self.attempt) && self.owed {
            open.answered.insert(self.attempt);
        }
    }
}
