//! Databases for the journal: an SQLite file, and, where `TEST_DATABASE_URL` is set, a schema in PostgreSQL.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use secrecy::SecretString;
use simoff::config::{JournalPlace, JournalSettings};
use simoff::journal::Journal;
use sqlx::{AnyConnection, Connection, Executor, Row};
use tempfile::TempDir;

use super::bot::Start;

/// A database of one test.
pub enum Database {
    Sqlite(TempDir),
    Postgres { server: String, schema: String },
}

static SCHEMAS: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// One of each kind that can be had here; names the other as skipped.
    pub async fn each(test: &str) -> Vec<Database> {
        sqlx::any::install_default_drivers();
        let mut all = vec![Database::Sqlite(tempfile::tempdir().unwrap())];
        all.extend(Database::postgres(test).await);
        all
    }

    /// One in PostgreSQL; names the test as skipped where there is none.
    pub async fn postgres(test: &str) -> Option<Database> {
        sqlx::any::install_default_drivers();
        let Some(server) = std::env::var("TEST_DATABASE_URL").ok().filter(|server| !server.is_empty()) else {
            println!("skipped: {test} on PostgreSQL (TEST_DATABASE_URL is not set)");
            return None;
        };
        let schema = format!("t{}_{}", std::process::id(), SCHEMAS.fetch_add(1, Ordering::Relaxed));
        let mut connection = AnyConnection::connect(&server).await.unwrap();
        connection.execute(format!("CREATE SCHEMA {schema}").as_str()).await.unwrap();
        Some(Database::Postgres { server, schema })
    }

    pub fn name(&self) -> &'static str {
        match self {
            Database::Sqlite(_) => "SQLite",
            Database::Postgres { .. } => "PostgreSQL",
        }
    }

    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Database::Sqlite(dir) => Some(dir.path().join("journal.db")),
            Database::Postgres { .. } => None,
        }
    }

    /// Its address, for `DATABASE_URL`.
    pub fn url(&self) -> String {
        match self {
            Database::Sqlite(_) => format!("sqlite://{}?mode=rwc", self.file().unwrap().display()),
            Database::Postgres { server, schema } => {
                let sign = if server.contains('?') { '&' } else { '?' };
                format!("{server}{sign}options[search_path]={schema}")
            }
        }
    }

    pub fn settings(&self, keep_unanswered: bool) -> JournalSettings {
        let place = match self.file() {
            Some(file) => JournalPlace::File(file),
            None => JournalPlace::Postgres(SecretString::from(self.url())),
        };
        JournalSettings { place, keep_unanswered }
    }

    /// A journal here, ready.
    pub async fn journal(&self, keep_unanswered: bool) -> (Journal, tokio::task::JoinHandle<()>) {
        let (journal, task) = Journal::open(&self.settings(keep_unanswered)).unwrap();
        assert!(journal.settle(super::server::PATIENCE).await, "{}", self.name());
        (journal, task.unwrap())
    }

    /// A bot whose journal is here.
    pub fn bot(&self) -> Start {
        match self.file() {
            Some(file) => Start::new().env("SIMOFF_JOURNAL", file.to_str().unwrap()),
            None => Start::new().env("DATABASE_URL", &self.url()),
        }
    }

    pub async fn connect(&self) -> AnyConnection {
        AnyConnection::connect(&self.url()).await.unwrap()
    }

    /// Keeps everybody else from writing until the connection is dropped.
    pub async fn lock(&self) -> AnyConnection {
        let mut connection = self.connect().await;
        match self {
            Database::Sqlite(_) => connection.execute("BEGIN EXCLUSIVE").await.unwrap(),
            Database::Postgres { .. } => {
                connection.execute("BEGIN").await.unwrap();
                connection.execute("LOCK TABLE batches, counters, questions").await.unwrap()
            }
        };
        connection
    }

    /// Runs a statement.
    pub async fn execute(&self, sql: &str) {
        self.connect().await.execute(sql).await.unwrap();
    }

    /// Rows of a table.
    pub async fn count(&self, table: &str) -> i64 {
        let row = self.connect().await.fetch_one(format!("SELECT count(*) FROM {table}").as_str()).await;
        row.unwrap().get(0)
    }

    async fn tables(&self, connection: &mut AnyConnection) -> Vec<String> {
        let sql = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()";
        connection.fetch_all(sql).await.unwrap().iter().map(|row| row.get(0)).collect()
    }

    /// All that is stored: the bytes of all files, or the rows of all tables.
    pub async fn everything(&self) -> String {
        let mut text = String::new();
        match self {
            Database::Sqlite(dir) => {
                for entry in std::fs::read_dir(dir.path()).unwrap() {
                    let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                    text.push_str(&String::from_utf8_lossy(&bytes));
                }
            }
            Database::Postgres { .. } => {
                let mut connection = self.connect().await;
                for table in self.tables(&mut connection).await {
                    let rows = format!("SELECT CAST(t AS TEXT) FROM {table} t");
                    for row in connection.fetch_all(rows.as_str()).await.unwrap() {
                        text.push_str(&row.get::<String, _>(0));
                        text.push('\n');
                    }
                }
            }
        }
        text
    }

    /// Removes what is not removed with this value.
    pub async fn remove(self) {
        if let Database::Postgres { server, schema } = &self {
            let mut connection = AnyConnection::connect(server).await.unwrap();
            connection.execute(format!("DROP SCHEMA {schema} CASCADE").as_str()).await.unwrap();
        }
    }
}
