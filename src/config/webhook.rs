//! Webhook mode: Telegram brings updates instead of being asked for them.

use std::fmt;
use std::net::SocketAddr;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::api::ApiSettings;
use super::environment::{Environment, Mistakes};

/// Where updates are taken if nothing else is said: behind a proxy on this machine.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8080);
/// Shortest secret that cannot be guessed; the Bot API takes 1 to 256 characters.
const SECRET_LENGTH: std::ops::RangeInclusive<usize> = 16..=256;
/// Secrets at a time: the new one and, while rotating, the old one.
const SECRETS: usize = 2;

/// How Telegram brings updates.
#[derive(Debug)]
pub struct WebhookSettings {
    /// `SIMOFF_WEBHOOK_URL`: where Telegram calls. Its presence switches webhook mode on.
    pub url: Url,
    /// `SIMOFF_WEBHOOK_LISTEN`: where the bot listens, as a rule behind a proxy that ends TLS.
    pub listen: SocketAddr,
    /// `SIMOFF_WEBHOOK_SECRET`: what Telegram has to show.
    pub secrets: Secrets,
    /// `SIMOFF_WEBHOOK_CONNECTIONS`: updates that Telegram brings at the same time.
    pub connections: u8,
}

/// What `simoff webhook` takes from the environment.
#[derive(Debug)]
pub struct WebhookCommandSettings {
    /// How to reach Telegram.
    pub api: ApiSettings,
    /// What Telegram is to be told, if anything.
    pub webhook: Option<WebhookSettings>,
}

impl WebhookCommandSettings {
    /// Reads the process's environment.
    pub fn from_env() -> Result<WebhookCommandSettings, Mistakes> {
        let lookup = |name: &str| std::env::var(name).ok();
        let mut env = Environment::new(&lookup);
        let (api, webhook) = (ApiSettings::read(&mut env), WebhookSettings::read(&mut env));
        env.finish(api.map(|api| WebhookCommandSettings { api, webhook }))
    }
}

/// One secret, or two while rotating.
pub struct Secrets(Vec<SecretString>);

impl Secrets {
    /// The one that Telegram is told.
    pub fn current(&self) -> Option<&SecretString> {
        self.0.first()
    }

    /// All that are accepted.
    pub fn all(&self) -> &[SecretString] {
        &self.0
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} secrets", self.0.len())
    }
}

impl WebhookSettings {
    /// `None` if updates are polled, or if there is a mistake, which the environment then holds.
    pub(super) fn read(env: &mut Environment<'_>) -> Option<WebhookSettings> {
        let connections = env.number("SIMOFF_WEBHOOK_CONNECTIONS", 40, 1..=100);
        let listen = env
            .parsed("SIMOFF_WEBHOOK_LISTEN", "address and port such as 127.0.0.1:8080 or [::]:8080")
            .unwrap_or(LISTEN);
        let secrets = secrets(env);
        let (name, text) = env.get("SIMOFF_WEBHOOK_URL")?;
        if env.get("SIMOFF_WEBHOOK_SECRET").is_none() {
            env.wrong("SIMOFF_WEBHOOK_SECRET", "is not set, but webhook mode needs one: openssl rand -hex 32");
        }
        let url = Url::parse(&text).ok().filter(|url| url.scheme() == "https" && url.has_host());
        let Some(url) = url.filter(|url| url.username().is_empty() && url.password().is_none()) else {
            env.wrong(name, "is no address such as https://bot.example.org/telegram");
            return None;
        };
        let mut given = secrets.0.iter().map(SecretString::expose_secret).filter(|secret| !secret.is_empty());
        if given.any(|secret| text.contains(secret)) {
            env.wrong(name, "holds the secret, which would then be in the log of every proxy");
        }
        Some(WebhookSettings { url, listen, secrets, connections })
    }
}

fn secrets(env: &mut Environment<'_>) -> Secrets {
    let Some((name, text)) = env.get("SIMOFF_WEBHOOK_SECRET") else { return Secrets(Vec::new()) };
    let secrets: Vec<&str> = text.split(',').map(str::trim).collect();
    // What the Bot API takes as secret_token.
    let allowed = |secret: &str| secret.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    if secrets.len() > SECRETS {
        env.wrong(name, "holds more than two secrets");
    } else if !secrets.iter().all(|secret| SECRET_LENGTH.contains(&secret.len()) && allowed(secret)) {
        env.wrong(name, "each secret has 16 to 256 characters, only A-Z, a-z, 0-9, _ and -");
    }
    Secrets(secrets.into_iter().map(SecretString::from).collect())
}
