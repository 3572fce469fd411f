//! An update of Telegram becomes an event of ours, or nothing.

use teloxide::types::{
    CallbackQuery, CallbackQueryId, ChatId, ChatMemberUpdated, InlineQuery, InlineQueryId, MediaKind, Message,
    MessageId, MessageKind, Update, UpdateKind, User, UserId,
};

use super::group;
use super::sender::Address;
use crate::engine::{Incoming, Payload};
use crate::lang::Locale;
use crate::reply::Action;

/// Longest text that is looked at, in characters; Telegram's own limit for a message.
const LONGEST_TEXT: usize = 4096;

/// The bot itself, as messages name it.
#[derive(Debug, Clone)]
pub(super) struct Myself {
    /// Its id.
    pub(super) id: UserId,
    /// Its user name, without `@`.
    pub(super) username: String,
}

/// What happened.
#[derive(Debug)]
pub(super) enum Event {
    /// Somebody wrote, or changed what they wrote.
    Message(Written),
    /// Somebody pressed a button.
    Press(Pressed),
    /// Somebody searches from another chat.
    Search(Searched),
    /// The bot was blocked by the person or removed from the group.
    Left(ChatId),
    /// A group has become a supergroup.
    Moved {
        /// Its old id.
        from: ChatId,
        /// Its new id.
        to: ChatId,
    },
}

/// A message.
#[derive(Debug)]
pub(super) struct Written {
    /// Where the answer goes.
    pub(super) address: Address,
    /// The message itself.
    pub(super) id: MessageId,
    /// Who wrote.
    pub(super) user: UserId,
    /// Whether the chat is a group.
    pub(super) group: bool,
    /// Whether an earlier message was changed.
    pub(super) edited: bool,
    /// Whether the person wrote it anew and with their own hand in their private chat with the bot: not changed, not
    /// forwarded, not sent by a bot or in the name of a chat. Only so can an admin's command be.
    pub(super) by_own_hand: bool,
    /// The album it is part of.
    pub(super) album: Option<String>,
    /// What it says.
    pub(super) incoming: Incoming,
}

/// A pressed button.
#[derive(Debug)]
pub(super) struct Pressed {
    /// To be answered in any case.
    pub(super) query: CallbackQueryId,
    /// Who pressed.
    pub(super) user: UserId,
    /// Where the message with the button is, unless it was sent from another chat.
    pub(super) message: Option<(Address, MessageId)>,
    /// What the button asks for.
    pub(super) incoming: Incoming,
}

/// A search from another chat.
#[derive(Debug)]
pub(super) struct Searched {
    /// To be answered.
    pub(super) query: InlineQueryId,
    /// Who searches.
    pub(super) user: UserId,
    /// What was typed so far.
    pub(super) text: String,
    /// The locale of the person's profile.
    pub(super) profile: Option<Locale>,
}

/// Reads an update; `None` if it is none of the bot's business.
pub(super) fn event(update: Update, me: &Myself) -> Option<Event> {
    match update.kind {
        UpdateKind::Message(message) => written(&message, false, me),
        UpdateKind::EditedMessage(message) => written(&message, true, me),
        UpdateKind::CallbackQuery(query) => Some(Event::Press(pressed(query))),
        UpdateKind::InlineQuery(query) => Some(Event::Search(searched(query))),
        UpdateKind::MyChatMember(change) => left(&change),
        _ => None,
    }
}

fn profile(user: &User) -> Option<Locale> {
    user.language_code.as_deref().and_then(Locale::parse)
}

fn written(message: &Message, edited: bool, me: &Myself) -> Option<Event> {
    if let Some(to) = message.migrate_to_chat_id() {
        return Some(Event::Moved { from: message.chat.id, to: *to });
    }
    let from = message.from.as_ref()?;
    let anonymous_admin = message.sender_chat.is_some();
    let by_inline_mode = message.via_bot.as_ref().is_some_and(|bot| bot.id == me.id);
    if message.chat.is_channel() || (from.is_bot && !anonymous_admin) || by_inline_mode {
        return None;
    }
    let payload = payload(message)?;
    // Live locations and the like change by themselves.
    if edited && matches!(payload, Payload::Unreadable) {
        return None;
    }
    let group = !message.chat.is_private();
    let payload = if group { group::addressed(message, payload, me)? } else { payload };
    let address = Address {
        chat: message.chat.id,
        thread: message.thread_id.filter(|_| message.is_topic_message),
        reply_to: group.then_some(message.id),
    };
    let incoming = Incoming { profile: profile(from), ..Incoming::of(payload) };
    let by_own_hand = !edited && is_by_own_hand(message, from);
    let album = message.media_group_id().map(|album| album.0.clone());
    Some(Event::Message(Written {
        address,
        id: message.id,
        user: from.id,
        group,
        edited,
        by_own_hand,
        album,
        incoming,
    }))
}

fn is_by_own_hand(message: &Message, from: &User) -> bool {
    message.chat.is_private()
        && message.chat.id == ChatId::from(from.id)
        && !from.is_bot
        && message.sender_chat.is_none()
        && message.via_bot.is_none()
        && message.sender_business_bot.is_none()
        && message.forward_origin().is_none()
        && message.edit_date().is_none()
        && !message.is_automatic_forward()
        && message.text().is_some()
}

/// What a message says; `None` for notices of Telegram itself such as "pinned a message".
fn payload(message: &Message) -> Option<Payload> {
    if let Some(text) = message.text().or_else(|| message.caption()) {
        return Some(Payload::Text(text.chars().take(LONGEST_TEXT).collect()));
    }
    match &message.kind {
        MessageKind::Common(common) => match common.media_kind {
            MediaKind::Migration(_) => None,
            _ => Some(Payload::Unreadable),
        },
        // Kinds that are newer than the library arrive empty.
        MessageKind::Dice(_) | MessageKind::Empty {} => Some(Payload::Unreadable),
        _ => None,
    }
}

fn pressed(query: CallbackQuery) -> Pressed {
    let action = query.data.as_deref().and_then(Action::decode);
    let payload = action.map_or(Payload::StalePress, Payload::Press);
    let message = query.message.as_ref().map(|message| {
        let thread = message.regular_message().filter(|message| message.is_topic_message).and_then(|m| m.thread_id);
        (Address { chat: message.chat().id, thread, reply_to: None }, message.id())
    });
    let incoming = Incoming { profile: profile(&query.from), ..Incoming::of(payload) };
    Pressed { query: query.id, user: query.from.id, message, incoming }
}

fn searched(query: InlineQuery) -> Searched {
    let profile = profile(&query.from);
    Searched { query: query.id, user: query.from.id, text: query.query, profile }
}

fn left(change: &ChatMemberUpdated) -> Option<Event> {
    (!change.new_chat_member.kind.is_present()).then_some(Event::Left(change.chat.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn read(update: Value) -> Option<Event> {
        let me = Myself { id: UserId(42), username: "simoff_bot".into() };
        event(serde_json::from_str(&update.to_string()).unwrap(), &me)
    }

    fn message(extra: Value) -> Option<Event> {
        let mut message = json!({
            "message_id": 7, "date": 1, "chat": {"id": 5, "type": "private", "first_name": "A"},
            "from": {"id": 5, "is_bot": false, "first_name": "A", "language_code": "zh-hans"},
        });
        for (key, value) in extra.as_object().unwrap() {
            message[key] = value.clone();
        }
        read(json!({"update_id": 1, "message": message}))
    }

    fn said(event: Option<Event>) -> Option<String> {
        match event? {
            Event::Message(Written { incoming: Incoming { payload: Payload::Text(text), .. }, .. }) => Some(text),
            Event::Message(Written { incoming: Incoming { payload: Payload::Unreadable, .. }, .. }) => {
                Some("unreadable".into())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn messages_are_read() {
        assert_eq!(said(message(json!({"text": "hi"}))).as_deref(), Some("hi"));
        let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]);
        assert_eq!(said(message(json!({"photo": photo, "caption": "lost"}))).as_deref(), Some("lost"));
        assert_eq!(said(message(json!({"photo": photo}))).as_deref(), Some("unreadable"));
        assert_eq!(said(message(json!({"rich_message": {"blocks": []}}))).as_deref(), Some("unreadable"));
        assert_eq!(said(message(json!({"new_chat_title": "x"}))), None);
        let me = json!({"id": 42, "is_bot": true, "first_name": "s", "username": "simoff_bot"});
        assert_eq!(said(message(json!({"text": "hi", "via_bot": me}))), None);
        assert_eq!(said(message(json!({"text": "hi", "from": me}))), None);
    }

    #[test]
    fn stale_buttons_are_recognised() {
        let press = |data: &str| {
            read(json!({"update_id": 1, "callback_query": {
                "id": "9", "from": {"id": 5, "is_bot": false, "first_name": "A"}, "chat_instance": "1", "data": data,
                "message": {"message_id": 3, "date": 0, "chat": {"id": 5, "type": "private", "first_name": "A"}},
            }}))
        };
        assert!(matches!(
            press("1:t"),
            Some(Event::Press(Pressed {
                incoming: Incoming { payload: Payload::Press(Action::Topics), .. },
                message: Some(_),
                ..
            }))
        ));
        assert!(matches!(
            press("old"),
            Some(Event::Press(Pressed { incoming: Incoming { payload: Payload::StalePress, .. }, .. }))
        ));
    }
}
