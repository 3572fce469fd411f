//! Features of a question: words, pairs of neighbouring words, pieces of words, and one that every text has.
//!
//! Each family catches what the others miss: words what is said, pairs its order, pieces of words inflections,
//! compounds, slips and Chinese (which has no blanks). The constant one is the classifier's bias: most texts belong to
//! no given class.

use std::hash::Hasher;
use std::ops::RangeInclusive;

use rustc_hash::FxHasher;

use crate::text::{Token, TokenKind};

/// Families of features; each is weighed and normalised on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Words; for Chinese single characters and pairs of them.
    Word = 0,
    /// Two neighbouring words.
    Pair = 1,
    /// Pieces of words: 3 to 5 letters with the word's ends marked; 1 to 4 Han characters.
    Piece = 2,
    /// What every text has.
    Constant = 3,
}

/// Lengths of the pieces of words in letters, the marks of the word's ends included.
const LETTERS: RangeInclusive<usize> = 3..=5;
/// Lengths of the pieces of runs of Han characters.
const HAN: RangeInclusive<usize> = 1..=4;

/// A feature: its family in the two highest bits, a hash of its parts in the others. Among half a million features
/// some dozens share a hash, which nobody notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Feature(pub(super) u32);

/// Bits of a feature that hold the hash.
const HASH_BITS: u32 = 30;

impl Feature {
    pub(super) fn new(family: Family, parts: &[&str]) -> Feature {
        let hash = hash_parts(family as u8, parts);
        Feature((family as u32) << HASH_BITS | hash & ((1 << HASH_BITS) - 1))
    }

    /// The least feature that a family can have.
    pub(super) const fn first_of(family: Family) -> u32 {
        (family as u32) << HASH_BITS
    }

    /// The family as a number.
    pub(super) fn family(self) -> u32 {
        self.0 >> HASH_BITS
    }
}

/// The hash of some parts of text in their order; `kind` keeps features of different kinds apart.
pub(super) fn hash_parts(kind: u8, parts: &[&str]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind);
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0xff);
    }
    let hash = hasher.finish();
    (hash ^ hash >> 32) as u32
}

/// The features of a tokenised text, sorted (so each family by itself), with repetitions.
pub(super) fn features(tokens: &[Token<'_>]) -> Vec<Feature> {
    let mut features = Vec::with_capacity(tokens.len() * 16);
    visit(tokens, &mut |family, parts| features.push(Feature::new(family, parts)));
    features.sort_unstable();
    features
}

/// Names every feature of a text to `see`, with repetitions: its family and its parts.
pub(super) fn visit(tokens: &[Token<'_>], see: &mut impl FnMut(Family, &[&str])) {
    visit_words(tokens, see);
    visit_pieces(tokens, see);
    see(Family::Constant, &[]);
}

fn visit_words(tokens: &[Token<'_>], see: &mut impl FnMut(Family, &[&str])) {
    for token in tokens {
        see(Family::Word, &[token.text]);
    }
    for pair in tokens.windows(2) {
        let [a, b] = pair else { continue };
        see(Family::Pair, &[a.text, b.text]);
        if a.kind == TokenKind::Han && b.kind == TokenKind::Han && b.joined {
            see(Family::Word, &[a.text, b.text]);
        }
    }
}

fn visit_pieces(tokens: &[Token<'_>], see: &mut impl FnMut(Family, &[&str])) {
    let mut han_run: Vec<&str> = Vec::new();
    let mut pieces = WordPieces::default();
    for token in tokens {
        if token.kind == TokenKind::Han {
            if !token.joined {
                visit_han_run(&han_run, see);
                han_run.clear();
            }
            han_run.push(token.text);
            continue;
        }
        visit_han_run(&han_run, see);
        han_run.clear();
        pieces.visit(token.text, LETTERS, &mut |piece| see(Family::Piece, &[piece]));
    }
    visit_han_run(&han_run, see);
}

fn visit_han_run(run: &[&str], see: &mut impl FnMut(Family, &[&str])) {
    for size in HAN {
        for window in run.windows(size) {
            see(Family::Piece, window);
        }
    }
}

/// Cuts words into pieces, the ends of a word marked; keeps its buffers from word to word.
#[derive(Default)]
pub(super) struct WordPieces {
    padded: String,
    ends: Vec<usize>,
}

impl WordPieces {
    /// Names the pieces of a word that have one of these lengths in letters, the marks included.
    pub(super) fn visit(&mut self, word: &str, sizes: RangeInclusive<usize>, see: &mut impl FnMut(&str)) {
        let WordPieces { padded, ends } = self;
        padded.clear();
        padded.push('^');
        padded.push_str(word);
        padded.push('$');
        ends.clear();
        ends.extend(padded.char_indices().map(|(at, _)| at));
        ends.push(padded.len());
        for size in sizes {
            for window in ends.windows(size + 1) {
                if let (Some(start), Some(end)) = (window.first(), window.last())
                    && let Some(piece) = padded.get(*start..*end)
                {
                    see(piece);
                }
            }
        }
    }
}
