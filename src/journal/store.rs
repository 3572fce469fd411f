//! The database: one code base for an embedded SQLite file and for PostgreSQL. SQL that both take, by sqlx's `Any`.

use std::borrow::Cow;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use futures::future::BoxFuture;
use secrecy::ExposeSecret;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::error::BoxDynError;
use sqlx::migrate::{Migration, MigrationSource, MigrationType, Migrator};
use sqlx::{AnyPool, Executor};
use url::Url;

use super::JournalError;
use super::record::Batch;
use crate::config::JournalPlace;

/// Days for which questions are kept.
pub const KEPT_DAYS: u64 = 30;
/// Connections: the writer's, and some to read by.
const CONNECTIONS: u32 = 3;
/// How long to wait for a connection.
const CONNECTING: Duration = Duration::from_secs(5);

/// Settings of an SQLite connection. Readers never wait for the writer (WAL); a committed batch outlives a power cut
/// (`FULL`); what is deleted is overwritten.
const PRAGMAS: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;";

/// An opened database. Cheap to share.
#[derive(Debug, Clone)]
pub(super) struct Store {
    pool: AnyPool,
    is_sqlite: bool,
}

impl Store {
    /// A store at this place; `None` if the journal is off. Does not connect yet.
    pub(super) fn new(place: &JournalPlace) -> Result<Option<Store>, JournalError> {
        sqlx::any::install_default_drivers();
        let (options, is_sqlite) = match place {
            JournalPlace::Off => return Ok(None),
            JournalPlace::File(file) => (AnyConnectOptions::from_str(sqlite_url(file)?.as_str())?, true),
            JournalPlace::Postgres(url) => (AnyConnectOptions::from_str(url.expose_secret())?, false),
        };
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(CONNECTING)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if is_sqlite {
                        connection.execute(PRAGMAS).await?;
                    }
                    Ok(())
                })
            })
            .connect_lazy_with(options);
        Ok(Some(Store { pool, is_sqlite }))
    }

    /// The pool, to read from.
    pub(super) fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Brings the tables to today's form.
    pub(super) async fn migrate(&self) -> Result<(), JournalError> {
        // What copies share is kept in the same list of migrations; each knows its own part of it.
        Migrator::new(Migrations).await?.set_ignore_missing(true).run(&self.pool).await?;
        Ok(())
    }

    /// Writes a batch, all or nothing. A batch that this writer has already written under this number changes nothing:
    /// its confirmation may have been lost on the way.
    pub(super) async fn commit(&self, writer: &str, seq: i64, day: &str, batch: &Batch) -> Result<(), JournalError> {
        let mut transaction = self.pool.begin().await?;
        let fresh = sqlx::query(
            "INSERT INTO batches (writer, day, seq) VALUES ($1, $2, $3) \
             ON CONFLICT (writer) DO UPDATE SET day = excluded.day, seq = excluded.seq WHERE batches.seq < excluded.seq",
        )
        .bind(writer)
        .bind(day)
        .bind(seq)
        .execute(&mut *transaction)
        .await?;
        if fresh.rows_affected() == 0 {
            return Ok(());
        }
        for (counter, n) in &batch.counts {
            sqlx::query(
                "INSERT INTO counters (day, section, language, outcome, n) VALUES ($1, $2, $3, $4, $5) \
                 ON CONFLICT (day, section, language, outcome) DO UPDATE SET n = counters.n + excluded.n",
            )
            .bind(&counter.day)
            .bind(&counter.section)
            .bind(&counter.language)
            .bind(counter.outcome.as_str())
            .bind(n)
            .execute(&mut *transaction)
            .await?;
        }
        for (kept, n) in &batch.questions {
            sqlx::query(
                "INSERT INTO questions (day, id, reason, section, language, question, n) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7) \
                 ON CONFLICT (id, reason, section, day) DO UPDATE SET n = questions.n + excluded.n",
            )
            .bind(&kept.day)
            .bind(kept.id())
            .bind(kept.reason.as_str())
            .bind(&kept.section)
            .bind(&kept.language)
            .bind(&kept.question)
            .bind(n)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Deletes questions that are older than [`KEPT_DAYS`]; all of them if none may be kept. They leave the disk as well.
    pub(super) async fn purge(&self, today: NaiveDate, keep: bool) -> Result<(), JournalError> {
        let oldest = today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(today).to_string();
        let bound = if keep { oldest.as_str() } else { "9999" };
        sqlx::query("DELETE FROM questions WHERE day < $1").bind(bound).execute(&self.pool).await?;
        sqlx::query("DELETE FROM batches WHERE day < $1").bind(&oldest).execute(&self.pool).await?;
        self.checkpoint().await
    }

    /// Deletes questions by their ids.
    pub(super) async fn delete(&self, ids: &[String]) -> Result<(), JournalError> {
        let mut transaction = self.pool.begin().await?;
        for id in ids {
            sqlx::query("DELETE FROM questions WHERE id = $1").bind(id).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        self.checkpoint().await
    }

    /// SQLite's log of changes still holds what was deleted until it is folded into the file.
    async fn checkpoint(&self) -> Result<(), JournalError> {
        if self.is_sqlite {
            self.pool.execute("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        }
        Ok(())
    }

    /// Closes all connections.
    pub(super) async fn close(&self) {
        self.pool.close().await;
    }
}

/// The address of a file; the file is made so that only its owner can read it.
fn sqlite_url(file: &Path) -> Result<Url, JournalError> {
    let file = std::path::absolute(file)?;
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Where this fails, connecting fails as well and says so.
    let _ = options.open(&file);
    let path = Url::from_file_path(&file).map_err(|()| std::io::Error::other("no path for a file"))?;
    Ok(Url::parse(&format!("sqlite://{}?mode=rwc", path.path()))?)
}

/// The migrations, in the program itself.
#[derive(Debug)]
struct Migrations;

impl MigrationSource<'static> for Migrations {
    fn resolve(self) -> BoxFuture<'static, Result<Vec<Migration>, BoxDynError>> {
        let migrations = vec![Migration::new(
            1,
            Cow::Borrowed("counters"),
            MigrationType::Simple,
            Cow::Borrowed(include_str!("migrations/1_counters.sql")),
            false,
        )];
        Box::pin(async move { Ok(migrations) })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::journal::read;
    use crate::journal::record::{Counted, Counter};

    /// SQLite, and PostgreSQL where there is one.
    fn places(dir: &Path) -> Vec<JournalPlace> {
        let server = std::env::var("TEST_DATABASE_URL").ok().filter(|server| !server.is_empty());
        if server.is_none() {
            println!("skipped: a lost confirmation on PostgreSQL (TEST_DATABASE_URL is not set)");
        }
        let postgres = server.map(|server| JournalPlace::Postgres(server.into()));
        std::iter::once(JournalPlace::File(dir.join("journal.db"))).chain(postgres).collect()
    }

    /// The commit was done and its answer lost: the writer tries the same batch again.
    #[tokio::test]
    async fn a_lost_confirmation_counts_once() {
        let dir = tempfile::tempdir().unwrap();
        for place in places(dir.path()) {
            let store = Store::new(&place).unwrap().unwrap();
            store.migrate().await.unwrap();
            // A name of its own: others may write beside this.
            let section = format!("section-{}", std::process::id());
            let day = chrono::Utc::now().date_naive();
            let counter = Counter {
                day: day.to_string(),
                section: section.clone(),
                language: "en".into(),
                outcome: Counted::Answer,
            };
            let batch = Batch { counts: BTreeMap::from([(counter, 3)]), ..Batch::default() };
            let (writer, other) = (format!("a{section}"), format!("b{section}"));
            for (writer, seq) in [(&writer, 1), (&writer, 1), (&writer, 2), (&other, 1), (&writer, 2), (&writer, 1)] {
                store.commit(writer, seq, &day.to_string(), &batch).await.unwrap();
            }
            let tally = read::tally(store.pool(), day).await.unwrap();
            assert_eq!(tally.sections.get(&section), Some(&9), "three batches, each once");
            store.close().await;
        }
    }
}
