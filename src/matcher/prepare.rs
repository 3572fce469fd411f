//! From what was typed to the words that are matched: known slips replaced, carriers masked, joined pinyin cut,
//! spelling repaired, concepts found.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::Matcher;
use super::carriers::{Certainty, Mention};
use crate::text::{Token, TokenKind, is_han, normalize, sentence_ends, tokens};

/// Stands for any carrier's name, so that no section is tied to a carrier. A letter, so that it is a word.
pub(super) const CARRIER_MARK: &str = "ꙮ";
/// Most words of one message that are repaired; bounds the work on hostile input.
const MOST_REPAIRS: usize = 12;

/// A text made ready for matching.
pub(super) struct Prepared {
    /// Normalised only.
    original: String,
    /// With everything replaced.
    text: String,
    /// Carriers named, as tokens of the normalised text.
    pub(super) mentions: Vec<Mention>,
    /// Concepts found, sorted, each once.
    pub(super) concepts: Vec<u32>,
    /// Words that were replaced, for explanations: as typed, as read.
    pub(super) repairs: Vec<(String, String)>,
    /// Where sentences end in the text that is matched, in bytes.
    ends: Vec<usize>,
}

impl Prepared {
    /// The words that are matched.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        tokens(&self.text)
    }

    /// What is matched, words set off by blanks where they were.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The words as typed.
    pub(super) fn original_tokens(&self) -> Vec<Token<'_>> {
        tokens(&self.original)
    }

    /// The sentences, as ranges of the given tokens of this text; none is empty.
    pub(super) fn sentences(&self, tokens: &[Token<'_>]) -> Vec<Range<usize>> {
        let mut start = 0;
        let mut ranges = Vec::new();
        for end in self.ends.iter().copied().chain(std::iter::once(usize::MAX)) {
            let to = tokens.partition_point(|token| token.start < end);
            if to > start {
                ranges.push(start..to);
            }
            start = to;
        }
        ranges
    }

    /// Identifies the words that are matched.
    pub(super) fn hash(&self) -> u64 {
        let mut hasher = FxHasher::default();
        for token in self.tokens() {
            hasher.write(token.text.as_bytes());
            hasher.write_u8(0xff);
        }
        hasher.finish()
    }
}

impl Matcher {
    /// Makes a text ready; `repair` also mends the spelling of words that no phrase has.
    pub(super) fn prepare(&self, text: &str, repair: bool) -> Prepared {
        let mut original = normalize(text);
        self.spellings.replace_han(&mut original);
        let mut repairs: Vec<(String, String)> = Vec::new();
        if repair && let Some((read, replaced)) = self.homophones.repair(&original) {
            original = read;
            repairs = replaced;
        }
        let typed = tokens(&original);
        let mentions = self.carriers.mentions(&typed, |word| self.speller.knows(word));
        let pinyin = repair && !original.chars().any(is_han) && self.syllables.reads(&typed);
        let mut out = String::with_capacity(original.len());
        let mut ends = Vec::new();
        let mut typed_ends = sentence_ends(&original).peekable();
        let mut named = mentions.iter().filter(|mention| mention.certainty == Certainty::Sure).peekable();
        let mut at = 0;
        while let Some(token) = typed.get(at) {
            if typed_ends.next_if(|end| *end <= token.start).is_some() {
                // Several ends without a word between them are one.
                while typed_ends.next_if(|end| *end <= token.start).is_some() {}
                ends.push(out.len());
            }
            let joined = token.joined && token.kind == TokenKind::Han;
            if !joined && !out.is_empty() {
                out.push(' ');
            }
            if let Some(mention) = named.next_if(|mention| mention.start == at) {
                out.push_str(CARRIER_MARK);
                out.push(' ');
                at = mention.end.max(at + 1);
                continue;
            }
            match self.read_word(token, pinyin, repair && repairs.len() < MOST_REPAIRS) {
                Some(read) => {
                    out.push_str(&read);
                    repairs.push((token.text.to_owned(), read));
                }
                None => out.push_str(token.text),
            }
            at += 1;
        }
        let mut concepts: Vec<u32> = self.concepts.find(&tokens(&out)).iter().map(|found| found.value).collect();
        concepts.sort_unstable();
        concepts.dedup();
        drop(typed_ends);
        Prepared { text: out, mentions, concepts, repairs, original, ends }
    }

    /// What a word is read as, if not as itself.
    fn read_word(&self, token: &Token<'_>, pinyin: bool, repair: bool) -> Option<String> {
        if token.kind == TokenKind::Han {
            return None;
        }
        if let Some(standard) = self.spellings.of(token.text) {
            return Some(standard.to_owned());
        }
        if self.speller.knows(token.text) {
            return None;
        }
        if pinyin {
            return self.syllables.cut(token.text).filter(|cut| cut.len() > 1).map(|cut| cut.join(" "));
        }
        if repair { self.speller.repair(token.text).map(str::to_owned) } else { None }
    }
}
