//! Chat spellings and known slips of the knowledge base.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::is_han;

/// What is typed and what is meant; both normalised.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    words: FxHashMap<String, String>,
    /// Chinese slips, the longest first, replaced wherever they stand.
    han: Vec<(String, String)>,
    /// First characters of the Chinese slips: most texts hold none.
    han_starts: FxHashSet<char>,
}

impl Spellings {
    pub(super) fn new(spellings: &BTreeMap<String, String>) -> Spellings {
        let (mut han, words): (Vec<_>, Vec<_>) = spellings
            .iter()
            .map(|(slip, standard)| (slip.clone(), standard.clone()))
            .partition(|(slip, _)| slip.chars().any(is_han));
        han.sort_by_key(|(slip, _)| std::cmp::Reverse(slip.len()));
        let han_starts = han.iter().filter_map(|(slip, _)| slip.chars().next()).collect();
        Spellings { words: words.into_iter().collect(), han, han_starts }
    }

    /// What a word stands for.
    pub(super) fn of(&self, word: &str) -> Option<&str> {
        self.words.get(word).map(String::as_str)
    }

    /// Replaces the Chinese slips of a text.
    pub(super) fn replace_han(&self, text: &mut String) {
        if text.is_ascii() || !text.chars().any(|c| self.han_starts.contains(&c)) {
            return;
        }
        for (slip, standard) in &self.han {
            if text.contains(slip.as_str()) {
                *text = text.replace(slip.as_str(), standard);
            }
        }
    }
}
