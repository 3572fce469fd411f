//! From what was typed to the words that are matched: known slips replaced, carriers masked, joined pinyin cut,
//! spelling repaired, concepts found.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Matcher;
use super::carriers::{Certainty, Mention};
use super::features::Features;
use crate::text::{Token, TokenKind, is_han, normalize, tokens};

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

/// Chat spellings and known slips.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    words: FxHashMap<String, String>,
    /// Chinese slips, the longest first, replaced wherever they stand.
    han: Vec<(String, String)>,
}

impl Spellings {
    pub(super) fn new(spellings: &BTreeMap<String, String>) -> Spellings {
        let (han, words): (Vec<_>, Vec<_>) = spellings
            .iter()
            .map(|(slip, standard)| (slip.clone(), standard.clone()))
            .partition(|(slip, _)| slip.chars().any(is_han));
        let mut han = han;
        han.sort_by_key(|(slip, _)| std::cmp::Reverse(slip.len()));
        Spellings { words: words.into_iter().collect(), han }
    }

    fn replace_han(&self, text: &mut String) {
        if text.chars().any(is_han) {
            for (slip, standard) in &self.han {
                if text.contains(slip.as_str()) {
                    *text = text.replace(slip.as_str(), standard);
                }
            }
        }
    }
}

/// The syllables of pinyin that the Chinese phrases use.
#[derive(Debug, Default)]
pub(super) struct Syllables(FxHashSet<String>);

impl Syllables {
    pub(super) fn new(syllables: impl IntoIterator<Item = String>) -> Syllables {
        Syllables(syllables.into_iter().collect())
    }

    /// Cuts a joined word into syllables, the longest first; `None` if it does not come out even.
    fn cut<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        if word.is_empty() {
            return Some(Vec::new());
        }
        if !word.is_ascii() {
            return None;
        }
        (1..=word.len().min(6)).rev().find_map(|end| {
            let (head, tail) = word.split_at(end);
            if !self.0.contains(head) {
                return None;
            }
            let mut rest = self.cut(tail)?;
            rest.insert(0, head);
            Some(rest)
        })
    }

    /// Whether a text without Han characters can be read as pinyin: most of its letters lie in words that cut evenly.
    fn reads(&self, tokens: &[Token<'_>]) -> bool {
        let words = tokens.iter().filter(|token| token.text.bytes().all(|b| b.is_ascii_alphabetic()));
        let (mut all, mut even) = (0, 0);
        for word in words {
            all += word.text.len();
            if word.text.len() <= LONGEST_PINYIN && self.cut(word.text).is_some() {
                even += word.text.len();
            }
        }
        even >= 6 && even * 10 >= all * 7
    }
}

/// Longest joined pinyin that is cut; keeps the search small.
const LONGEST_PINYIN: usize = 48;

impl Matcher {
    /// Makes a text ready; `repair` also mends the spelling of words that no phrase has.
    pub(super) fn prepare(&self, text: &str, repair: bool) -> Prepared {
        let mut original = normalize(text);
        self.spellings.replace_han(&mut original);
        let typed = tokens(&original);
        let mentions = self.carriers.mentions(&typed, |word| self.speller.knows(word));
        let pinyin = repair && !original.chars().any(is_han) && self.syllables.reads(&typed);
        let mut out = String::with_capacity(original.len());
        let mut repairs: Vec<(String, String)> = Vec::new();
        let mut at = 0;
        while let Some(token) = typed.get(at) {
            let joined = token.joined && token.kind == TokenKind::Han;
            if !joined && !out.is_empty() {
                out.push(' ');
            }
            if let Some(mention) =
                mentions.iter().find(|mention| mention.start == at && mention.certainty == Certainty::Sure)
            {
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
        let mut concepts: Vec<u32> = self.concepts.find(&tokens(&out)).into_iter().map(|found| found.value).collect();
        concepts.sort_unstable();
        concepts.dedup();
        Prepared { text: out, mentions, concepts, repairs, original }
    }

    /// What a word is read as, if not as itself.
    fn read_word(&self, token: &Token<'_>, pinyin: bool, repair: bool) -> Option<String> {
        if token.kind == TokenKind::Han {
            return None;
        }
        if let Some(standard) = self.spellings.words.get(token.text) {
            return Some(standard.clone());
        }
        if self.speller.knows(token.text) {
            return None;
        }
        if pinyin && token.text.len() <= LONGEST_PINYIN {
            return self.syllables.cut(token.text).filter(|cut| cut.len() > 1).map(|cut| cut.join(" "));
        }
        if repair { self.speller.repair(token.text).map(str::to_owned) } else { None }
    }

    /// The features of a prepared text.
    pub(super) fn features_of(&self, prepared: &Prepared) -> Features {
        Features::of(&prepared.tokens(), &self.concept_names(prepared))
    }

    /// Ids of the concepts in a prepared text.
    pub(super) fn concept_names(&self, prepared: &Prepared) -> Vec<&str> {
        prepared.concepts.iter().filter_map(|at| self.concept_ids.get(*at as usize).map(AsRef::as_ref)).collect()
    }
}
