//! Finds known expressions of one or more words in a tokenised text: concepts, carriers' names, words around them.

use std::collections::hash_map;

use rustc_hash::FxHashMap;

use super::features::hash_parts;
use crate::text::{Token, normalize, tokens};

/// Letters of a prefix by which it is indexed; shorter prefixes are not taken.
const PREFIX_KEY: usize = 3;

/// Expressions and what each stands for. An expression is a sequence of words; a word that ends in `*` stands for
/// all words that begin so. A Chinese expression is the sequence of its characters.
///
/// There are tens of thousands, most of them of a word or two: they lie in one text, and those that a token may begin are
/// found by a hash of that token (see [`Key`]).
#[derive(Debug, Default)]
pub(super) struct Phrasebook {
    /// The words of all expressions, each with a blank after it; one that stands for a prefix ends in `*`, which no token
    /// does.
    words: String,
    entries: Vec<Entry>,
    /// The first and the last of the entries that share a key.
    chains: FxHashMap<u32, (u32, u32)>,
}

#[derive(Debug)]
struct Entry {
    /// Where its words are.
    start: u32,
    end: u32,
    value: u32,
    /// The next entry with the same key, if there is one.
    next: u32,
}

/// Stands for no entry.
const NONE: u32 = u32::MAX;

/// By what an expression is found.
enum Key<'w> {
    /// Its first word.
    Word(&'w str),
    /// Its first two words: dozens of Chinese expressions begin with the same character.
    Pair(&'w str, &'w str),
    /// The first letters of its first word, which stands for a prefix.
    Prefix(&'w str),
}

impl Key<'_> {
    fn hash(&self) -> u32 {
        match self {
            Key::Word(word) => hash_parts(0, &[word]),
            Key::Pair(first, second) => hash_parts(1, &[first, second]),
            Key::Prefix(letters) => hash_parts(2, &[letters]),
        }
    }
}

/// An expression found: tokens `start..end` and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: u32,
}

/// Whether a word of an expression stands for a token.
fn accepts(word: &str, token: &str) -> bool {
    word.strip_suffix('*').map_or(word == token, |prefix| token.starts_with(prefix))
}

impl Phrasebook {
    /// Adds an expression as written in the knowledge files.
    pub(super) fn add(&mut self, expression: &str, value: u32) {
        let mut words: Vec<String> = Vec::new();
        for part in expression.split_whitespace() {
            let (part, prefix) = part.strip_suffix('*').map_or((part, false), |part| (part, true));
            let before = words.len();
            words.extend(tokens(&normalize(part)).iter().map(|token| token.text.to_owned()));
            if let (Some(last), true) = (words.get_mut(before..).and_then(<[String]>::last_mut), prefix) {
                last.push('*');
            }
        }
        let key = match words.as_slice() {
            [] => return,
            [first, rest @ ..] => match (first.strip_suffix('*'), rest.first()) {
                (Some(prefix), _) => match prefix_key(prefix) {
                    Some(letters) => Key::Prefix(letters),
                    None => return,
                },
                (None, Some(second)) if !second.ends_with('*') => Key::Pair(first, second),
                (None, _) => Key::Word(first),
            },
        };
        let start = self.words.len() as u32;
        words.iter().for_each(|word| self.words.extend([word, " "]));
        let at = self.entries.len() as u32;
        self.entries.push(Entry { start, end: self.words.len() as u32, value, next: NONE });
        match self.chains.entry(key.hash()) {
            hash_map::Entry::Vacant(chain) => {
                chain.insert((at, at));
            }
            hash_map::Entry::Occupied(mut chain) => {
                let before = std::mem::replace(&mut chain.get_mut().1, at);
                if let Some(before) = self.entries.get_mut(before as usize) {
                    before.next = at;
                }
            }
        }
    }

    /// All expressions in a text, in the order of their first word; they may overlap.
    pub(super) fn find(&self, tokens: &[Token<'_>]) -> Vec<Found> {
        let mut found = Vec::new();
        for start in 0..tokens.len() {
            self.find_at(tokens, start, |end, value| found.push(Found { start, end, value }));
        }
        found
    }

    /// The expressions that begin at one token: where each ends, and what it stands for.
    pub(super) fn find_at(&self, tokens: &[Token<'_>], start: usize, mut see: impl FnMut(usize, u32)) {
        let Some(first) = tokens.get(start) else { return };
        let mut look = |key: Key<'_>| {
            let mut next = self.chains.get(&key.hash()).map_or(NONE, |(first, _)| *first);
            while let Some(entry) = self.entries.get(next as usize) {
                let words = self.words.get(entry.start as usize..entry.end as usize).unwrap_or_default();
                let mut end = start;
                let all = words.split_terminator(' ').all(|word| {
                    let token = tokens.get(end);
                    end += 1;
                    token.is_some_and(|token| accepts(word, token.text))
                });
                if all {
                    see(end, entry.value);
                }
                next = entry.next;
            }
        };
        look(Key::Word(first.text));
        if let Some(second) = tokens.get(start + 1) {
            look(Key::Pair(first.text, second.text));
        }
        if let Some(letters) = prefix_key(first.text) {
            look(Key::Prefix(letters));
        }
    }
}

/// The first letters of a word, if it is long enough to be found by a prefix.
fn prefix_key(word: &str) -> Option<&str> {
    let end = word.char_indices().map(|(at, c)| at + c.len_utf8()).nth(PREFIX_KEY - 1)?;
    word.get(..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_found() {
        let mut book = Phrasebook::default();
        book.add("résili*", 1);
        book.add("mobile vikings", 2);
        book.add("注销", 3);
        let text = normalize("je veux RÉSILIER Mobile Vikings 怎么注销");
        let tokens = tokens(&text);
        let values: Vec<u32> = book.find(&tokens).iter().map(|found| found.value).collect();
        assert_eq!(values, [1, 2, 3]);
        assert_eq!(book.find(&tokens)[1], Found { start: 3, end: 5, value: 2 });
    }
}
