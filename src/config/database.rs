//! The database that several copies share.

use secrecy::SecretString;
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
