//! Settings of the bot: read once, all mistakes named together, secrets never shown.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use secrecy::SecretString;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::journal::{DEFAULT_FILE, JournalPlace, JournalSettings, OFF};

/// Where Telegram's Bot API is.
const TELEGRAM: &str = "https://api.telegram.org";

/// Everything that `simoff run` takes from the environment.
#[derive(Debug)]
pub struct BotSettings {
    /// `SIMOFF_TOKEN`, else `TELOXIDE_TOKEN`: what @BotFather gives.
    pub token: SecretString,
    /// `TELOXIDE_API_URL`: another Bot API server.
    pub api_url: Url,
    /// `SIMOFF_ADMINS`: numeric user ids, separated by commas or spaces.
    pub admins: Vec<u64>,
    /// `SIMOFF_TRANSCRIPTS`: conversations that a reload must not make worse.
    pub transcripts: Transcripts,
    /// `SIMOFF_WATCH`: whether changed files are loaded without anybody asking.
    pub watch: bool,
    /// What is logged and how.
    pub log: LogSettings,
    /// Bounds on what people may ask of the bot.
    pub limits: Limits,
    /// Where counters go, and whether questions are kept.
    pub journal: JournalSettings,
    /// `SIMOFF_PANIC_ON`, in debug builds only: a message of exactly this text makes its handler panic, so that
    /// tests can see the bot survive. A release build has no such switch.
    pub panic_on: Option<String>,
}

/// Where the conversations are that a reload must not make worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Transcripts {
    /// In `tests/transcripts` beside the knowledge directory, if that exists.
    Beside,
    /// There.
    At(PathBuf),
    /// Nowhere: reloads are not tried on conversations.
    Off,
}

impl Transcripts {
    /// The folder for a knowledge directory.
    pub fn folder(&self, knowledge: &Path) -> Option<PathBuf> {
        match self {
            Transcripts::Beside => {
                let folder = knowledge.parent()?.join("tests/transcripts");
                folder.is_dir().then_some(folder)
            }
            Transcripts::At(folder) => Some(folder.clone()),
            Transcripts::Off => None,
        }
    }
}

/// What is logged and how.
#[derive(Debug, Clone)]
pub struct LogSettings {
    /// `SIMOFF_LOG`, else `RUST_LOG`: directives such as `info` or `simoff=debug`.
    pub filter: String,
    /// `SIMOFF_LOG_FORMAT`: `text` or `json`.
    pub format: LogFormat,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one object a line.
    Json,
}

/// Bounds on what people may ask of the bot.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// `SIMOFF_BURST`: messages that one person may send at once.
    pub burst: u32,
    /// `SIMOFF_REFILL_SECONDS`: after so long, one more.
    pub refill: Duration,
    /// `SIMOFF_CHATS`: chats that are remembered at most; the longest silent one goes first.
    pub chats: NonZeroUsize,
    /// `SIMOFF_HANDLER_SECONDS`: longest time to answer one message, waiting for Telegram included.
    pub handler: Duration,
}

/// Everything that is wrong with the environment, a line each.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistakes(pub Vec<String>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the environment needs mending (see .env.example):")?;
        self.0.iter().try_for_each(|mistake| write!(f, "\n  {mistake}"))
    }
}

impl std::error::Error for Mistakes {}

impl BotSettings {
    /// Reads the process's environment.
    pub fn from_env() -> Result<BotSettings, Mistakes> {
        BotSettings::from_lookup(&|name| std::env::var(name).ok())
    }

    /// Reads an environment given as a function from name to value. Empty values count as not set.
    pub fn from_lookup(lookup: &dyn Fn(&str) -> Option<String>) -> Result<BotSettings, Mistakes> {
        let mut env = Environment { lookup, mistakes: Vec::new() };
        let token = env.token();
        let api_url = env.api_url();
        let admins = env.admins();
        let transcripts = env.transcripts();
        let watch = env.switch("SIMOFF_WATCH");
        let log = LogSettings { filter: env.filter(), format: env.format() };
        let limits = Limits {
            burst: env.number("SIMOFF_BURST", 5, 1..=1000),
            refill: Duration::from_secs(env.number("SIMOFF_REFILL_SECONDS", 2, 1..=3600)),
            chats: NonZeroUsize::new(env.number("SIMOFF_CHATS", 20_000, 1..=10_000_000)).unwrap_or(NonZeroUsize::MIN),
            handler: Duration::from_secs(env.number("SIMOFF_HANDLER_SECONDS", 120, 1..=3600)),
        };
        let journal =
            JournalSettings { place: env.journal_place(), keep_unanswered: env.switch("SIMOFF_KEEP_UNANSWERED") };
        let panic_on = if cfg!(debug_assertions) { env.get("SIMOFF_PANIC_ON").map(|(_, text)| text) } else { None };
        match (token, api_url) {
            (Some(token), Some(api_url)) if env.mistakes.is_empty() => {
                Ok(BotSettings { token, api_url, admins, transcripts, watch, log, limits, journal, panic_on })
            }
            _ => Err(Mistakes(env.mistakes)),
        }
    }
}

struct Environment<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    mistakes: Vec<String>,
}

impl Environment<'_> {
    fn get(&self, name: &'static str) -> Option<(&'static str, String)> {
        let value = (self.lookup)(name)?.trim().to_owned();
        (!value.is_empty()).then_some((name, value))
    }

    fn wrong(&mut self, name: &str, what: impl fmt::Display) {
        self.mistakes.push(format!("{name}: {what}"));
    }

    fn token(&mut self) -> Option<SecretString> {
        let Some((name, token)) = self.get("SIMOFF_TOKEN").or_else(|| self.get("TELOXIDE_TOKEN")) else {
            self.wrong("SIMOFF_TOKEN", "is not set; get a token from @BotFather and put SIMOFF_TOKEN=… into .env");
            return None;
        };
        // The token becomes part of an address, so nothing else may be in it.
        if !token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-')) {
            self.wrong(name, "does not look like 123456789:ABC-def…; copy it again from @BotFather");
            return None;
        }
        Some(SecretString::from(token))
    }

    fn api_url(&mut self) -> Option<Url> {
        let (name, text) = self.get("TELOXIDE_API_URL").unwrap_or(("TELOXIDE_API_URL", TELEGRAM.to_owned()));
        match Url::parse(text.trim_end_matches('/')) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
            _ => {
                self.wrong(name, "is no address such as https://api.telegram.org");
                None
            }
        }
    }

    fn admins(&mut self) -> Vec<u64> {
        let Some((name, text)) = self.get("SIMOFF_ADMINS") else { return Vec::new() };
        let mut admins = Vec::new();
        for id in text.split([',', ' ', ';']).filter(|id| !id.is_empty()) {
            match id.parse() {
                Ok(id) => admins.push(id),
                Err(_) => self.wrong(name, format_args!("`{id}` is no numeric user id (names can be taken over)")),
            }
        }
        admins
    }

    fn transcripts(&mut self) -> Transcripts {
        match self.get("SIMOFF_TRANSCRIPTS") {
            None => Transcripts::Beside,
            Some((_, text)) if text == "off" => Transcripts::Off,
            Some((name, text)) => {
                let folder = PathBuf::from(text);
                if !folder.exists() {
                    self.wrong(name, format_args!("{} does not exist; name a folder, or off", folder.display()));
                }
                Transcripts::At(folder)
            }
        }
    }

    fn switch(&mut self, name: &'static str) -> bool {
        match self.get(name) {
            None => false,
            Some((_, text)) if text == "1" => true,
            Some((_, text)) if text == "0" => false,
            Some((name, text)) => {
                self.wrong(name, format_args!("`{text}` is neither 1 (on) nor 0 (off)"));
                false
            }
        }
    }

    fn filter(&mut self) -> String {
        let Some((name, text)) = self.get("SIMOFF_LOG").or_else(|| self.get("RUST_LOG")) else {
            return "info".to_owned();
        };
        if EnvFilter::try_new(&text).is_err() {
            self.wrong(name, format_args!("`{text}` is no log filter such as info or simoff=debug"));
        }
        text
    }

    fn format(&mut self) -> LogFormat {
        match self.get("SIMOFF_LOG_FORMAT") {
            None => LogFormat::Text,
            Some((_, text)) if text == "text" => LogFormat::Text,
            Some((_, text)) if text == "json" => LogFormat::Json,
            Some((name, text)) => {
                self.wrong(name, format_args!("`{text}` is neither text nor json"));
                LogFormat::Text
            }
        }
    }

    fn journal_place(&mut self) -> JournalPlace {
        let file = self.get("SIMOFF_JOURNAL").map_or(DEFAULT_FILE.to_owned(), |(_, file)| file);
        if file == OFF {
            return JournalPlace::Off;
        }
        let Some((name, address)) = self.get("DATABASE_URL") else { return JournalPlace::File(file.into()) };
        // The address may hold a password, so it is not quoted.
        if !Url::parse(&address).is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql")) {
            self.wrong(name, "is no address such as postgres://user:password@host/database");
        }
        JournalPlace::Postgres(SecretString::from(address))
    }

    fn number<N>(&mut self, name: &'static str, default: N, range: std::ops::RangeInclusive<N>) -> N
    where
        N: FromStr + PartialOrd + fmt::Display + Copy,
    {
        let Some((name, text)) = self.get(name) else { return default };
        match text.parse() {
            Ok(number) if range.contains(&number) => number,
            _ => {
                self.wrong(name, format_args!("`{text}` is no number from {} to {}", range.start(), range.end()));
                default
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn read(pairs: &[(&str, &str)]) -> Result<BotSettings, Mistakes> {
        BotSettings::from_lookup(&|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn a_token_is_enough() {
        let settings = read(&[("TELOXIDE_TOKEN", "1:b"), ("SIMOFF_TOKEN", " 1:a ")]).unwrap();
        assert_eq!(settings.token.expose_secret(), "1:a");
        assert_eq!(settings.api_url.as_str(), "https://api.telegram.org/");
        assert_eq!((settings.limits.burst, settings.limits.refill.as_secs()), (5, 2));
        assert!(!format!("{settings:?}").contains("1:a"));
    }

    #[test]
    fn all_mistakes_are_named_and_no_secret() {
        let mistakes = read(&[
            ("SIMOFF_TOKEN", "secret token"),
            ("TELOXIDE_API_URL", "telegram"),
            ("SIMOFF_ADMINS", "12, @name"),
            ("SIMOFF_TRANSCRIPTS", "/nowhere/at/all"),
            ("SIMOFF_WATCH", "yes"),
            ("SIMOFF_LOG", "simoff=loud"),
            ("SIMOFF_LOG_FORMAT", "xml"),
            ("SIMOFF_BURST", "0"),
        ])
        .unwrap_err()
        .to_string();
        let names = [
            "SIMOFF_TOKEN",
            "TELOXIDE_API_URL",
            "SIMOFF_ADMINS",
            "SIMOFF_TRANSCRIPTS",
            "SIMOFF_WATCH",
            "SIMOFF_LOG",
            "SIMOFF_LOG_FORMAT",
            "SIMOFF_BURST",
        ];
        for name in names {
            assert!(mistakes.contains(&format!("\n  {name}: ")), "{name} in {mistakes}");
        }
        assert!(!mistakes.contains("secret"), "{mistakes}");
    }

    #[test]
    fn the_journal_is_a_file_beside_unless_told_otherwise() {
        let place = |pairs: &[(&str, &str)]| {
            let token = [("SIMOFF_TOKEN", "1:a")];
            format!("{:?}", read(&[&token, pairs].concat()).unwrap().journal.place)
        };
        assert_eq!(place(&[]), "File(\"simoff.db\")");
        assert_eq!(place(&[("SIMOFF_JOURNAL", "/var/j.db")]), "File(\"/var/j.db\")");
        let address = ("DATABASE_URL", "postgres://u:password@h/d");
        assert!(place(&[address]).starts_with("Postgres(") && !place(&[address]).contains("password"));
        assert_eq!(place(&[address, ("SIMOFF_JOURNAL", "off")]), "Off");
        let mistakes =
            read(&[("SIMOFF_TOKEN", "1:a"), ("DATABASE_URL", "password"), ("SIMOFF_KEEP_UNANSWERED", "yes")])
                .unwrap_err()
                .to_string();
        assert!(mistakes.contains("DATABASE_URL: ") && mistakes.contains("SIMOFF_KEEP_UNANSWERED: "), "{mistakes}");
        assert!(!mistakes.contains("password`"), "{mistakes}");
    }

    #[test]
    fn no_token_is_a_mistake_that_says_what_to_do() {
        assert!(read(&[("SIMOFF_TOKEN", " ")]).unwrap_err().to_string().contains("@BotFather"));
    }
}
