//! Finds known expressions of one or more words in a tokenised text: concepts, carriers' names, words around them.

use rustc_hash::FxHashMap;

use crate::text::{Token, normalize, tokens};

/// Letters of a prefix by which it is indexed; shorter prefixes are not taken.
const PREFIX_KEY: usize = 3;

/// Expressions and what each stands for. An expression is a sequence of words; a word that ends in `*` stands for
/// all words that begin so. A Chinese expression is the sequence of its characters.
#[derive(Debug, Default)]
pub(super) struct Phrasebook {
    exact: FxHashMap<String, Vec<Entry>>,
    prefixed: FxHashMap<String, Vec<Entry>>,
}

#[derive(Debug)]
struct Entry {
    words: Vec<Word>,
    value: u32,
}

#[derive(Debug)]
struct Word {
    text: String,
    prefix: bool,
}

/// An expression found: tokens `start..end` and what it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: u32,
}

impl Word {
    fn accepts(&self, token: &str) -> bool {
        if self.prefix { token.starts_with(&self.text) } else { token == self.text }
    }
}

impl Phrasebook {
    /// Adds an expression as written in the knowledge files.
    pub(super) fn add(&mut self, expression: &str, value: u32) {
        let words: Vec<Word> = expression
            .split_whitespace()
            .flat_map(|part| {
                let (part, prefix) = part.strip_suffix('*').map_or((part, false), |part| (part, true));
                let normalized = normalize(part);
                let mut words: Vec<Word> = tokens(&normalized)
                    .iter()
                    .map(|token| Word { text: token.text.to_owned(), prefix: false })
                    .collect();
                if let (Some(last), true) = (words.last_mut(), prefix) {
                    last.prefix = true;
                }
                words
            })
            .collect();
        let Some(first) = words.first() else { return };
        if first.prefix {
            let Some(key) = prefix_key(&first.text) else { return };
            self.prefixed.entry(key.to_owned()).or_default().push(Entry { words, value });
        } else {
            self.exact.entry(first.text.clone()).or_default().push(Entry { words, value });
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

    /// The expressions that begin at one token.
    fn find_at(&self, tokens: &[Token<'_>], start: usize, mut see: impl FnMut(usize, u32)) {
        let Some(rest) = tokens.get(start..) else { return };
        let Some(first) = rest.first() else { return };
        let exact = self.exact.get(first.text).into_iter().flatten();
        let prefixed = prefix_key(first.text).and_then(|key| self.prefixed.get(key)).into_iter().flatten();
        for entry in exact.chain(prefixed) {
            if entry.words.len() <= rest.len()
                && entry.words.iter().zip(rest).all(|(word, token)| word.accepts(token.text))
            {
                see(start + entry.words.len(), entry.value);
            }
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
