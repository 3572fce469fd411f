//! Which copy polls: the one that holds an advisory lock on a connection of its own. When it dies PostgreSQL notices
//! and lets go of the lock; when its machine vanishes or it hangs, after some seconds without a sign of life.
//!
//! Without the database nobody can take over, so the copy that polls goes on. A copy that polls without the lock gives
//! way to whoever has it, and to whoever Telegram prefers.

use std::time::Duration;

use sqlx::{ConnectOptions, Connection, PgConnection, Row};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, timeout};

use super::copies::Role;
use super::store::LIMIT;
use super::{Shared, SharedError};

/// Between two signs of life, or two tries to get the lock.
const EVERY: Duration = Duration::from_secs(1);
/// A database that is away at the start is waited for so long; then this copy polls without knowing of others.
const ALONE: Duration = Duration::from_secs(5);
/// What the server is told about this connection, each for itself: it ends after so long without a sign of life
/// (PostgreSQL 14 and newer), and a machine that has vanished is noticed.
const SETTINGS: [&str; 4] = [
    "SET idle_session_timeout = '5s'",
    "SET tcp_keepalives_idle = 2",
    "SET tcp_keepalives_interval = 1",
    "SET tcp_keepalives_count = 3",
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Another copy polls, as far as is known.
    Waits,
    /// This copy polls and holds the lock.
    Leads,
    /// This copy polls; the database is away.
    LeadsUnlocked,
    /// This copy is about to end.
    Resigned,
}

/// Whether this copy polls. Clones are one and the same.
#[derive(Debug, Clone)]
pub struct Leadership(watch::Sender<State>);

impl Default for Leadership {
    fn default() -> Leadership {
        Leadership(watch::Sender::new(State::Waits))
    }
}

impl Leadership {
    /// Waits until this copy polls.
    pub async fn begins(&self) {
        self.until(|state| matches!(state, State::Leads | State::LeadsUnlocked)).await;
    }

    /// Waits until this copy no longer polls.
    pub async fn ends(&self) {
        self.until(|state| matches!(state, State::Waits | State::Resigned)).await;
    }

    /// Whether this copy polls now.
    pub fn is_here(&self) -> bool {
        matches!(*self.0.borrow(), State::Leads | State::LeadsUnlocked)
    }

    /// Telegram says again and again that another program polls. Without the lock that may be another copy.
    pub fn doubt(&self) {
        self.set(|state| (state == State::LeadsUnlocked).then_some(State::Waits));
    }

    /// Lets another copy poll: this one ends.
    pub fn resign(&self) {
        self.set(|_| Some(State::Resigned));
    }

    async fn until(&self, what: impl Fn(State) -> bool) {
        // Fails only when there is no sender left, and this is one.
        let _ = self.0.subscribe().wait_for(|state| what(*state)).await;
    }

    /// Changes the state; a copy that has resigned stays so. Returns whether it has changed.
    fn set(&self, change: impl Fn(State) -> Option<State>) -> bool {
        self.0.send_if_modified(|state| match change(*state) {
            Some(new) if new != *state && *state != State::Resigned => {
                *state = new;
                true
            }
            _ => false,
        })
    }
}

impl Shared {
    /// Tries to become the copy that polls, again and again, until `leadership` is resigned.
    pub async fn stand(&self, leadership: &Leadership) {
        self.plays(Role::Standby);
        let standing = async {
            let start = Instant::now();
            let mut decided = false;
            loop {
                if let Err(error) = self.term(leadership, &mut decided).await {
                    tracing::debug!(error = error.kind(), "the connection for the lock is lost");
                }
                if leadership.set(|state| (state == State::Leads).then_some(State::LeadsUnlocked)) {
                    tracing::warn!("the lock for polling cannot be held: polling goes on");
                }
                if !decided && start.elapsed() >= ALONE {
                    decided = true;
                    leadership.set(|_| Some(State::LeadsUnlocked));
                    self.plays(Role::Polling);
                    tracing::warn!("polling without the shared database: other copies are not known");
                }
                sleep(EVERY).await;
            }
        };
        tokio::select! {
            () = standing => {}
            () = leadership.until(|state| state == State::Resigned) => {}
        }
    }

    /// One connection: gets the lock and holds it until the connection is lost.
    async fn term(&self, leadership: &Leadership, decided: &mut bool) -> Result<(), SharedError> {
        let slow = |_| SharedError::TooSlow;
        let name = format!("simoff polls {}", self.copy());
        let options = self.inner.store.pool().connect_options();
        let options = options.as_ref().clone().application_name(&name);
        let mut connection = timeout(LIMIT, options.connect()).await.map_err(slow)??;
        for setting in SETTINGS {
            let set = timeout(LIMIT, sqlx::query(setting).execute(&mut connection)).await.map_err(slow)?;
            if set.is_err() {
                tracing::debug!(setting, "the server does not know a setting");
            }
        }
        // An earlier connection of this copy may hold the lock for as long as the server believes in it.
        let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                   WHERE application_name = $1 AND pid <> pg_backend_pid()";
        let ended = timeout(LIMIT, sqlx::query(sql).bind(&name).execute(&mut connection)).await.map_err(slow)?;
        if ended.is_err() {
            tracing::debug!("an earlier connection cannot be ended");
        }
        while !timeout(LIMIT, self.try_lock(&mut connection)).await.map_err(slow)?? {
            *decided = true;
            if leadership.set(|_| Some(State::Waits)) {
                tracing::warn!("another copy polls: waiting");
            }
            self.plays(Role::Standby);
            sleep(EVERY).await;
        }
        *decided = true;
        if leadership.set(|_| Some(State::Leads)) {
            tracing::info!("this copy polls");
        }
        self.plays(Role::Polling);
        loop {
            sleep(EVERY).await;
            timeout(LIMIT, connection.ping()).await.map_err(slow)??;
        }
    }

    async fn try_lock(&self, connection: &mut PgConnection) -> sqlx::Result<bool> {
        let sql = "SELECT pg_try_advisory_lock(hashtextextended(shared_channel($1), 0)) AS got";
        sqlx::query(sql).bind(self.inner.store.bot()).fetch_one(connection).await?.try_get("got")
    }
}
