//! In a group the bot answers only what is meant for it: a mention, a reply to it, a command.

use teloxide::types::Message;

use super::convert::Myself;
use crate::engine::{Command, PUBLIC_COMMANDS, Payload};

/// The payload if the message is meant for the bot, its name taken out; `None` otherwise.
pub(super) fn addressed(message: &Message, payload: Payload, me: &Myself) -> Option<Payload> {
    let is_reply =
        message.reply_to_message().and_then(|answered| answered.from.as_ref()).is_some_and(|author| author.id == me.id);
    let Payload::Text(text) = &payload else { return is_reply.then_some(payload) };
    if let Some(command) = Command::parse(text) {
        return match command_recipient(text) {
            Some(name) => name.eq_ignore_ascii_case(&me.username).then_some(payload),
            // Without a name it may be meant for another bot of the group.
            None => (is_reply || PUBLIC_COMMANDS.contains(&command.name.as_str())).then_some(payload),
        };
    }
    match without_mention(text, &me.username) {
        Some(rest) => Some(Payload::Text(rest)),
        None => is_reply.then_some(payload),
    }
}

/// The bot named in `/command@bot`.
fn command_recipient(text: &str) -> Option<&str> {
    text.split_whitespace().next()?.split_once('@').map(|(_, name)| name)
}

/// The text without `@name`; `None` if it is not in there as a word of its own.
fn without_mention(text: &str, name: &str) -> Option<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = String::with_capacity(text.len());
    let mut found = false;
    let mut parts = text.split('@');
    rest.push_str(parts.next()?);
    for part in parts {
        let end = part.find(|c| !is_name(c)).unwrap_or(part.len());
        let (word, after) = part.split_at(end);
        // `me@name` is an address, not a mention.
        if word.eq_ignore_ascii_case(name) && !rest.ends_with(is_name) {
            found = true;
            rest.push_str(after);
        } else {
            rest.push('@');
            rest.push_str(part);
        }
    }
    found.then(|| rest.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};
    use teloxide::types::UserId;

    fn hears(text: &str, extra: Value) -> Option<String> {
        let mut message = json!({
            "message_id": 7, "date": 1, "text": text, "chat": {"id": -5, "type": "group", "title": "G"},
            "from": {"id": 5, "is_bot": false, "first_name": "A"},
        });
        for (key, value) in extra.as_object().unwrap() {
            message[key] = value.clone();
        }
        let me = Myself { id: UserId(42), username: "simoff_bot".into() };
        match addressed(&serde_json::from_value(message).unwrap(), Payload::Text(text.into()), &me)? {
            Payload::Text(text) => Some(text),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn only_what_is_meant_for_the_bot_is_heard() {
        let none = json!({});
        assert_eq!(hears("how do I cancel BASE", none.clone()), None);
        assert_eq!(hears("@simoff_bot how do I cancel", none.clone()).as_deref(), Some("how do I cancel"));
        assert_eq!(hears("SIM丢了怎么办@SIMOFF_BOT", none.clone()).as_deref(), Some("SIM丢了怎么办"));
        assert_eq!(hears("@simoff_bot2 hello", none.clone()), None);
        assert_eq!(hears("mail me@simoff_bot", none.clone()), None);
        assert_eq!(hears("/help@simoff_bot", none.clone()).as_deref(), Some("/help@simoff_bot"));
        assert_eq!(hears("/help@other_bot", none.clone()), None);
        assert_eq!(hears("/help", none.clone()).as_deref(), Some("/help"));
        assert_eq!(hears("/ban", none), None);
        let reply = json!({"reply_to_message": {
            "message_id": 6, "date": 1, "text": "x", "chat": {"id": -5, "type": "group", "title": "G"},
            "from": {"id": 42, "is_bot": true, "first_name": "s", "username": "simoff_bot"},
        }});
        assert_eq!(hears("and Telenet?", reply).as_deref(), Some("and Telenet?"));
    }
}
