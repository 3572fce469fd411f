//! Where the journal is and what it keeps.

use std::path::PathBuf;

use secrecy::SecretString;

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
    pub(super) fn read(env: &mut Environment<'_>, database: Option<&SecretString>) -> JournalSettings {
        JournalSettings { place: place(env, database), keep_unanswered: env.switch("SIMOFF_KEEP_UNANSWERED") }
    }
}

fn place(env: &mut Environment<'_>, database: Option<&SecretString>) -> JournalPlace {
    let file = env.get("SIMOFF_JOURNAL").map_or(DEFAULT_FILE.to_owned(), |(_, file)| file);
    if file == OFF {
        return JournalPlace::Off;
    }
    database.map_or(JournalPlace::File(file.into()), |address| JournalPlace::Postgres(address.clone()))
}
