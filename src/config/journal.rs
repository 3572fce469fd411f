//! Where the journal is and what it keeps.

use std::path::PathBuf;

use secrecy::SecretString;

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
pub(super) const DEFAULT_FILE: &str = "simoff.db";
/// Switches the journal off.
pub(super) const OFF: &str = "off";
