//! From what was typed to the words that are matched: known slips replaced, carriers masked, joined pinyin cut,
//! spelling repaired.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::FxHasher;

use super::Matcher;
use super::carriers::{Certainty, Mention};
use super::noisy_channel::Word;
use crate::text::{Token, TokenKind, is_han, normalize, sentence_ends, tokens};

/// Stands for any carrier's name, so that no section is tied to a carrier. A letter, so that it is a word.
pub(super) const CARRIER_MARK: &str = "ꙮ";

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

    /// Whether the Chinese characters of the text from which this was made stand here as they were typed.
    pub(super) fn keeps_characters(&self, typed: &str) -> bool {
        let typed = typed.chars().filter(|c| is_han(*c));
        typed.eq(self.original.chars().filter(|c| is_han(*c)))
    }

    /// Identifies what is matched: its words or, if it has none ("👍👍"), its signs, each once in a row.
    pub(super) fn key(&self, tokens: &[Token<'_>]) -> u64 {
        if !tokens.is_empty() {
            return key_of(tokens.iter().map(|token| token.text));
        }
        let mut hasher = FxHasher::default();
        let mut last = None;
        let signs = self.original.chars().filter(|c| !c.is_whitespace() && last.replace(*c) != Some(*c));
        signs.for_each(|c| hasher.write_u32(c.into()));
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
    /// Makes a text ready; `repair` also reads slips as what was likely meant.
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
        let mut pieces = self.pieces(&typed, &original, &mentions, pinyin);
        // Phrases are learnt as they are written; in pinyin every syllable is one slip away from another.
        if repair && !pinyin {
            self.mend(&mut pieces);
        }
        let mut out = String::with_capacity(original.len());
        let mut ends = Vec::new();
        for piece in pieces {
            if piece.starts_sentence {
                ends.push(out.len());
            }
            if !piece.joined && !out.is_empty() {
                out.push(' ');
            }
            out.push_str(piece.reading());
            if let Some(read) = piece.read {
                repairs.push((piece.typed.to_owned(), read));
            }
        }
        Prepared { text: out, mentions, repairs, original, ends }
    }

    /// The words of a text with what they are read as, whatever stands beside them.
    fn pieces<'t>(&self, typed: &[Token<'t>], original: &str, mentions: &[Mention], pinyin: bool) -> Vec<Piece<'t>> {
        let mut pieces = Vec::with_capacity(typed.len());
        let mut ends = sentence_ends(original).peekable();
        let mut named = mentions.iter().filter(|mention| mention.certainty == Certainty::Sure).peekable();
        let mut at = 0;
        while let Some(token) = typed.get(at) {
            // Several ends without a word between them are one.
            let mut starts_sentence = false;
            while ends.next_if(|end| *end <= token.start).is_some() {
                starts_sentence = true;
            }
            let name = named.next_if(|mention| mention.start == at);
            let read = if name.is_none() { self.read_word(token, pinyin) } else { None };
            // What may be a carrier's name is no slip.
            let may_name = || mentions.iter().any(|mention| (mention.start..mention.end).contains(&at));
            pieces.push(Piece {
                typed: if name.is_some() { CARRIER_MARK } else { token.text },
                open: read.is_none() && token.kind == TokenKind::Word && !may_name(),
                read,
                joined: name.is_none() && token.joined && token.kind == TokenKind::Han,
                starts_sentence,
            });
            at = name.map_or(at, |name| name.end - 1).max(at) + 1;
        }
        pieces
    }

    /// Reads words as what was likely meant, except in what is a phrase as it stands.
    fn mend(&self, pieces: &mut [Piece<'_>]) {
        let mut words = Vec::with_capacity(pieces.len());
        let mut places = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let before = words.len();
            match &piece.read {
                None => words.push(Word { text: piece.typed, open: piece.open }),
                // Can be several words ("jfai", "je fais").
                Some(read) => words.extend(tokens(read).iter().map(|token| Word { text: token.text, open: false })),
            }
            places.extend((before..words.len()).map(|_| at));
        }
        if self.phrase(key_of(words.iter().map(|word| word.text))).is_some() {
            return;
        }
        let misspelt = self.misspelt(&words);
        for (at, meant) in misspelt {
            if let Some(piece) = places.get(at).and_then(|at| pieces.get_mut(*at)) {
                piece.read = Some(meant);
            }
        }
    }

    /// What a word is read as without looking at the words beside it, if not as itself.
    fn read_word(&self, token: &Token<'_>, pinyin: bool) -> Option<String> {
        if token.kind == TokenKind::Han {
            return None;
        }
        if let Some(standard) = self.spellings.of(token.text) {
            return Some(standard.to_owned());
        }
        if !pinyin || self.speller.knows(token.text) {
            return None;
        }
        self.syllables.cut(token.text).filter(|cut| cut.len() > 1).map(|cut| cut.join(" "))
    }
}

/// Identifies a text by its words.
fn key_of<'w>(words: impl Iterator<Item = &'w str>) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// A word on its way from what was typed to what is matched.
struct Piece<'t> {
    typed: &'t str,
    /// What it is read as, if not as itself.
    read: Option<String>,
    /// Whether it may be a slip.
    open: bool,
    /// Whether no blank stands before it.
    joined: bool,
    starts_sentence: bool,
}

impl Piece<'_> {
    fn reading(&self) -> &str {
        self.read.as_deref().unwrap_or(self.typed)
    }
}
