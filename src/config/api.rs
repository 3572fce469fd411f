//! The bot at Telegram: its token, and where the Bot API is.

use secrecy::SecretString;
use url::Url;

use super::environment::Environment;

/// Where Telegram's Bot API is.
const TELEGRAM: &str = "https://api.telegram.org";

/// How to reach Telegram as this bot.
#[derive(Debug)]
pub struct ApiSettings {
    /// `SIMOFF_TOKEN`, else `TELOXIDE_TOKEN`: what @BotFather gives.
    pub token: SecretString,
    /// `TELOXIDE_API_URL`: another Bot API server.
    pub url: Url,
}

impl ApiSettings {
    /// `None` if there is a mistake, which the environment then holds.
    pub(super) fn read(env: &mut Environment<'_>) -> Option<ApiSettings> {
        let (token, url) = (token(env), url(env));
        Some(ApiSettings { token: token?, url: url? })
    }
}

fn token(env: &mut Environment<'_>) -> Option<SecretString> {
    let Some((name, token)) = env.get("SIMOFF_TOKEN").or_else(|| env.get("TELOXIDE_TOKEN")) else {
        env.wrong("SIMOFF_TOKEN", "is not set; get a token from @BotFather and put SIMOFF_TOKEN=… into .env");
        return None;
    };
    // The token becomes part of an address, so nothing else may be in it.
    if !token.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-')) {
        env.wrong(name, "does not look like 123456789:ABC-def…; copy it again from @BotFather");
        return None;
    }
    Some(SecretString::from(token))
}

fn url(env: &mut Environment<'_>) -> Option<Url> {
    let (name, text) = env.get("TELOXIDE_API_URL").unwrap_or(("TELOXIDE_API_URL", TELEGRAM.to_owned()));
    match Url::parse(text.trim_end_matches('/')) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
        _ => {
            env.wrong(name, "is no address such as https://api.telegram.org");
            None
        }
    }
}
