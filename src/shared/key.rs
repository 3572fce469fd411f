//! Under which name a chat is stored: a hash that nobody without the bot's token can make from the chat's id, or turn
//! back into it by trying all ids.

use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use sha2::Sha256;

/// Bytes of the hash that are kept: two of ten million chats share a name with odds of one to 10²⁴.
const LENGTH: usize = 16;

/// Makes names.
pub(super) struct Keys {
    mac: Option<Hmac<Sha256>>,
}

impl Keys {
    /// Names by this token.
    pub(super) fn new(token: &SecretString) -> Keys {
        // HMAC takes keys of any length, so there always is one.
        Keys { mac: Hmac::new_from_slice(token.expose_secret().as_bytes()).ok() }
    }

    /// The name of a chat.
    pub(super) fn of(&self, chat: i64) -> Vec<u8> {
        let Some(mut mac) = self.mac.clone() else { return Vec::new() };
        mac.update(&chat.to_be_bytes());
        mac.finalize().into_bytes().into_iter().take(LENGTH).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_depend_on_chat_and_token() {
        let (one, other) = (Keys::new(&SecretString::from("1:a")), Keys::new(&SecretString::from("1:b")));
        assert_eq!(one.of(7), one.of(7));
        assert_eq!(one.of(7).len(), LENGTH);
        assert_ne!(one.of(7), one.of(-7));
        assert_ne!(one.of(7), other.of(7));
    }
}
