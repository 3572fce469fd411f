//! The database that several copies share.

use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::environment::Environment;

/// `DATABASE_URL`: an address in PostgreSQL, which holds a password perhaps.
pub(super) fn address(env: &mut Environment<'_>) -> Option<SecretString> {
    let (name, address) = env.get("DATABASE_URL")?;
    // Not quoted, for the password's sake.
    if !Url::parse(&address).is_ok_and(|url| matches!(url.scheme(), "postgres" | "postgresql")) {
        env.wrong(name, "is no address such as postgres://user:password@host/database");
    }
    Some(SecretString::from(address))
}

/// The password in an address, as it is written there.
pub(super) fn password(address: &SecretString) -> Option<SecretString> {
    let url = Url::parse(address.expose_secret()).ok()?;
    url.password().filter(|password| !password.is_empty()).map(SecretString::from)
}
