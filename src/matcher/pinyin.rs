//! Joined pinyin ("zhuxiao") cut into the syllables that the Chinese phrases use.

use rustc_hash::FxHashSet;

use crate::text::Token;

/// The syllables of pinyin that the Chinese phrases use.
#[derive(Debug, Default)]
pub(super) struct Syllables(FxHashSet<String>);

/// Longest joined pinyin that is cut.
const LONGEST_JOINED: usize = 48;
/// Letters of the longest syllable ("zhuang").
const LONGEST_SYLLABLE: usize = 6;

impl Syllables {
    /// Takes the syllables; what cannot be one is left out.
    pub(super) fn new(syllables: impl IntoIterator<Item = String>) -> Syllables {
        let fits = |word: &String| word.len() <= LONGEST_SYLLABLE && word.bytes().all(|b| b.is_ascii_lowercase());
        Syllables(syllables.into_iter().filter(fits).collect())
    }

    /// The syllables, sorted.
    pub(super) fn sorted(&self) -> Vec<&str> {
        let mut syllables: Vec<&str> = self.0.iter().map(String::as_str).collect();
        syllables.sort_unstable();
        syllables
    }

    /// Cuts a joined word into syllables, from the left the longest that leaves a rest which can be cut; `None` if
    /// it does not come out even.
    pub(super) fn cut<'w>(&self, word: &'w str) -> Option<Vec<&'w str>> {
        if self.0.is_empty() || word.is_empty() || word.len() > LONGEST_JOINED || !word.is_ascii() {
            return None;
        }
        // From the right: the longest syllable at each place from which the rest comes out even.
        let mut longest = [0_usize; LONGEST_JOINED + 1];
        for start in (0..word.len()).rev() {
            let found = (1..=LONGEST_SYLLABLE.min(word.len() - start)).rev().find(|size| {
                let end = start + size;
                let even = end == word.len() || longest.get(end).is_some_and(|next| *next > 0);
                even && word.get(start..end).is_some_and(|syllable| self.0.contains(syllable))
            });
            if let (Some(slot), Some(size)) = (longest.get_mut(start), found) {
                *slot = size;
            }
            // No syllable reaches over a gap of this length; most words that are no pinyin end here.
            let next = longest.get(start..(start + LONGEST_SYLLABLE).min(word.len())).unwrap_or_default();
            if next.iter().all(|size| *size == 0) && next.len() == LONGEST_SYLLABLE {
                return None;
            }
        }
        let mut cut = Vec::new();
        let mut at = 0;
        while at < word.len() {
            let size = longest.get(at).copied().filter(|size| *size > 0)?;
            cut.push(word.get(at..at + size)?);
            at += size;
        }
        Some(cut)
    }

    /// Whether a text without Han characters can be read as pinyin: most of its letters lie in words that cut evenly.
    pub(super) fn reads(&self, tokens: &[Token<'_>]) -> bool {
        if self.0.is_empty() {
            return false;
        }
        let words =
            || tokens.iter().map(|token| token.text).filter(|word| word.bytes().all(|b| b.is_ascii_alphabetic()));
        let all: usize = words().map(str::len).sum();
        let (mut even, mut uneven) = (0, 0);
        for word in words() {
            match self.cut(word) {
                Some(_) => even += word.len(),
                None => uneven += word.len(),
            }
            // Most texts are no pinyin, which shows after a word or two.
            if uneven * 10 > all * 3 {
                return false;
            }
        }
        even >= 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_pinyin_is_cut() {
        let syllables = Syllables::new(["xi", "xian", "an", "zhu", "xiao", "ka", "a"].map(str::to_owned));
        assert_eq!(syllables.cut("zhuxiaoka"), Some(vec!["zhu", "xiao", "ka"]));
        assert_eq!(syllables.cut("xianka"), Some(vec!["xian", "ka"]));
        assert_eq!(syllables.cut("zhuxiaox"), None);
        // Would take a search by trial for ever.
        assert_eq!(syllables.cut(&format!("{}x", "a".repeat(40))), None);
    }
}
