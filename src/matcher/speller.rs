//! The words of the knowledge base, and which of them are near what was typed.

use std::hash::{BuildHasher, Hasher};

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHasher};

use super::distance::{LONGEST, Pattern};
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
    /// Their counts by their hashes: of all that a question can hold nothing is likely to share one of 64 bits.
    counts: FxHashMap<u64, u32>,
    /// Sum of the counts.
    total: f32,
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

/// Letters at the beginning of a word by which it is filed; must exceed the slips allowed.
const FILED: usize = 6;
/// Remainders of a word: its first letters, without one of them, without two.
const MOST_REMAINDERS: usize = 1 + FILED + FILED * (FILED - 1) / 2;
/// Words up to this length are allowed one slip, longer ones two.
const ONE_SLIP: usize = 4;
/// Bits of a hash that choose the bucket.
const BUCKET_BITS: u32 = 17;

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
        // Numbers are never taken for other numbers.
        let filed = |known: &Known, word: &str| known.length as usize <= LONGEST + 2 && !has_digit(word);
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
        let counts = sorted.iter().map(|(word, count)| (FxBuildHasher.hash_one(word), *count)).collect();
        let total = words.iter().map(|known| known.count as f32).sum();
        Speller { text, words, counts, total, remainders, buckets }
    }

    /// Whether a word stands in a phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.count(word) > 0
    }

    /// In how many phrases a word stands.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.counts.get(&FxBuildHasher.hash_one(word)).copied().unwrap_or(0)
    }

    /// The counts of all words together.
    pub(super) fn total(&self) -> f32 {
        self.total
    }

    /// The words with their counts, sorted.
    pub(super) fn words(&self) -> impl ExactSizeIterator<Item = (&str, u32)> {
        self.words.iter().map(|known| (self.word(known), known.count))
    }

    /// How many slips can lie between a word and what was meant: one for up to [`ONE_SLIP`] letters, two in longer words.
    pub(super) fn slips_in(word: &str) -> usize {
        if word.chars().nth(ONE_SLIP).is_none() { 1 } else { 2 }
    }

    /// The known words that stand in so many phrases at least and are at most so many slips (two at most) from another,
    /// with their counts and the slips that lie between, by optimal string alignment (insertions, deletions, replacements,
    /// swaps of neighbours). The word itself is not among them.
    pub(super) fn near(&self, word: &str, allowed: usize, phrases: u32) -> impl Iterator<Item = (&str, u32, usize)> {
        let pattern = Pattern::of(word).filter(|_| !has_digit(word));
        let letters = Letters::of(word);
        let mut found: Vec<u32> = Vec::new();
        if let Some(length) = pattern.as_ref().map(Pattern::length) {
            remainders_of(word, allowed, &mut |hash| {
                found.extend(self.filed_under(hash).filter(|at| {
                    self.words.get(*at as usize).is_some_and(|known| {
                        known.count >= phrases
                            && letters.may_be_near(known.letters, length.abs_diff(known.length as usize), allowed)
                    })
                }));
            });
        }
        // Most are found by several of their remainders.
        found.sort_unstable();
        found.dedup();
        found.into_iter().filter_map(move |at| {
            let known = self.words.get(at as usize)?;
            let near = self.word(known);
            let slips = pattern.as_ref()?.slips_to(near);
            (1..=allowed).contains(&slips).then_some((near, known.count, slips))
        })
    }

    fn word(&self, known: &Known) -> &str {
        self.text.get(known.start as usize..(known.start + known.bytes) as usize).unwrap_or_default()
    }

    /// Indices of the words that have a remainder with this hash.
    fn filed_under(&self, hash: u32) -> impl Iterator<Item = u32> {
        let at = bucket(hash);
        let start = self.buckets.get(at).map_or(0, |start| *start as usize);
        let end = self.buckets.get(at + 1).map_or(0, |end| *end as usize);
        self.remainders
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .filter(move |(filed, _)| *filed == hash)
            .map(|(_, at)| *at)
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

    fn near(speller: &Speller, word: &str) -> Vec<(String, usize)> {
        speller.near(word, Speller::slips_in(word), 1).map(|(word, _, slips)| (word.to_owned(), slips)).collect()
    }

    #[test]
    fn near_words_are_found() {
        let words = ["cancel", "abonnement", "refund", "card", "a", "my", "2024"].map(|word| (word.to_owned(), 3));
        let speller = Speller::new(words);
        let near = |word: &str| near(&speller, word);
        assert_eq!(near("cancle"), [("cancel".to_owned(), 1)]);
        assert_eq!(near("abonemant"), [("abonnement".to_owned(), 2)]);
        assert_eq!(near("refnud"), [("refund".to_owned(), 1)]);
        assert_eq!(near("crd"), [("card".to_owned(), 1)]);
        assert_eq!(near("y"), [("a".to_owned(), 1), ("my".to_owned(), 1)]);
        assert_eq!(near("card"), []);
        assert_eq!(near("2025"), []);
        assert_eq!(near("elephant"), []);
    }

    proptest! {
        /// The index finds whatever a comparison with every word finds.
        #[test]
        fn nothing_near_is_missed(
            words in proptest::collection::btree_set("[a-d]{1,10}", 1..40),
            typed in "[a-d]{1,10}",
        ) {
            let speller = Speller::new(words.iter().map(|word| (word.clone(), 1)));
            let allowed = Speller::slips_in(&typed);
            let distance = |word: &String| strsim::osa_distance(&typed, word);
            let compared: Vec<(String, usize)> = words
                .iter()
                .map(|word| (word.clone(), distance(word)))
                .filter(|(_, slips)| (1..=allowed).contains(slips))
                .collect();
            prop_assert_eq!(near(&speller, &typed), compared);
        }
    }
}
