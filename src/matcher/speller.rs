//! Repairs slips of the keyboard against the words of the knowledge base.

use std::cmp::Reverse;
use std::hash::{BuildHasher, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashSet, FxHasher};

use super::letters::Letters;

/// Words of the knowledge base with the number of phrases they stand in.
///
/// Near words are found as in SymSpell (Garbe 2012): two words that are at most `n` slips apart become equal when up
/// to `n` letters are dropped from each, so every known word is filed under what remains of its first letters, and a
/// question is looked up the same way. The time does not depend on the number of words.
#[derive(Debug, Default)]
pub(super) struct Speller {
    /// All words, one after the other.
    text: String,
    /// Sorted, so that an index is also the place in the alphabet.
    words: Vec<Known>,
    /// Their hashes: of all that a question can hold none is likely to share one of 64 bits.
    hashes: FxHashSet<u64>,
    /// Hash of a remainder and index of its word, sorted.
    remainders: Vec<(u32, u32)>,
    /// Where the remainders of each bucket (the first bits of the hash) begin.
    buckets: Vec<u32>,
}

#[derive(Debug)]
struct Known {
    /// Where it begins in the text, and its bytes there.
    start: u32,
    bytes: u32,
    /// Letters.
    length: u32,
    count: u32,
    letters: Letters,
}

/// Words shorter than this are left alone: too many are one slip away from another.
const SHORTEST: usize = 2;
/// Words of up to so many letters are repaired only to what phrases have beside the same words.
const SHORT: usize = 3;
/// Longest word that is repaired; bounds the work on hostile input.
const LONGEST: usize = 24;
/// Letters at the beginning of a word by which it is filed; must exceed the slips allowed.
const FILED: usize = 6;
/// Remainders of a word: its first letters, without one of them, without two.
const MOST_REMAINDERS: usize = 1 + FILED + FILED * (FILED - 1) / 2;
/// Words up to this length are allowed one slip, longer ones two.
const ONE_SLIP: usize = 6;
/// Bits of a hash that choose the bucket.
const BUCKET_BITS: u32 = 15;

impl Speller {
    /// Takes the words of the phrases with their counts.
    pub(super) fn new(words: impl IntoIterator<Item = (String, u32)>) -> Speller {
        let mut sorted: Vec<(String, u32)> = words.into_iter().collect();
        sorted.sort_unstable();
        let mut text = String::with_capacity(sorted.iter().map(|(word, _)| word.len()).sum());
        let mut words = Vec::with_capacity(sorted.len());
        for (word, count) in &sorted {
            let (start, bytes) = (text.len() as u32, word.len() as u32);
            text.push_str(word);
            words.push(Known {
                start,
                bytes,
                length: word.chars().count() as u32,
                count: *count,
                letters: Letters::of(word),
            });
        }
        // Numbers are never corrected to other numbers.
        let filed = |known: &Known, word: &str| {
            (SHORTEST - 1..=LONGEST + 2).contains(&(known.length as usize)) && !has_digit(word)
        };
        let all = || words.iter().zip(&sorted).zip(0_u32..).filter(|((known, (word, _)), _)| filed(known, word));
        // With room for all at once: collected in parts, they would take the memory twice.
        let mut remainders = Vec::with_capacity(all().count() * MOST_REMAINDERS);
        for ((known, (word, _)), at) in all() {
            // A word is reached with two slips only from words longer than those that are allowed one.
            let slips = if known.length as usize + 2 > ONE_SLIP { 2 } else { 1 };
            remainders_of(word, slips, &mut |hash| remainders.push((hash, at)));
        }
        remainders.par_sort_unstable();
        remainders.dedup();
        remainders.shrink_to_fit();
        let mut buckets = vec![0_u32; (1 << BUCKET_BITS) + 1];
        for (hash, _) in &remainders {
            if let Some(count) = buckets.get_mut(bucket(*hash) + 1) {
                *count += 1;
            }
        }
        let mut start = 0;
        for slot in &mut buckets {
            start += *slot;
            *slot = start;
        }
        let hashes = sorted.iter().map(|(word, _)| FxBuildHasher.hash_one(word)).collect();
        Speller { text, words, hashes, remainders, buckets }
    }

    /// Whether a word stands in a phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.hashes.contains(&FxBuildHasher.hash_one(word))
    }

    /// The words with their counts, sorted.
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = (&str, u32)> {
        self.words.iter().map(|known| (self.word(known), known.count))
    }

    /// The known word nearest to an unknown one by optimal string alignment (insertions, deletions, replacements,
    /// swaps of neighbours): one slip for up to six letters, two for longer words. `fits` tells beside how many of the
    /// neighbours phrases have a word. Among equals the one wins that fits best, the same first letter counting as one
    /// more, then the more frequent, then the first in the alphabet.
    pub(super) fn repair(&self, word: &str, fits: impl Fn(&str) -> usize) -> Option<&str> {
        let length = word.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) || has_digit(word) {
            return None;
        }
        let allowed = if length <= ONE_SLIP { 1 } else { 2 };
        let letters = Letters::of(word);
        let first = word.chars().next();
        let mut best = None;
        remainders_of(word, allowed, &mut |hash| {
            for (_, at) in self.filed_under(hash) {
                let Some(known) = self.words.get(*at as usize) else { continue };
                if !letters.may_be_near(known.letters, length.abs_diff(known.length as usize), allowed) {
                    continue;
                }
                let near = self.word(known);
                let distance = strsim::osa_distance(word, near);
                if distance > allowed {
                    continue;
                }
                let fit = fits(near);
                if fit == 0 && length <= SHORT {
                    continue;
                }
                let fit = fit + usize::from(near.chars().next() == first);
                let rank = (distance, Reverse(fit), Reverse(known.count), *at);
                if best.as_ref().is_none_or(|(held, _)| rank < *held) {
                    best = Some((rank, near));
                }
            }
        });
        best.map(|(_, word)| word)
    }

    fn word(&self, known: &Known) -> &str {
        self.text.get(known.start as usize..(known.start + known.bytes) as usize).unwrap_or_default()
    }

    /// Entries whose hash is the given one.
    fn filed_under(&self, hash: u32) -> impl Iterator<Item = &(u32, u32)> {
        let at = bucket(hash);
        let start = self.buckets.get(at).map_or(0, |start| *start as usize);
        let end = self.buckets.get(at + 1).map_or(0, |end| *end as usize);
        self.remainders.get(start..end).unwrap_or_default().iter().filter(move |(filed, _)| *filed == hash)
    }
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|c| c.is_ascii_digit())
}

fn bucket(hash: u32) -> usize {
    (hash >> (32 - BUCKET_BITS)) as usize
}

/// Hashes of what remains of the first letters of a word when up to `slips` (at most two) of them are dropped.
fn remainders_of(word: &str, slips: usize, see: &mut impl FnMut(u32)) {
    let mut letters = ['\0'; FILED];
    let mut length = 0;
    for (slot, c) in letters.iter_mut().zip(word.chars()) {
        *slot = c;
        length += 1;
    }
    let letters = letters.get(..length).unwrap_or_default();
    let mut remainder = |without: [usize; 2]| {
        let mut hasher = FxHasher::default();
        for (at, c) in letters.iter().enumerate() {
            if !without.contains(&at) {
                hasher.write_u32(u32::from(*c));
            }
        }
        see((hasher.finish() >> 32) as u32);
    };
    remainder([length; 2]);
    for first in 0..length {
        remainder([first, length]);
        if slips > 1 {
            (first + 1..length).for_each(|second| remainder([first, second]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_repaired() {
        let words = ["cancel", "abonnement", "refund", "card", "2024"].map(|word| (word.to_owned(), 3));
        let speller = Speller::new(words);
        assert_eq!(speller.repair("cancle", |_| 0), Some("cancel"));
        assert_eq!(speller.repair("abonemant", |_| 0), Some("abonnement"));
        assert_eq!(speller.repair("refnud", |_| 0), Some("refund"));
        assert_eq!(speller.repair("crd", |_| 0), None);
        assert_eq!(speller.repair("crd", |_| 1), Some("card"));
        assert_eq!(speller.repair("2025", |_| 0), None);
        assert_eq!(speller.repair("elephant", |_| 0), None);
    }

    proptest! {
        /// The index finds whatever a comparison with every word finds.
        #[test]
        fn nothing_near_is_missed(
            words in proptest::collection::btree_set("[a-d]{3,10}", 1..40),
            typed in "[a-d]{4,10}",
        ) {
            let speller = Speller::new(words.iter().map(|word| (word.clone(), 1)));
            let allowed = if typed.len() <= ONE_SLIP { 1 } else { 2 };
            let nearest = words.iter().map(|word| strsim::osa_distance(&typed, word)).filter(|d| *d <= allowed).min();
            let found = speller.repair(&typed, |_| 0).map(|word| strsim::osa_distance(&typed, word));
            prop_assert_eq!(found, nearest);
        }
    }
}
