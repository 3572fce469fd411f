//! How sure the matcher must be to answer, to offer, to refuse: learnt from phrases that it has not seen.

use serde::{Deserialize, Serialize};

use super::curve::{Curve, Seen, Signals};
use super::training::IntentKind;

/// How sure the matcher must be; learnt from held-back phrases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// How far the observations reach that all this was learnt from.
    pub seen: Seen,
    /// Curve of the chance that the best intent is right.
    pub right: Curve,
    /// Curve of the chance that the text is one of ours.
    pub inside: Curve,
    /// Chance of being right from which a section is answered directly.
    pub answer_from: f32,
    /// Chance of being right from which a greeting and the like is answered.
    pub talk_from: f32,
    /// Chance of being ours from which sections are offered.
    pub offer_from: f32,
}

impl Default for Calibration {
    /// Before training: nothing is sure.
    fn default() -> Self {
        Calibration {
            seen: Seen::default(),
            right: Curve::default(),
            inside: Curve::default(),
            answer_from: 0.5,
            talk_from: 0.5,
            offer_from: 0.5,
        }
    }
}

/// A held-back text: its signals and the truth about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeldBack {
    pub(super) signals: Signals,
    /// The best intent is the expected one.
    pub(super) right: bool,
    /// The best intent is small talk.
    pub(super) talk: bool,
    /// An expected section is among those that would be offered.
    pub(super) offered: bool,
    /// The text is one of ours.
    pub(super) inside: bool,
    /// How much it counts.
    pub(super) weight: f64,
}

/// What each outcome is worth to the person who asks. A wrong answer can cost them money; a question offered among
/// three costs a press that many never make, and what they see until then is titles, no help; a refusal of a question
/// that we know costs the search engine; an answer to what we don't know costs trust.
mod worth {
    pub(super) const RIGHT: f64 = 1.0;
    pub(super) const OFFERED: f64 = 0.4;
    pub(super) const OFFERED_IN_VAIN: f64 = -0.1;
    pub(super) const WRONG: f64 = -0.4;
    pub(super) const TALKED_IN_VAIN: f64 = -0.3;
    pub(super) const REFUSED_OURS: f64 = -0.75;
    pub(super) const REFUSED_OTHERS: f64 = 1.0;
    pub(super) const OFFERED_OTHERS: f64 = -0.4;
    pub(super) const ANSWERED_OTHERS: f64 = -1.5;
}

impl Calibration {
    /// The chance of being right from which an intent of this kind is answered.
    pub(super) fn threshold(&self, kind: IntentKind) -> f32 {
        match kind {
            IntentKind::Section => self.answer_from,
            IntentKind::SmallTalk => self.talk_from,
        }
    }

    /// The chance that the best intent is right, and that the text is one of ours: whatever has its answer here is.
    pub(super) fn chances(&self, signals: &Signals) -> (f32, f32) {
        let signals = self.seen.nearest(signals);
        let right = self.right.chance(&signals);
        (right, self.inside.chance(&signals).max(right))
    }

    /// Fits curves and thresholds to held-back texts: the thresholds are those on a grid of 0.02 with the greatest
    /// worth, for texts that look like a section and for those that look like small talk apart.
    pub(super) fn fit(held_back: &[HeldBack]) -> Calibration {
        let right: Vec<_> = held_back.iter().map(|text| (text.signals, text.right, text.weight)).collect();
        let inside: Vec<_> = held_back.iter().map(|text| (text.signals, text.inside, text.weight)).collect();
        let signals: Vec<Signals> = held_back.iter().map(|text| text.signals).collect();
        let mut best = Calibration {
            seen: Seen::of(&signals),
            right: Curve::fit(&right),
            inside: Curve::fit(&inside),
            ..Calibration::default()
        };
        let chances = held_back.iter().map(|text| {
            let (right, inside) = best.chances(&text.signals);
            (right, inside, text)
        });
        let (talk, sections): (Vec<_>, Vec<_>) = chances.partition(|(_, _, text)| text.talk);
        let grid = || (5..=48).map(|at| at as f32 * 0.02);
        let total = |texts: &[(f32, f32, &HeldBack)], answer_from: f32, offer_from: f32| -> f64 {
            let worth = |(right, inside, text): &(f32, f32, &HeldBack)| {
                text.weight * worth_of(text, *right >= answer_from, *inside >= offer_from)
            };
            texts.iter().map(worth).sum()
        };
        let pairs: Vec<(f64, f32, f32)> = grid()
            .flat_map(|answer| grid().map(move |offer| (answer, offer)))
            .map(|(answer, offer)| (total(&sections, answer, offer), answer, offer))
            .collect();
        let most = pairs.iter().map(|(worth, ..)| *worth).fold(f64::MIN, f64::max);
        let level = most - PLATEAU * sections.iter().map(|(.., text)| text.weight).sum::<f64>();
        let plateau: Vec<_> = pairs.into_iter().filter(|(worth, ..)| *worth >= level).collect();
        best.answer_from = mean(plateau.iter().map(|(_, answer, _)| *answer));
        best.offer_from = mean(plateau.iter().map(|(.., offer)| *offer));
        let offer_from = best.offer_from;
        let better = |a: &f32, b: &f32| total(&talk, *a, offer_from).total_cmp(&total(&talk, *b, offer_from));
        best.talk_from = grid().max_by(better).unwrap_or(best.answer_from);
        best
    }
}

/// Thresholds that are worth less than the best by no more than this share of a right answer for each text count as good:
/// their middle is taken, since which of them comes first by a hair is chance.
const PLATEAU: f64 = 0.002;

fn mean(values: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = values.len().max(1) as f32;
    // Two digits are more than the texts can tell.
    (values.sum::<f32>() / count * 100.0).round() / 100.0
}

/// What an outcome is worth. A greeting answered out of place costs the reader a glance, not money.
fn worth_of(text: &HeldBack, answered: bool, offered: bool) -> f64 {
    match (text.inside, answered, offered) {
        (true, true, _) if text.right => worth::RIGHT,
        (_, true, _) if text.talk => worth::TALKED_IN_VAIN,
        (true, true, _) => worth::WRONG,
        (true, false, true) if text.offered => worth::OFFERED,
        (true, false, true) => worth::OFFERED_IN_VAIN,
        (true, false, false) => worth::REFUSED_OURS,
        (false, true, _) => worth::ANSWERED_OTHERS,
        (false, false, true) => worth::OFFERED_OTHERS,
        (false, false, false) => worth::REFUSED_OTHERS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_of_other_versions_are_refused() {
        let stored = |weights: usize| {
            toml::from_str::<Calibration>(&format!(
                "seen = {1:?}\nright = {0:?}\ninside = {0:?}\nanswer_from = 0.5\ntalk_from = 0.5\noffer_from = 0.5",
                vec![0.0; weights],
                [[-1.0, 1.0]; 6]
            ))
        };
        assert!(stored(Curve::default().weights().len()).is_ok());
        assert!(stored(8).unwrap_err().to_string().contains("simoff calibrate"));
    }

    #[test]
    fn curves_follow_what_they_are_fitted_to() {
        let text = |best: f32, right| HeldBack {
            signals: Signals::new([best, -1.0, -1.0], -1.0, 1.0, 5),
            right,
            talk: false,
            offered: right,
            inside: right,
            weight: 1.0,
        };
        let held_back: Vec<HeldBack> = (0..400).map(|at| text(at as f32 / 200.0 - 1.0, at % 400 > 200)).collect();
        let calibration = Calibration::fit(&held_back);
        let chance = |best| calibration.chances(&Signals::new([best, -1.0, -1.0], -1.0, 1.0, 5)).0;
        assert!(chance(0.8) > 0.9 && chance(-0.8) < 0.1);
        assert!(chance(0.1) > chance(-0.1));
    }
}
