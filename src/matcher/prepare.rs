//! From what was typed to the words that are matched: known slips replaced, carriers masked, joined pinyin cut,
//! spelling repaired.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::Matcher;
use super::carriers::{Certainty, Mention};
use super::features::{Family, Feature};
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

    /// The words as typed.
    pub(super) fn original_tokens(&self) -> Vec<Token<'_>> {
        tokens(&self.original)
    }

    /// Identifies what is matched: its words or, if it has none ("👍👍"), its signs, each once in a row.
    pub(super) fn key(&self, tokens: &[Token<'_>]) -> u64 {
        let mut hasher = FxHasher::default();
        for token in tokens {
            hasher.write(token.text.as_bytes());
            hasher.write_u8(0xff);
        }
        if tokens.is_empty() {
            let mut last = None;
            let signs = self.original.chars().filter(|c| !c.is_whitespace() && last.replace(*c) != Some(*c));
            signs.for_each(|c| hasher.write_u32(c.into()));
        }
        hasher.finish()
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
}

impl Matcher {
    /// Makes a text ready; `repair` also mends the spelling of words that no phrase has.
    pub(super) fn prepare(&self, text: &str, repair: bool) -> Prepared {
        let original = self.normalized(text);
        match repair.then(|| self.homophones.repair(&original)).flatten() {
            Some((read, repairs)) => self.prepare_normalized(read, true, repair, repairs),
            None => self.prepare_normalized(original, true, repair, Vec::new()),
        }
    }

    /// A text in the form in which it is compared, known Chinese slips replaced.
    pub(super) fn normalized(&self, text: &str) -> String {
        let mut normalized = normalize(text);
        self.spellings.replace_han(&mut normalized);
        normalized
    }

    /// Makes a phrase ready that is [`Matcher::normalized`]; `may_name` says whether it may name a carrier.
    pub(super) fn prepare_phrase(&self, normalized: &str, may_name: bool) -> Prepared {
        self.prepare_normalized(normalized.to_owned(), may_name, false, Vec::new())
    }

    fn prepare_normalized(
        &self,
        original: String,
        may_name: bool,
        repair: bool,
        mut repairs: Vec<(String, String)>,
    ) -> Prepared {
        let typed = tokens(&original);
        let is_word = |word: &str| self.speller.knows(word);
        let mentions = if may_name { self.carriers.mentions(&typed, is_word) } else { Vec::new() };
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
            // What may be a carrier's name is no slip, and no slip in a phrase: phrases are learnt as they are written.
            let repair = repair
                && repairs.len() < MOST_REPAIRS
                && !mentions.iter().any(|mention| (mention.start..mention.end).contains(&at));
            let beside = [out.trim_end().rsplit(' ').next(), typed.get(at + 1).map(|next| next.text)];
            match self.read_word(token, beside, pinyin, repair) {
                Some(read) => {
                    out.push_str(&read);
                    repairs.push((token.text.to_owned(), read));
                }
                None => out.push_str(token.text),
            }
            at += 1;
        }
        drop(typed_ends);
        Prepared { text: out, mentions, repairs, original, ends }
    }

    /// What a word is read as, if not as itself; `beside` are the words before and after it.
    fn read_word(&self, token: &Token<'_>, beside: [Option<&str>; 2], pinyin: bool, repair: bool) -> Option<String> {
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
        if !repair {
            return None;
        }
        // Among words equally near, those win that phrases have beside the same words.
        let [before, after] = beside;
        let pairs = |word: &str| {
            let pairs = [before.map(|before| [before, word]), after.map(|after| [word, after])];
            let known = |pair: &[&str; 2]| self.vocabulary.id(Feature::new(Family::Pair, pair)).is_some();
            pairs.iter().flatten().filter(|pair| known(pair)).count()
        };
        self.speller.repair(token.text, pairs).map(str::to_owned)
    }
}
