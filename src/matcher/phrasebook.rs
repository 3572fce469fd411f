//! Finds known expressions of one or more words in a tokenised text: concepts, carriers' names, words around them.

use rustc_hash::FxHashMap;

use super::features::hash_parts;
use crate::text::{Token, normalize, tokens};

/// Letters of a prefix by which it is indexed; shorter prefixes are not taken.
const PREFIX_KEY: usize = 3;

/// Expressions and what each stands for. An expression is a sequence of words; a word that ends in `*` stands for
/// all words that begin so. A Chinese expression is the sequence of its characters.
#[derive(Debug, Default)]
pub(super) struct Phrasebook {
    /// Of one word or with a prefix second, by their first word.
    exact: FxHashMap<Box<str>, Vec<Entry>>,
    /// The others, by a hash of their first two words: dozens of Chinese expressions begin with the same character.
    paired: FxHashMap<u32, Vec<Entry>>,
    /// By the first letters of their first word, which stands for a prefix.
    prefixed: FxHashMap<Box<str>, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    /// The words after the first, or all where that stands for a prefix, each with a blank in front; one that stands for
    /// a prefix ends in `*`, which no token does. One text for all: there are tens of thousands of expressions, most of them a single word.
    rest: Box<str>,
    value: u32,
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
        let Some(first) = words.first() else { return };
        let prefix = first.strip_suffix('*');
        let rest = if prefix.is_some() { words.as_slice() } else { words.get(1..).unwrap_or_default() };
        let entry = Entry { rest: rest.iter().flat_map(|word| [" ", word]).collect::<String>().into(), value };
        match (prefix, rest.first()) {
            (Some(prefix), _) => {
                if let Some(key) = prefix_key(prefix) {
                    self.prefixed.entry(key.into()).or_default().push(entry);
                }
            }
            (None, Some(second)) if !second.ends_with('*') => {
                self.paired.entry(pair_key(first, second)).or_default().push(entry);
            }
            (None, _) => self.exact.entry(first.as_str().into()).or_default().push(entry),
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
        let mut look = |entries: Option<&Vec<Entry>>, start: usize| {
            for entry in entries.into_iter().flatten() {
                let mut end = start;
                let all = entry.rest.split_terminator(' ').skip(1).all(|word| {
                    let token = tokens.get(end);
                    end += 1;
                    token.is_some_and(|token| accepts(word, token.text))
                });
                if all {
                    see(end, entry.value);
                }
            }
        };
        look(self.exact.get(first.text), start + 1);
        // The second word is compared, the first only by the hash of both: among some thousand pairs none collide.
        look(tokens.get(start + 1).and_then(|next| self.paired.get(&pair_key(first.text, next.text))), start + 1);
        look(prefix_key(first.text).and_then(|key| self.prefixed.get(key)), start);
    }
}

/// Identifies two words.
fn pair_key(first: &str, second: &str) -> u32 {
    hash_parts(0, &[first, second])
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
