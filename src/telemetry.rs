//! The log: what it may hold and what never.
//!
//! Never logged, at any level: message text, names, user names, the token. Chats and people appear as a keyed hash
//! ([`IdHash`]) that nobody can turn back and that changes with every start.

use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};
use tracing::Metadata;
use tracing_subscriber::filter::{FilterFn, LevelFilter};
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

use crate::config::{LogFormat, LogSettings};

/// Crates whose own lines may quote whole updates or request bodies; they stay silent whatever the filter says.
const SILENT: [&str; 8] = ["teloxide", "teloxide_core", "reqwest", "hyper", "hyper_util", "h2", "sqlx", "sqlx_core"];

/// Shortest secret, or half of one, that is struck out: a shorter one would blot out words.
const SHORTEST_SECRET: usize = 8;

/// Starts logging to standard error. The secrets are struck out of every line. A second call changes nothing.
pub fn init(settings: &LogSettings, secrets: &[SecretString]) {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into()).parse_lossy(&settings.filter);
    let quiet = FilterFn::new(|metadata: &Metadata<'_>| {
        let krate = metadata.target().split("::").next().unwrap_or_default();
        !SILENT.contains(&krate)
    });
    let writer = Redacting::stderr(secrets);
    let lines = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false);
    let lines = match settings.format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    let started = tracing_subscriber::registry().with(lines.with_filter(quiet).with_filter(filter)).try_init();
    if started.is_ok() {
        hide_panic_messages();
    }
}

/// A panic's message may quote the text at hand, so only its place is told.
fn hide_panic_messages() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        tracing::error!(place, "a task panicked");
    }));
}

/// What went wrong with a database: no statement, value or address.
pub fn database_error(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(error) => format!("database error {}", error.code().unwrap_or_default()),
        sqlx::Error::Io(error) => error.kind().to_string(),
        sqlx::Error::PoolTimedOut => "no connection".to_owned(),
        _ => "database".to_owned(),
    }
}

/// Turns ids of chats and people into something that can be compared within one run and nothing else.
#[derive(Debug, Clone, Default)]
pub struct IdHash(RandomState);

impl IdHash {
    /// Eight hexadecimal digits for an id.
    pub fn of(&self, id: i64) -> String {
        format!("{:08x}", self.0.hash_one(id) & 0xffff_ffff)
    }
}

/// Writes to standard error, the secrets struck out.
#[derive(Clone)]
struct Redacting {
    /// The secrets, and the secret half of the token.
    secrets: Arc<[String]>,
}

impl Redacting {
    fn stderr(secrets: &[SecretString]) -> Redacting {
        let whole = secrets.iter().map(|secret| secret.expose_secret());
        let halves = whole.clone().filter_map(|secret| Some(secret.split_once(':')?.1));
        let long = whole.chain(halves).filter(|secret| secret.len() >= SHORTEST_SECRET);
        Redacting { secrets: long.map(str::to_owned).collect() }
    }

    fn redact<'l>(&self, line: &'l str) -> Cow<'l, str> {
        let strike = |line: Cow<'l, str>, secret: &String| {
            if line.contains(secret) { line.replace(secret, "[secret]").into() } else { line }
        };
        self.secrets.iter().fold(line.into(), strike)
    }
}

impl MakeWriter<'_> for Redacting {
    type Writer = Redacting;

    fn make_writer(&self) -> Redacting {
        self.clone()
    }
}

impl Write for Redacting {
    /// The formatter hands over a whole line at a time, so a secret is never cut in two.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(line);
        io::stderr().lock().write_all(self.redact(&text).as_bytes())?;
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_struck_out() {
        let secrets = ["123:secret-half", "other-one", "a"].map(SecretString::from);
        let writer = Redacting::stderr(&secrets);
        assert_eq!(
            writer.redact("/bot123:secret-half/getMe secret-half 123 other-one"),
            "/bot[secret]/getMe [secret] 123 [secret]"
        );
    }

    #[test]
    fn ids_are_hashed_with_a_key() {
        let (one, other) = (IdHash::default(), IdHash::default());
        assert_eq!(one.of(7), one.of(7));
        assert_ne!(one.of(7), one.of(8));
        assert_ne!(one.of(7), other.of(7));
    }
}
