//! Repairs slips of the keyboard against the words of the knowledge base.

use rustc_hash::FxHashMap;

/// Words of the knowledge base with the number of phrases they stand in.
#[derive(Debug, Default)]
pub(super) struct Speller {
    /// By length in characters, so that only words of nearly the same length are compared.
    by_length: Vec<Vec<Known>>,
    known: FxHashMap<String, u32>,
}

#[derive(Debug)]
struct Known {
    word: String,
    /// One bit a letter that occurs: two words whose sets differ much cannot be near each other.
    letters: u32,
    count: u32,
}

/// Words shorter than this are left alone: too many are one slip away from another.
const SHORTEST: usize = 4;
/// Longest word that is repaired; bounds the work on hostile input.
const LONGEST: usize = 24;

impl Speller {
    /// Takes the words of the phrases with their counts.
    pub(super) fn new(words: impl IntoIterator<Item = (String, u32)>) -> Speller {
        let mut speller = Speller::default();
        let mut words: Vec<(String, u32)> = words.into_iter().collect();
        words.sort_unstable();
        for (word, count) in words {
            let length = word.chars().count();
            // Numbers are never corrected to other numbers.
            if (SHORTEST - 1..=LONGEST + 2).contains(&length) && !word.chars().any(|c| c.is_ascii_digit()) {
                if speller.by_length.len() <= length {
                    speller.by_length.resize_with(length + 1, Vec::new);
                }
                if let Some(list) = speller.by_length.get_mut(length) {
                    list.push(Known { letters: letters(&word), word: word.clone(), count });
                }
            }
            speller.known.insert(word, count);
        }
        speller
    }

    /// Whether a word stands in a phrase.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.known.contains_key(word)
    }

    /// The words with their counts, sorted.
    pub(super) fn words(&self) -> Vec<(&str, u32)> {
        let mut words: Vec<(&str, u32)> = self.known.iter().map(|(word, count)| (word.as_str(), *count)).collect();
        words.sort_unstable();
        words
    }

    /// The known word nearest to an unknown one by optimal string alignment (insertions, deletions, replacements,
    /// swaps of neighbours): one slip for up to six letters, two for longer words. Among equals the one with the
    /// same first letter wins, then the more frequent, then the first in the alphabet.
    pub(super) fn repair(&self, word: &str) -> Option<&str> {
        let length = word.chars().count();
        if !(SHORTEST..=LONGEST).contains(&length) || word.chars().any(|c| c.is_ascii_digit()) {
            return None;
        }
        let allowed = if length <= 6 { 1 } else { 2 };
        let own = letters(word);
        let first = word.chars().next();
        let mut best: Option<((usize, bool, std::cmp::Reverse<u32>), &str)> = None;
        for list in self.by_length.iter().skip(length - allowed).take(2 * allowed + 1) {
            for known in list {
                // A replaced letter changes at most two bits, an insertion or deletion one.
                if (own ^ known.letters).count_ones() as usize > 2 * allowed {
                    continue;
                }
                let distance = strsim::osa_distance(word, &known.word);
                if distance > allowed {
                    continue;
                }
                let rank = (distance, known.word.chars().next() != first, std::cmp::Reverse(known.count));
                if best.as_ref().is_none_or(|(held, _)| rank < *held) {
                    best = Some((rank, &known.word));
                }
            }
        }
        best.map(|(_, word)| word)
    }
}

fn letters(word: &str) -> u32 {
    word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_repaired() {
        let words = ["cancel", "abonnement", "refund", "card", "2024"].map(|word| (word.to_owned(), 3));
        let speller = Speller::new(words);
        assert_eq!(speller.repair("cancle"), Some("cancel"));
        assert_eq!(speller.repair("abonemant"), Some("abonnement"));
        assert_eq!(speller.repair("refnud"), Some("refund"));
        assert_eq!(speller.repair("cra"), None);
        assert_eq!(speller.repair("2025"), None);
        assert_eq!(speller.repair("elephant"), None);
    }
}
