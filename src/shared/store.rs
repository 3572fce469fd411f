//! The database: a small pool in which no statement waits for long, and which knows whether the database is away.

use std::borrow::Cow;
use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::BuildHasher;
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures::future::BoxFuture;
use secrecy::{ExposeSecret, SecretString};
use sqlx::error::BoxDynError;
use sqlx::migrate::{Migration, MigrationSource, MigrationType, Migrator};
use sqlx::postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::query::Query;
use sqlx::{PgPool, Postgres};
use tokio::time::timeout;

use super::SharedError;

/// Connections of a copy, beside those of [`super::bell`] and [`super::leader`].
const CONNECTIONS: u32 = 6;
/// How long a connection is waited for, and how long a statement.
pub(super) const LIMIT: Duration = Duration::from_millis(1500);
/// Bringing the tables into form may take longer: other copies do it at the same moment.
const MIGRATING: Duration = Duration::from_secs(10);

/// A statement.
pub(super) type Statement<'q> = Query<'q, Postgres, PgArguments>;

/// The database as one copy sees it.
pub(super) struct Store {
    pool: PgPool,
    bot: i64,
    copy: String,
    away: AtomicBool,
}

impl Store {
    /// A store at this address. Does not connect yet, and counts as away until [`Store::is_back`].
    pub(super) fn new(address: &SecretString, bot: i64) -> Result<Store, SharedError> {
        // Not waiting for the disk keeps the time between a claim and its answer short. Should the database itself crash,
        // it may forget the last half second, which matters only for what Telegram delivers once more afterwards.
        let options = PgConnectOptions::from_str(address.expose_secret())?
            .application_name("simoff")
            .options([("synchronous_commit", "off")]);
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(LIMIT).connect_lazy_with(options);
        let copy = format!("{:016x}", RandomState::new().hash_one(std::process::id()));
        Ok(Store { pool, bot, copy, away: AtomicBool::new(true) })
    }

    /// The bot's id.
    pub(super) fn bot(&self) -> i64 {
        self.bot
    }

    /// This copy's name.
    pub(super) fn copy(&self) -> &str {
        &self.copy
    }

    /// The pool, to listen by.
    pub(super) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the database does not answer.
    pub(super) fn is_away(&self) -> bool {
        self.away.load(Ordering::Relaxed)
    }

    /// It answers. Returns whether that is news.
    pub(super) fn is_back(&self) -> bool {
        self.away.swap(false, Ordering::Relaxed)
    }

    /// Brings the tables to today's form.
    pub(super) async fn migrate(&self) -> Result<(), SharedError> {
        let migrating = async {
            // The journal keeps its tables in the same list; each knows its own part of it.
            Migrator::new(Migrations).await?.set_ignore_missing(true).run(&self.pool).await
        };
        timeout(MIGRATING, migrating).await.map_err(|_| SharedError::TooSlow)??;
        Ok(())
    }

    /// Runs a statement; returns how many rows it changed. Fails at once while the database is away.
    pub(super) async fn execute(&self, statement: Statement<'_>) -> Result<u64, SharedError> {
        self.unless_away()?;
        self.run(async |connection| statement.execute(connection).await).await.map(|done| done.rows_affected())
    }

    /// Runs a statement that gives one row, or none. Fails at once while the database is away.
    pub(super) async fn row(&self, statement: Statement<'_>) -> Result<Option<PgRow>, SharedError> {
        self.unless_away()?;
        self.run(async |connection| statement.fetch_optional(connection).await).await
    }

    /// The same whether it is away or not: to find out.
    pub(super) async fn try_row(&self, statement: Statement<'_>) -> Result<Option<PgRow>, SharedError> {
        self.run(async |connection| statement.fetch_optional(connection).await).await
    }

    /// Runs a statement that gives rows. Fails at once while the database is away.
    pub(super) async fn rows(&self, statement: Statement<'_>) -> Result<Vec<PgRow>, SharedError> {
        self.unless_away()?;
        self.run(async |connection| statement.fetch_all(connection).await).await
    }

    fn unless_away(&self) -> Result<(), SharedError> {
        if self.is_away() { Err(SharedError::Away) } else { Ok(()) }
    }

    async fn run<T>(
        &self,
        work: impl AsyncFnOnce(&mut sqlx::PgConnection) -> sqlx::Result<T>,
    ) -> Result<T, SharedError> {
        let result = self.within_limits(work).await;
        // A refusal of the database itself is an answer; all else means that nobody is there.
        let absent = match &result {
            Ok(_) => false,
            Err(SharedError::Database(sqlx::Error::Database(error))) => {
                // 57P: it is being shut down or started.
                error.code().is_some_and(|code| code.starts_with("57P"))
            }
            Err(_) => true,
        };
        if absent {
            self.away.store(true, Ordering::Relaxed);
        }
        result
    }

    async fn within_limits<T>(
        &self,
        work: impl AsyncFnOnce(&mut sqlx::PgConnection) -> sqlx::Result<T>,
    ) -> Result<T, SharedError> {
        let mut connection = limited(self.pool.acquire()).await??;
        match limited(work(&mut connection)).await {
            Ok(result) => Ok(result?),
            Err(slow) => {
                // Given back, it would keep its place in the pool for as long as nothing comes.
                drop(connection.detach());
                Err(slow)
            }
        }
    }
}

async fn limited<T>(work: impl Future<Output = T>) -> Result<T, SharedError> {
    timeout(LIMIT, work).await.map_err(|_| SharedError::TooSlow)
}

/// The migrations, in the program itself.
#[derive(Debug)]
struct Migrations;

impl MigrationSource<'static> for Migrations {
    fn resolve(self) -> BoxFuture<'static, Result<Vec<Migration>, BoxDynError>> {
        let migrations = vec![Migration::new(
            1001,
            Cow::Borrowed("shared"),
            MigrationType::Simple,
            Cow::Borrowed(include_str!("migrations/1001_shared.sql")),
            false,
        )];
        Box::pin(async move { Ok(migrations) })
    }
}
