//! From margins to chances, and from chances to a decision.

use serde::{Deserialize, Serialize};

use super::training::IntentKind;

/// Number of signals, the constant among them.
const SIGNALS: usize = 8;

/// What the chances are computed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signals([f64; SIGNALS]);

impl Signals {
    /// `best`, `second`: margins of the two best intents; `background`: margin of "none of ours"; `known`: share of
    /// the text's weight in known features; `words`: length of the text.
    pub(super) fn new(best: f32, second: f32, background: f32, known: f32, words: usize) -> Signals {
        let (best, second, background) = (f64::from(best), f64::from(second), f64::from(background));
        let length = (1.0 + words as f64).ln();
        Signals([
            1.0,
            best,
            best - second,
            background,
            f64::from(known),
            length,
            best.max(-1.5) * length,
            best * background,
        ])
    }
}

/// A logistic curve over the signals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Curve(Vec<f64>);

impl From<Vec<f64>> for Curve {
    fn from(weights: Vec<f64>) -> Self {
        Curve(weights)
    }
}

impl Curve {
    /// The weights of the signals.
    pub(super) fn weights(&self) -> &[f64] {
        &self.0
    }

    fn chance(&self, signals: &Signals) -> f32 {
        let sum: f64 = self.0.iter().zip(signals.0).map(|(weight, signal)| weight * signal).sum();
        (1.0 / (1.0 + (-sum).exp())) as f32
    }

    /// Fits the curve by Newton's method on the ridge-penalised likelihood (iteratively reweighted least squares);
    /// each observation has a weight.
    pub(super) fn fit(observations: &[(Signals, bool, f64)]) -> Curve {
        let mut weights = [0.0_f64; SIGNALS];
        for _ in 0..25 {
            let mut gradient = [0.0; SIGNALS];
            let mut hessian = [[0.0; SIGNALS]; SIGNALS];
            for (signals, yes, weight) in observations {
                let sum: f64 = weights.iter().zip(signals.0).map(|(weight, signal)| weight * signal).sum();
                let chance = 1.0 / (1.0 + (-sum).exp());
                let error = weight * (f64::from(u8::from(*yes)) - chance);
                let spread = weight * (chance * (1.0 - chance)).max(1e-9);
                for ((gradient, row), a) in gradient.iter_mut().zip(hessian.iter_mut()).zip(signals.0) {
                    *gradient += error * a;
                    for (cell, b) in row.iter_mut().zip(signals.0) {
                        *cell += spread * a * b;
                    }
                }
            }
            for (at, ((gradient, row), weight)) in gradient.iter_mut().zip(hessian.iter_mut()).zip(weights).enumerate()
            {
                *gradient -= RIDGE * weight;
                if let Some(cell) = row.get_mut(at) {
                    *cell += RIDGE;
                }
            }
            let step = solve(hessian, gradient);
            for (weight, step) in weights.iter_mut().zip(step) {
                *weight += step;
            }
            if step.iter().all(|step| step.abs() < 1e-6) {
                break;
            }
        }
        Curve(weights.to_vec())
    }
}

/// Keeps curves from becoming steps where the held-back phrases separate perfectly.
const RIDGE: f64 = 1.0;

/// Solves a symmetric positive definite system by Gaussian elimination.
fn solve(mut matrix: [[f64; SIGNALS]; SIGNALS], mut right: [f64; SIGNALS]) -> [f64; SIGNALS] {
    for column in 0..SIGNALS {
        let (Some(pivot_row), Some(pivot_right)) = (matrix.get(column).copied(), right.get(column).copied()) else {
            continue;
        };
        let pivot = pivot_row.get(column).copied().unwrap_or(1.0);
        if pivot.abs() < 1e-12 {
            continue;
        }
        for (row, value) in matrix.iter_mut().zip(right.iter_mut()).skip(column + 1) {
            let factor = row.get(column).copied().unwrap_or(0.0) / pivot;
            for (cell, above) in row.iter_mut().zip(pivot_row) {
                *cell -= factor * above;
            }
            *value -= factor * pivot_right;
        }
    }
    let mut solution = [0.0; SIGNALS];
    for at in (0..SIGNALS).rev() {
        let (Some(row), Some(value)) = (matrix.get(at), right.get(at)) else { continue };
        let known: f64 = row.iter().zip(solution).skip(at + 1).map(|(cell, found)| cell * found).sum();
        let pivot = row.get(at).copied().unwrap_or(1.0);
        if let (Some(slot), true) = (solution.get_mut(at), pivot.abs() >= 1e-12) {
            *slot = (value - known) / pivot;
        }
    }
    solution
}

/// How sure the matcher must be; learnt from held-back phrases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
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
/// three costs a press; a refusal of a question that we know costs the search engine; an answer to what we don't know
/// costs trust.
mod worth {
    pub(super) const RIGHT: f64 = 1.0;
    pub(super) const OFFERED: f64 = 0.45;
    pub(super) const OFFERED_IN_VAIN: f64 = -0.1;
    pub(super) const WRONG: f64 = -0.4;
    pub(super) const TALKED_IN_VAIN: f64 = -0.3;
    pub(super) const REFUSED_OURS: f64 = -0.6;
    pub(super) const REFUSED_OTHERS: f64 = 1.0;
    pub(super) const OFFERED_OTHERS: f64 = -0.4;
    pub(super) const ANSWERED_OTHERS: f64 = -1.3;
}

impl Calibration {
    /// The chance of being right from which an intent of this kind is answered.
    pub(super) fn threshold(&self, kind: IntentKind) -> f32 {
        match kind {
            IntentKind::Section => self.answer_from,
            IntentKind::SmallTalk => self.talk_from,
        }
    }

    /// The chance that the best intent is right.
    pub(super) fn right(&self, signals: &Signals) -> f32 {
        self.right.chance(signals)
    }

    /// The chance that the text is one of ours.
    pub(super) fn inside(&self, signals: &Signals) -> f32 {
        self.inside.chance(signals)
    }

    /// Fits curves and thresholds to held-back texts: the thresholds are those on a grid of 0.02 with the greatest
    /// worth, for texts that look like a section and for those that look like small talk apart.
    pub(super) fn fit(held_back: &[HeldBack]) -> Calibration {
        let right: Vec<_> = held_back.iter().map(|text| (text.signals, text.right, text.weight)).collect();
        let inside: Vec<_> = held_back.iter().map(|text| (text.signals, text.inside, text.weight)).collect();
        let mut best = Calibration { right: Curve::fit(&right), inside: Curve::fit(&inside), ..Calibration::default() };
        let chances: Vec<(f32, f32, &HeldBack)> =
            held_back.iter().map(|text| (best.right(&text.signals), best.inside(&text.signals), text)).collect();
        let (talk, sections): (Vec<_>, Vec<_>) = chances.into_iter().partition(|(_, _, text)| text.talk);
        let grid = || (5..=48).map(|at| at as f32 * 0.02);
        let total = |texts: &[(f32, f32, &HeldBack)], answer_from: f32, offer_from: f32| -> f64 {
            let worth = |(right, inside, text): &(f32, f32, &HeldBack)| {
                text.weight * worth_of(text, *right >= answer_from, *inside >= offer_from)
            };
            texts.iter().map(worth).sum()
        };
        let mut most = f64::MIN;
        for (answer_from, offer_from) in grid().flat_map(|answer| grid().map(move |offer| (answer, offer))) {
            let worth = total(&sections, answer_from, offer_from);
            if worth > most {
                most = worth;
                (best.answer_from, best.offer_from) = (answer_from, offer_from);
            }
        }
        let offer_from = best.offer_from;
        let better = |a: &f32, b: &f32| total(&talk, *a, offer_from).total_cmp(&total(&talk, *b, offer_from));
        best.talk_from = grid().max_by(better).unwrap_or(best.answer_from);
        best
    }
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
    fn curves_follow_what_they_are_fitted_to() {
        let text = |best: f32, right| HeldBack {
            signals: Signals::new(best, -1.0, -1.0, 1.0, 5),
            right,
            talk: false,
            offered: right,
            inside: right,
            weight: 1.0,
        };
        let held_back: Vec<HeldBack> = (0..400).map(|at| text(at as f32 / 200.0 - 1.0, at % 400 > 200)).collect();
        let calibration = Calibration::fit(&held_back);
        let chance = |best| calibration.right(&Signals::new(best, -1.0, -1.0, 1.0, 5));
        assert!(chance(0.8) > 0.9 && chance(-0.8) < 0.1);
        assert!(chance(0.1) > chance(-0.1));
    }
}
