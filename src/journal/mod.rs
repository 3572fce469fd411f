//! The journal: counters, and, where the admin wants it, redacted questions that got no good answer.
//!
//! ```text
//! record   what is noted              redact   what is struck out of a question first
//!   -> a bounded queue; full: dropped and counted. Noting never waits.
//!   -> writer   adds up, one transaction a batch, tries again
//!   -> store    SQLite or PostgreSQL
//! ```
//!
//! For admins: `desk` with [`stats`] (as text and as a picture), `likeness`, [`inbox`].
//! No user, chat, name or unredacted text comes in here.

mod desk;
mod health;
pub mod inbox;
mod likeness;
mod read;
mod record;
mod redact;
pub mod stats;
mod store;
mod writer;

use std::future::Future;
use std::sync::{Arc, Weak};
use std::time::Duration;

use chrono::{NaiveDate, Utc};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::timeout;

pub use desk::Desk;
pub use health::State;
pub use likeness::groups;
pub use read::{Asked, Tally};
pub use record::{Counted, Counter, Kept, Reason, Record, locale};
pub use redact::Redactor;
pub use store::KEPT_DAYS;

use crate::config::JournalSettings;
use health::Health;
use store::Store;
use writer::Order;

/// Records that may wait to be taken by the writer.
const QUEUE: usize = 8192;
/// Longest time that a reader waits.
const READING: Duration = Duration::from_secs(5);

/// Why the journal did not do something.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// It is switched off.
    #[error("the journal is switched off")]
    Off,
    /// The database did not answer in time.
    #[error("the database did not answer in time")]
    TooSlow,
    /// The database refused.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought to today's form.
    #[error(transparent)]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The file system refused.
    #[error(transparent)]
    File(#[from] std::io::Error),
    /// The address of the database cannot be read.
    #[error("the address of the database cannot be read")]
    Address(#[from] url::ParseError),
}

impl JournalError {
    /// What went wrong, for the log: no statement, value or address.
    pub fn kind(&self) -> String {
        match self {
            JournalError::Database(error) => crate::telemetry::database_error(error),
            JournalError::Migration(_) => "the tables cannot be brought to today's form".to_owned(),
            JournalError::File(error) => error.kind().to_string(),
            other => other.to_string(),
        }
    }
}

/// The journal of a running bot. Cheap to share.
#[derive(Debug, Clone, Default)]
pub struct Journal {
    work: Option<Arc<Work>>,
    keeps: bool,
}

#[derive(Debug)]
struct Work {
    orders: mpsc::Sender<Order>,
    health: Arc<Health>,
    store: Store,
}

/// Looks at a journal. Unlike a clone of it, this does not keep its writer from ending.
#[derive(Debug, Clone)]
pub struct Watcher(Weak<Work>);

impl Watcher {
    /// How the journal does; `None` if it is off or has ended.
    pub fn state(&self) -> Option<State> {
        self.0.upgrade().map(|work| work.state())
    }
}

impl Work {
    fn state(&self) -> State {
        self.health.state(self.orders.max_capacity() - self.orders.capacity())
    }
}

impl Journal {
    /// Opens the journal in the background: whether the database is there or not, this returns at once. The task ends
    /// when all clones are dropped and everything is written. Needs a tokio runtime.
    pub fn open(settings: &JournalSettings) -> Result<(Journal, Option<JoinHandle<()>>), JournalError> {
        Journal::open_by(settings, || Utc::now().date_naive())
    }

    /// The same by another calendar: `today` says which day it is.
    pub fn open_by(
        settings: &JournalSettings,
        today: impl Fn() -> NaiveDate + Send + 'static,
    ) -> Result<(Journal, Option<JoinHandle<()>>), JournalError> {
        let Some(store) = Store::new(&settings.place)? else { return Ok((Journal::default(), None)) };
        let (orders, queue) = mpsc::channel(QUEUE);
        let health = Arc::new(Health::default());
        let keeps = settings.keep_unanswered;
        let task = tokio::spawn(writer::run(store.clone(), queue, health.clone(), keeps, today));
        Ok((Journal { work: Some(Arc::new(Work { orders, health, store })), keeps }, Some(task)))
    }

    /// Whether questions are kept.
    pub fn keeps_questions(&self) -> bool {
        self.keeps && self.work.is_some()
    }

    /// Notes something. Never waits, never fails; what finds no room is counted as dropped.
    pub fn note(&self, record: Record) {
        let Some(work) = &self.work else { return };
        if matches!(record, Record::Question(_)) && !self.keeps {
            return;
        }
        if work.orders.try_send(Order::Note(record)).is_err() {
            work.health.dropped();
        }
    }

    /// How it does; `None` if it is off.
    pub fn state(&self) -> Option<State> {
        self.work.as_deref().map(Work::state)
    }

    /// Looks at it without keeping it open.
    pub fn watcher(&self) -> Watcher {
        Watcher(self.work.as_ref().map(Arc::downgrade).unwrap_or_default())
    }

    /// Waits until all that was noted before is committed; false if that takes longer than `patience`.
    pub async fn settle(&self, patience: Duration) -> bool {
        let Some(work) = &self.work else { return true };
        let (done, settled) = oneshot::channel();
        let asked = async { work.orders.send(Order::Settle(done)).await.is_ok() && settled.await.is_ok() };
        timeout(patience, asked).await.unwrap_or(false)
    }

    /// Counters of the days from `from` on.
    pub async fn tally(&self, from: NaiveDate) -> Result<Tally, JournalError> {
        self.read(|store| async move { read::tally(store.pool(), from).await }).await
    }

    /// Kept questions, those asked most first.
    pub async fn unanswered(&self) -> Result<Vec<Asked>, JournalError> {
        self.read(|store| async move { read::unanswered(store.pool()).await }).await
    }

    /// Deletes questions that have been dealt with.
    pub async fn delete(&self, ids: &[String]) -> Result<(), JournalError> {
        self.read(|store| async move { store.delete(ids).await }).await
    }

    async fn read<T, R>(&self, read: impl FnOnce(Store) -> R) -> Result<T, JournalError>
    where
        R: Future<Output = Result<T, JournalError>>,
    {
        let work = self.work.as_ref().ok_or(JournalError::Off)?;
        timeout(READING, read(work.store.clone())).await.map_err(|_| JournalError::TooSlow)?
    }
}
