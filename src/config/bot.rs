//! Settings of the bot: read once, all mistakes named together, secrets never shown.

use std::net::SocketAddr;

use secrecy::SecretString;

use super::api::ApiSettings;
use super::database;
use super::environment::{Environment, Mistakes};
use super::journal::JournalSettings;
use super::limits::Limits;
use super::log::LogSettings;
use super::status;
use super::transcripts::Transcripts;
use super::webhook::WebhookSettings;

/// Everything that `simoff run` takes from the environment.
#[derive(Debug)]
pub struct BotSettings {
    /// How to reach Telegram.
    pub api: ApiSettings,
    /// How Telegram brings updates; `None`: they are polled.
    pub webhook: Option<WebhookSettings>,
    /// `SIMOFF_STATUS_LISTEN`: where health and metrics can be asked for.
    pub status: Option<SocketAddr>,
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
    /// `DATABASE_URL`: what several copies share is there; `None`: there is one copy. The journal is there too, unless it
    /// is off.
    pub database: Option<SecretString>,
    /// Where counters go, and whether questions are kept.
    pub journal: JournalSettings,
    /// `SIMOFF_PANIC_ON`, in debug builds only: a message of exactly this text makes its handler panic, so that
    /// tests can see the bot survive. A release build has no such switch.
    pub panic_on: Option<String>,
}

impl BotSettings {
    /// Reads the process's environment.
    pub fn from_env() -> Result<BotSettings, Mistakes> {
        BotSettings::from_lookup(&|name| std::env::var(name).ok())
    }

    /// Reads an environment given as a function from name to value. Empty values count as not set.
    pub fn from_lookup(lookup: &dyn Fn(&str) -> Option<String>) -> Result<BotSettings, Mistakes> {
        let mut env = Environment::new(lookup);
        let api = ApiSettings::read(&mut env);
        let webhook = WebhookSettings::read(&mut env);
        let status = status::listen(&mut env);
        let admins = admins(&mut env);
        let transcripts = Transcripts::read(&mut env);
        let watch = env.switch("SIMOFF_WATCH");
        let log = LogSettings::read(&mut env);
        let limits = Limits::read(&mut env);
        let database = database::address(&mut env);
        let journal = JournalSettings::read(&mut env, database.as_ref());
        let panic_on = if cfg!(debug_assertions) { env.get("SIMOFF_PANIC_ON").map(|(_, text)| text) } else { None };
        env.finish(api.map(|api| BotSettings {
            api,
            webhook,
            status,
            admins,
            transcripts,
            watch,
            log,
            limits,
            database,
            journal,
            panic_on,
        }))
    }

    /// What must never be shown.
    pub fn secrets(&self) -> Vec<SecretString> {
        let webhook = self.webhook.iter().flat_map(|webhook| webhook.secrets.all());
        let given = std::iter::once(&self.api.token).chain(webhook).chain(&self.database).cloned();
        given.chain(self.database.as_ref().and_then(database::password)).collect()
    }
}

fn admins(env: &mut Environment<'_>) -> Vec<u64> {
    let Some((name, text)) = env.get("SIMOFF_ADMINS") else { return Vec::new() };
    let mut admins = Vec::new();
    for id in text.split([',', ' ', ';']).filter(|id| !id.is_empty()) {
        match id.parse() {
            Ok(id) => admins.push(id),
            Err(_) => env.wrong(name, format_args!("`{id}` is no numeric user id (names can be taken over)")),
        }
    }
    admins
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
        assert_eq!(settings.api.token.expose_secret(), "1:a");
        assert_eq!(settings.api.url.as_str(), "https://api.telegram.org/");
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
