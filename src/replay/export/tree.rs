//! A piece of foreign JSON of any shape, but of bounded size.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Bytes that one message may take; Telegram's take a few thousand.
pub(super) const LARGEST: usize = 1 << 20;
/// What any value costs beside its text.
const NODE: usize = 64;

/// A piece of JSON.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    /// A string.
    Text(String),
    /// A whole number.
    Number(i64),
    /// null, a boolean, a fraction: nothing that is needed.
    Other,
    /// An array.
    List(Vec<Tree>),
    /// An object.
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// A field of an object, the last one where it stands twice.
    pub(super) fn get(&self, key: &str) -> Option<&Tree> {
        match self {
            Tree::Object(fields) => fields.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// A string.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Tree::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A whole number, also one in quotes.
    pub(super) fn number(&self) -> Option<i64> {
        match self {
            Tree::Number(number) => Some(*number),
            Tree::Text(text) => text.parse().ok(),
            _ => None,
        }
    }

    /// The elements of an array.
    pub(super) fn list(&self) -> &[Tree] {
        match self {
            Tree::List(list) => list,
            _ => &[],
        }
    }
}

/// Reads a tree and takes what it costs from what is left.
#[derive(Clone, Copy)]
pub(super) struct Within<'b>(pub(super) &'b Cell<usize>);

impl Within<'_> {
    fn spend<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.0.get().checked_sub(bytes + NODE);
        self.0.set(left.ok_or_else(|| E::custom("more than 1 MB in one place; Telegram writes no such message"))?);
        Ok(())
    }

    fn string<E: Error>(self, text: &str) -> Result<String, E> {
        self.spend(text.len())?;
        Ok(text.to_owned())
    }
}

impl<'de> DeserializeSeed<'de> for Within<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Within<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        self.string(text).map(Tree::Text)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Tree, E> {
        self.spend(0)?;
        Ok(Tree::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
        self.spend(0)?;
        Ok(i64::try_from(number).map_or(Tree::Other, Tree::Number))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Tree, E> {
        self.spend(0)?;
        Ok(Tree::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Tree, E> {
        self.spend(0)?;
        Ok(Tree::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        self.spend(0)?;
        Ok(Tree::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Tree, A::Error> {
        self.spend(0)?;
        let mut list = Vec::new();
        while let Some(element) = seq.next_element_seed(self)? {
            list.push(element);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
        self.spend(0)?;
        let mut fields = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            self.spend(key.len())?;
            fields.push((key, map.next_value_seed(self)?));
        }
        Ok(Tree::Object(fields))
    }
}
