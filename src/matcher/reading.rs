//! From a text made ready to the margins of all intents, and to what the chances are computed from.

use super::Matcher;
use super::curve::Signals;
use super::features::features;
use crate::text::Token;

/// Margins of a text and what else the decision looks at.
pub(super) struct Reading {
    /// Margin by class: the intents, then "none of ours" where it is known.
    pub(super) scores: Vec<f32>,
    /// Share of the text's weight in known features, 0 to 1.
    pub(super) known: f32,
    /// Length of the text.
    pub(super) words: usize,
}

impl Matcher {
    /// Margins of all classes for the words of a text, or some of them.
    pub(super) fn read(&self, tokens: &[Token<'_>]) -> Reading {
        let vector = self.vocabulary.vector(&features(tokens));
        Reading { scores: self.linear.scores(&vector), known: vector.known, words: tokens.len() }
    }

    /// Intents by margin, the best first.
    pub(super) fn ranked(&self, scores: &[f32]) -> Vec<(usize, f32)> {
        let mut ranked: Vec<(usize, f32)> = scores.iter().copied().take(self.intents.len()).enumerate().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    /// What the chances are computed from; `ranked` as from [`Matcher::ranked`].
    pub(super) fn signals(&self, ranked: &[(usize, f32)], reading: &Reading) -> Signals {
        let mut ranked = ranked.iter().map(|(_, score)| *score);
        let best = std::array::from_fn(|_| ranked.next().unwrap_or(-1.0));
        let background =
            if self.has_background { reading.scores.get(self.intents.len()).copied().unwrap_or(-1.0) } else { -1.0 };
        Signals::new(best, background, reading.known, reading.words)
    }
}
