//! Reads an export message by message: nothing but the message at hand is held.

use std::cell::Cell;
use std::fmt;
use std::io::Read;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::message::Message;
use super::tree::{LARGEST, Tree, Within};

/// What an export says of a chat before its messages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Chat {
    /// `bot_chat`, `personal_chat`, `private_group`, …
    pub(super) kind: String,
    /// Its number; in a chat with a bot that of the bot.
    pub(super) id: Option<i64>,
    /// Whether it is the only chat of the export.
    pub(super) alone: bool,
}

/// Takes what is read.
pub(super) trait Sink {
    /// A chat begins at this path inside the JSON.
    fn begin(&mut self, chat: Chat, path: &str);
    /// A message of it; `at` counts from 0.
    fn message(&mut self, at: usize, message: Message);
    /// Something in the place of a message that is none.
    fn no_message(&mut self, at: usize);
    /// The chat ends.
    fn end(&mut self);
}

/// Reads a whole export; an error comes with the path inside the JSON where it stood.
pub(super) fn read(from: impl Read, sink: &mut dyn Sink) -> Result<(), (String, serde_json::Error)> {
    let mut place = Place::default();
    let mut json = serde_json::Deserializer::from_reader(from);
    let read = Root { sink, place: &mut place }.deserialize(&mut json).and_then(|()| json.end());
    read.map_err(|error| (place.path(), error))
}

/// Where the reading is.
#[derive(Default)]
struct Place {
    /// `chats` or `left_chats`, and which of its list.
    chat: Option<(&'static str, usize)>,
    message: Option<usize>,
}

impl Place {
    fn path(&self) -> String {
        let mut path = self.chat.map(|(list, at)| format!("{list}.list[{at}]")).unwrap_or_default();
        if let Some(message) = self.message {
            path.push_str(if path.is_empty() { "messages" } else { ".messages" });
            path.push_str(&format!("[{message}]"));
        }
        path
    }
}

struct Root<'s> {
    sink: &'s mut dyn Sink,
    place: &'s mut Place,
}

impl<'de> DeserializeSeed<'de> for Root<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Root<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an export of Telegram Desktop: an object with `messages` or `chats`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut chat = Chat { alone: true, ..Chat::default() };
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "messages" => {
                    found = true;
                    map.next_value_seed(Messages { sink: &mut *self.sink, place: &mut *self.place, chat: &chat })?;
                }
                "chats" | "left_chats" => {
                    found = true;
                    let list = if key == "chats" { "chats" } else { "left_chats" };
                    map.next_value_seed(Chats { sink: &mut *self.sink, place: &mut *self.place, list })?;
                }
                _ => head(&mut chat, &key, &mut map)?,
            }
        }
        if found {
            return Ok(());
        }
        Err(serde::de::Error::custom("is no export of Telegram Desktop: it has neither `messages` nor `chats`"))
    }
}

/// Takes a field of a chat's head, or passes over any other.
fn head<'de, A: MapAccess<'de>>(chat: &mut Chat, key: &str, map: &mut A) -> Result<(), A::Error> {
    match key {
        "type" => chat.kind = field(map)?.text().unwrap_or_default().to_owned(),
        "id" => chat.id = field(map)?.number(),
        _ => {
            map.next_value::<IgnoredAny>()?;
        }
    }
    Ok(())
}

fn field<'de, A: MapAccess<'de>>(map: &mut A) -> Result<Tree, A::Error> {
    map.next_value_seed(Within(&Cell::new(LARGEST)))
}

/// `{"about": …, "list": […]}`
struct Chats<'s> {
    sink: &'s mut dyn Sink,
    place: &'s mut Place,
    list: &'static str,
}

impl<'de> DeserializeSeed<'de> for Chats<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Chats<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("chats: an object with `list`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "list" {
                map.next_value_seed(Chats { sink: &mut *self.sink, place: &mut *self.place, list: self.list })?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        for at in 0.. {
            self.place.chat = Some((self.list, at));
            if seq.next_element_seed(OneChat { sink: &mut *self.sink, place: &mut *self.place })?.is_none() {
                break;
            }
        }
        self.place.chat = None;
        Ok(())
    }
}

struct OneChat<'s> {
    sink: &'s mut dyn Sink,
    place: &'s mut Place,
}

impl<'de> DeserializeSeed<'de> for OneChat<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for OneChat<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a chat, an object with `messages`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut chat = Chat::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == "messages" {
                map.next_value_seed(Messages { sink: &mut *self.sink, place: &mut *self.place, chat: &chat })?;
            } else {
                head(&mut chat, &key, &mut map)?;
            }
        }
        Ok(())
    }
}

struct Messages<'s, 'c> {
    sink: &'s mut dyn Sink,
    place: &'s mut Place,
    chat: &'c Chat,
}

impl<'de> DeserializeSeed<'de> for Messages<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Messages<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("messages, an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        self.sink.begin(self.chat.clone(), &self.place.path());
        for at in 0.. {
            self.place.message = Some(at);
            match seq.next_element_seed(Within(&Cell::new(LARGEST)))? {
                Some(tree) => match Message::of(&tree) {
                    Some(message) => self.sink.message(at, message),
                    None => self.sink.no_message(at),
                },
                None => break,
            }
        }
        self.place.message = None;
        self.sink.end();
        Ok(())
    }
}
