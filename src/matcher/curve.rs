//! From margins to chances.

use serde::{Deserialize, Serialize};

/// What is known of a reading before anything is concluded from it.
const OBSERVED: usize = 6;
/// Number of signals: the constant, what is observed, and its squares and products, since what one observation says
/// depends on the others (a lead of 0.3 is much over a margin of -0.8, little over 0.2).
const SIGNALS: usize = 1 + OBSERVED + OBSERVED * (OBSERVED + 1) / 2;

/// What the chances are computed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signals([f64; OBSERVED]);

impl Signals {
    /// `best`: margins of the three best intents; `background`: margin of "none of ours"; `known`: share of the text's
    /// weight in known features; `words`: length of the text.
    pub(super) fn new(best: [f32; 3], background: f32, known: f32, words: usize) -> Signals {
        let [best, second, third] = best.map(f64::from);
        // Margins far below what any text of ours has say nothing more.
        Signals([
            best.max(-1.5),
            best - second,
            best - third,
            f64::from(background).max(-2.0),
            f64::from(known),
            (1.0 + words as f64).ln(),
        ])
    }

    /// With the constant and the products.
    fn expanded(&self) -> [f64; SIGNALS] {
        let observed = &self.0;
        let products = observed.iter().enumerate().flat_map(|(at, a)| observed.iter().skip(at).map(move |b| a * b));
        let mut signals = [1.0; SIGNALS];
        signals.iter_mut().skip(1).zip(observed.iter().copied().chain(products)).for_each(|(slot, one)| *slot = one);
        signals
    }
}

/// The least and the greatest of each observation among the texts that curves were fitted to. Beyond them a curve with
/// squares turns as it likes, so that a text more certain than all of those could count as less certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<[f64; 2]>", into = "Vec<[f64; 2]>")]
pub struct Seen([[f64; 2]; OBSERVED]);

impl Default for Seen {
    /// Nothing is beyond.
    fn default() -> Self {
        Seen([[f64::MIN, f64::MAX]; OBSERVED])
    }
}

impl TryFrom<Vec<[f64; 2]>> for Seen {
    type Error = String;

    fn try_from(ranges: Vec<[f64; 2]>) -> Result<Self, Self::Error> {
        let count = ranges.len();
        ranges.try_into().map(Seen).map_err(|_| other_version(OBSERVED, count))
    }
}

impl From<Seen> for Vec<[f64; 2]> {
    fn from(seen: Seen) -> Self {
        seen.0.to_vec()
    }
}

/// One text in so many is an outlier, at either end.
const OUTLIERS: usize = 1000;

impl Seen {
    /// What was seen of some texts, a few outliers left aside.
    pub(super) fn of(texts: &[Signals]) -> Seen {
        let Some(last) = texts.len().checked_sub(1) else { return Seen::default() };
        let aside = last / OUTLIERS;
        Seen(std::array::from_fn(|at| {
            let mut observed: Vec<f64> = texts.iter().filter_map(|text| text.0.get(at).copied()).collect();
            observed.sort_unstable_by(f64::total_cmp);
            [aside, last - aside].map(|at| observed.get(at).copied().unwrap_or_default())
        }))
    }

    /// The nearest signals that were seen.
    pub(super) fn nearest(&self, signals: &Signals) -> Signals {
        let mut nearest = *signals;
        for (one, [least, greatest]) in nearest.0.iter_mut().zip(self.0) {
            *one = one.max(least).min(greatest);
        }
        nearest
    }
}

fn other_version(expected: usize, found: usize) -> String {
    format!("{expected} figures belong here, not {found}: remove this file and run `simoff calibrate`")
}

/// A logistic curve over the signals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f64>", into = "Vec<f64>")]
pub struct Curve(Vec<f64>);

impl Default for Curve {
    /// Knows nothing: every chance is a half.
    fn default() -> Self {
        Curve(vec![0.0; SIGNALS])
    }
}

impl TryFrom<Vec<f64>> for Curve {
    type Error = String;

    fn try_from(weights: Vec<f64>) -> Result<Self, Self::Error> {
        if weights.len() != SIGNALS {
            return Err(other_version(SIGNALS, weights.len()));
        }
        Ok(Curve(weights))
    }
}

impl From<Curve> for Vec<f64> {
    fn from(curve: Curve) -> Self {
        curve.0
    }
}

impl Curve {
    /// The weights of the signals.
    pub(super) fn weights(&self) -> &[f64] {
        &self.0
    }

    /// The chance for a text with these signals.
    pub(super) fn chance(&self, signals: &Signals) -> f32 {
        let sum: f64 = self.0.iter().zip(signals.expanded()).map(|(weight, signal)| weight * signal).sum();
        (1.0 / (1.0 + (-sum).exp())) as f32
    }

    /// Fits the curve by Newton's method on the ridge-penalised likelihood (iteratively reweighted least squares);
    /// each observation has a weight.
    pub(super) fn fit(observations: &[(Signals, bool, f64)]) -> Curve {
        let observations: Vec<([f64; SIGNALS], bool, f64)> =
            observations.iter().map(|(signals, yes, weight)| (signals.expanded(), *yes, *weight)).collect();
        let mut weights = [0.0_f64; SIGNALS];
        for _ in 0..25 {
            let mut gradient = [0.0; SIGNALS];
            let mut hessian = [[0.0; SIGNALS]; SIGNALS];
            for (signals, yes, weight) in &observations {
                let sum: f64 = weights.iter().zip(signals).map(|(weight, signal)| weight * signal).sum();
                let chance = 1.0 / (1.0 + (-sum).exp());
                let error = weight * (f64::from(u8::from(*yes)) - chance);
                let spread = weight * (chance * (1.0 - chance)).max(1e-9);
                for ((gradient, row), a) in gradient.iter_mut().zip(hessian.iter_mut()).zip(signals) {
                    *gradient += error * a;
                    for (cell, b) in row.iter_mut().zip(signals) {
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
