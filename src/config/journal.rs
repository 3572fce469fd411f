//! Where the journal is and what it keeps.

use std::path::PathBuf;

use secrecy::SecretString;
use url::Url;

use super::environment::Environment;

/// The journal's settings.
#[derive(Debug)]
pub struct JournalSettings {
    /// `DATABASE_URL`, else `SIMOFF_JOURNAL`.
    pub place: JournalPlace,
    /// `SIMOFF_KEEP_UNANSWERED`: whether redacted questions that got no good answer are kept.
    pub keep_unanswered: bool,
}

/// Where counters and kept questions are.
#[derive(Debug)]
pub enum JournalPlace {
    /// Nowhere.
    Off,
    /// In an SQLite file.
    File(PathBuf),
    /// In PostgreSQL: an address, which holds a password perhaps.
    Postgres(SecretString),
}

/// The SQLite file where none is named.
const DEFAULT_FILE: &str = "simoff.db";
/// Switches the journal off.
const OFF: &str = "off";

impl JournalSettings {
    pub(super) fn read(env: &mut Environment<'_>) -> JournalSettings {
        JournalSettings { place: place(env), keep_unanswered: env.switch("SIMOFF_KEEP_UNANSWERED") }
    }
}

fn place(env: &mut Environment<'_>) -> JournalPlace {
    let file = env.get("SIMOFF_JOURNAL").map_or(DEFAULT_FILE.to_owned(), |(_, file)| file);
    if file == OFF {
        return JournalPlace::Off;
    }
    let Some((name, address)) = env.get("DATABASE_URL") else { return JournalPlace::File(file.into()) };
    // The address may hold a password, so it is not quoted.
    if !Url::parse(&address).is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql")) {
        env.wrong(name, "is no address such as postgres://user:password@host/database");
    }
    JournalPlace::Postgres(SecretString::from(address))
}
