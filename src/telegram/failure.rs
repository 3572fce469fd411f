//! Why a request to Telegram failed, sorted by what one can do about it.

use serde_json::Value;
use std::time::Duration;
use teloxide::types::ChatId;

/// Longest piece of Telegram's own words that goes into the log.
const LONGEST_REASON: usize = 80;

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum Failure {
    /// The token is not, or no longer, valid.
    #[error("Telegram refuses the token")]
    Unauthorized,
    /// Another program takes this bot's updates.
    #[error("another program receives this bot's updates")]
    Conflict,
    /// A webhook is set, so that updates cannot be polled.
    #[error("a webhook is set for this bot")]
    Webhook,
    /// Too many requests: try again after so long.
    #[error("too many requests; again in {} s", .0.as_secs())]
    RetryAfter(Duration),
    /// The group has become a supergroup with this id.
    #[error("the group has become a supergroup")]
    Migrated(ChatId),
    /// The person blocked the bot, or it was removed from the chat.
    #[error("blocked or removed")]
    Forbidden,
    /// The message already looks like this.
    #[error("nothing to change")]
    NotModified,
    /// The message to be replied to is gone.
    #[error("the message replied to is gone")]
    ReplyGone,
    /// The message to be edited is gone or can no longer be edited.
    #[error("the message to edit is gone")]
    EditGone,
    /// The topic of the forum is gone.
    #[error("the topic is gone")]
    ThreadGone,
    /// The formatting was not accepted.
    #[error("the formatting was refused")]
    Formatting,
    /// Refused for another reason: code, and the start of Telegram's words.
    #[error("refused: {0} {1}")]
    Refused(u16, String),
    /// It surely did not arrive: no connection came about.
    #[error("no connection")]
    NotSent,
    /// Telegram, or a proxy before it, could not do it now.
    #[error("server error")]
    ServerError,
    /// It may have arrived: no answer, or one that could not be read.
    #[error("no usable answer ({0})")]
    Unknown(&'static str),
}

impl Failure {
    /// The word for it in metrics.
    pub(super) fn as_str(&self) -> &'static str {
        match self {
            Failure::Unauthorized => "unauthorized",
            Failure::Conflict => "conflict",
            Failure::Webhook => "webhook_set",
            Failure::RetryAfter(_) => "too_many_requests",
            Failure::Migrated(_) => "migrated",
            Failure::Forbidden => "forbidden",
            Failure::NotModified => "not_modified",
            Failure::ReplyGone | Failure::EditGone | Failure::ThreadGone => "gone",
            Failure::Formatting => "formatting",
            Failure::Refused(..) => "refused",
            Failure::NotSent => "no_connection",
            Failure::ServerError => "server_error",
            Failure::Unknown(_) => "no_answer",
        }
    }

    /// Reads the body of an answer that is not `ok`.
    pub(super) fn of_answer(body: &Value) -> Failure {
        let parameters = body.get("parameters");
        let number = |name: &str| parameters.and_then(|parameters| parameters.get(name));
        if let Some(seconds) = number("retry_after").and_then(Value::as_u64) {
            return Failure::RetryAfter(Duration::from_secs(seconds));
        }
        if let Some(chat) = number("migrate_to_chat_id").and_then(Value::as_i64) {
            return Failure::Migrated(ChatId(chat));
        }
        let code = body.get("error_code").and_then(Value::as_u64).and_then(|code| u16::try_from(code).ok());
        let text = body.get("description").and_then(Value::as_str).unwrap_or_default();
        Failure::of_description(code, text)
    }

    /// Sorts by Telegram's code and words; where the code is not known the words tell it.
    pub(super) fn of_description(code: Option<u16>, text: &str) -> Failure {
        let lower = text.to_lowercase();
        let has = |needle: &str| lower.contains(needle);
        let code = code.unwrap_or_else(|| match lower.split(':').next().unwrap_or_default() {
            "unauthorized" if !has(":") => 401,
            // teloxide's own words for it.
            "invalid bot token" => 401,
            "forbidden" | "unauthorized" => 403,
            "not found" => 404,
            "conflict" => 409,
            _ => 400,
        });
        match code {
            401 | 404 => Failure::Unauthorized,
            403 => Failure::Forbidden,
            409 if has("webhook") => Failure::Webhook,
            409 => Failure::Conflict,
            429 => Failure::RetryAfter(Duration::from_secs(1)),
            500.. => Failure::ServerError,
            _ if has("message is not modified") => Failure::NotModified,
            _ if has("message to be replied not found") || has("reply message not found") => Failure::ReplyGone,
            _ if has("message to edit not found") || has("message can't be edited") || has("message_id_invalid") => {
                Failure::EditGone
            }
            _ if has("message thread not found") => Failure::ThreadGone,
            _ if has("can't parse entities") => Failure::Formatting,
            _ if has("chat not found") || has("user is deactivated") => Failure::Forbidden,
            code => Failure::Refused(code, reason(text)),
        }
    }
}

/// The start of Telegram's words. What follows a second colon may quote the message.
fn reason(text: &str) -> String {
    text.split(':').take(2).collect::<Vec<_>>().join(":").chars().take(LONGEST_REASON).collect()
}

impl From<teloxide::RequestError> for Failure {
    fn from(error: teloxide::RequestError) -> Failure {
        use teloxide::{ApiError, RequestError};
        match error {
            RequestError::Api(ApiError::Unknown(text)) => Failure::of_description(None, &text),
            RequestError::Api(known) => Failure::of_description(None, &known.to_string()),
            RequestError::MigrateToChatId(chat) => Failure::Migrated(chat),
            RequestError::RetryAfter(seconds) => Failure::RetryAfter(seconds.duration()),
            RequestError::Network(error) if error.is_connect() => Failure::NotSent,
            RequestError::Network(_) => Failure::Unknown("network"),
            RequestError::InvalidJson { .. } => Failure::Unknown("unreadable answer"),
            RequestError::Io(_) => Failure::Unknown("file"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_are_sorted() {
        let of = |code: u16, text: &str| Failure::of_answer(&json!({"error_code": code, "description": text}));
        assert_eq!(of(401, "Unauthorized"), Failure::Unauthorized);
        assert_eq!(of(403, "Forbidden: bot was blocked by the user"), Failure::Forbidden);
        assert_eq!(of(409, "Conflict: terminated by other getUpdates request; make sure …"), Failure::Conflict);
        assert_eq!(of(409, "Conflict: can't use getUpdates method while webhook is active"), Failure::Webhook);
        assert_eq!(of(400, "Bad Request: message is not modified: specified new …"), Failure::NotModified);
        assert_eq!(of(400, "Bad Request: message to be replied not found"), Failure::ReplyGone);
        assert_eq!(of(502, "Bad Gateway"), Failure::ServerError);
        assert_eq!(
            of(400, "Bad Request: something odd: \"what the person wrote\""),
            Failure::Refused(400, "Bad Request: something odd".into())
        );
        let body = json!({"error_code": 429, "description": "x", "parameters": {"retry_after": 3}});
        assert_eq!(Failure::of_answer(&body), Failure::RetryAfter(Duration::from_secs(3)));
        let body = json!({"error_code": 400, "description": "x", "parameters": {"migrate_to_chat_id": -1005}});
        assert_eq!(Failure::of_answer(&body), Failure::Migrated(ChatId(-1005)));
    }

    #[test]
    fn words_alone_tell_the_code() {
        assert_eq!(Failure::of_description(None, "Unauthorized"), Failure::Unauthorized);
        assert_eq!(Failure::from(teloxide::RequestError::Api(teloxide::ApiError::InvalidToken)), Failure::Unauthorized);
        assert_eq!(Failure::of_description(None, "Forbidden: user is deactivated"), Failure::Forbidden);
        assert_eq!(Failure::of_description(None, "Unauthorized: bot was kicked from a chat"), Failure::Forbidden);
    }
}
