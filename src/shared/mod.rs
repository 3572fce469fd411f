//! What several copies of one bot share, by PostgreSQL. On wherever `DATABASE_URL` is set; without it none of this runs.
//!
//! ```text
//! store    one pool; each statement has a limit; fails at once while the database is away
//!   -> claims   each update is answered by one copy, once
//!   -> chats    sessions, under a keyed hash (key) of the chat's id
//!   -> copies   who runs, with which version; orders to all
//! bell     LISTEN: what another copy says is heard at once
//! leader   which copy polls
//! ```
//!
//! [`Shared`] is all of it for one running copy. Nothing stored outlives 24 hours but the latest order, which names a
//! version of the knowledge.

mod bell;
mod chats;
mod claims;
mod copies;
mod key;
mod leader;
mod pulse;
mod store;

use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use sqlx::migrate::MigrateError;

pub use bell::Heard;
pub use chats::Chat;
pub use claims::{Claim, Fate};
pub use copies::{Copy, Order, Role};
pub use leader::Leadership;

use claims::Claims;
use copies::Standing;
use key::Keys;
use store::Store;

/// Hours that anything about a chat or an update is stored.
const KEPT: &str = "24 hours";
/// A copy whose last beat is older than this is taken for dead.
const DEAD: &str = "5 seconds";
/// Between two beats.
const BEAT: Duration = Duration::from_secs(1);

/// Why the database did not do something.
#[derive(Debug, thiserror::Error)]
pub enum SharedError {
    /// It did not answer lately; it is being tried once a second beside.
    #[error("the database is away")]
    Away,
    /// It did not answer in time.
    #[error("the database did not answer in time")]
    TooSlow,
    /// It refused.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// The tables could not be brought to today's form.
    #[error(transparent)]
    Migration(#[from] MigrateError),
}

impl SharedError {
    /// What went wrong, for the log: no statement, value or address.
    pub fn kind(&self) -> String {
        match self {
            SharedError::Database(error) | SharedError::Migration(MigrateError::Execute(error)) => {
                crate::telemetry::database_error(error)
            }
            SharedError::Migration(_) => "the tables cannot be brought to today's form".to_owned(),
            other => other.to_string(),
        }
    }
}

/// One running copy's part in what all share. Cheap to clone.
#[derive(Clone)]
pub struct Shared {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    keys: Keys,
    claims: Claims,
    standing: Standing,
}

impl Shared {
    /// A part for this bot; `token` is the key for what is stored of chats. Does not connect yet: [`Shared::pulse`]
    /// does. Fails if the address cannot be read.
    pub fn new(address: &SecretString, bot: i64, token: &SecretString) -> Result<Shared, SharedError> {
        let store = Store::new(address, bot)?;
        let inner = Inner { store, keys: Keys::new(token), claims: Claims::default(), standing: Standing::default() };
        Ok(Shared { inner: Arc::new(inner) })
    }

    /// This copy's name, new with every start.
    pub fn copy(&self) -> &str {
        self.inner.store.copy()
    }

    /// Whether the database does not answer.
    pub fn is_away(&self) -> bool {
        self.inner.store.is_away()
    }
}
