//! What the texts of each class have in common, as weights of features: the direction of their middle (Rocchio 1971)
//! and how much likelier each feature is in the class than elsewhere (naive Bayes log odds, as in Wang and Manning
//! 2012, "Baselines and bigrams").
//!
//! The classifiers of [`super::descent`] draw their borders by the few texts that lie near them. Where a class has only
//! some dozens of texts, that leaves most of what they say unused; these two count all of it. Both are linear, so they
//! are added to the trained weights and cost a question nothing.

use std::ops::Range;

use rayon::prelude::*;

use super::samples::Samples;

/// Worth of a class's middle beside the trained margin.
const MIDDLE: f32 = 1.2;
/// Worth of the log odds beside the trained margin.
const ODDS: f32 = 0.05;
/// Added to every sum of a feature in a class, so that one that a class never has is not impossible.
const SMOOTHING: f32 = 0.1;
/// Features whose sums are held at a time.
pub(super) const AT_A_TIME: usize = 1 << 14;

/// The sums that the weights are made of.
pub(super) struct Evidence<'a> {
    samples: &'a Samples,
    features: usize,
    /// The feature that all texts have tells nothing.
    constant: Option<usize>,
    classes: Vec<Class>,
    /// Sum of all values.
    total: f32,
}

/// Sums over the texts of a class.
#[derive(Debug, Clone, Copy, Default)]
struct Class {
    /// Of all values.
    total: f32,
    /// Of the squares of its features' sums.
    squares: f32,
}

impl<'a> Evidence<'a> {
    /// Sums up what the classes say.
    pub(super) fn new(samples: &'a Samples, features: usize, classes: usize, constant: Option<usize>) -> Evidence<'a> {
        let mut evidence =
            Evidence { samples, features, constant, classes: vec![Class::default(); classes], total: 0.0 };
        let parts: Vec<Vec<Class>> = evidence
            .parts()
            .map(|part| {
                let mut sums = vec![Class::default(); classes];
                for row in evidence.sums(part).chunks_exact(classes) {
                    for (class, sum) in sums.iter_mut().zip(row) {
                        class.total += sum;
                        class.squares += sum * sum;
                    }
                }
                sums
            })
            .collect();
        for part in parts {
            for (class, sums) in evidence.classes.iter_mut().zip(part) {
                class.total += sums.total;
                class.squares += sums.squares;
            }
        }
        evidence.total = evidence.classes.iter().map(|class| class.total).sum();
        evidence
    }

    /// The features in parts of [`AT_A_TIME`].
    pub(super) fn parts(&self) -> impl IndexedParallelIterator<Item = Range<usize>> + use<> {
        let features = self.features;
        let parts = features.div_ceil(AT_A_TIME);
        (0..parts).into_par_iter().map(move |part| part * AT_A_TIME..((part + 1) * AT_A_TIME).min(features))
    }

    /// Weights of some features, class by class for each.
    pub(super) fn weights(&self, part: Range<usize>) -> Vec<f32> {
        let smoothed = SMOOTHING * self.features as f32;
        let never = SMOOTHING.ln();
        // Everything about a class that does not depend on the feature.
        let scales: Vec<(f32, f32)> = self
            .classes
            .iter()
            .map(|class| {
                let length = class.squares.sqrt().max(f32::MIN_POSITIVE);
                let inside = (class.total + smoothed).ln();
                let outside = (self.total - class.total + smoothed).ln();
                (MIDDLE / length, outside - inside)
            })
            .collect();
        let classes = self.classes.len();
        let mut sums = self.sums(part);
        for row in sums.chunks_exact_mut(classes) {
            let all: f32 = row.iter().sum();
            if all == 0.0 {
                continue;
            }
            let elsewhere = (all + SMOOTHING).ln();
            for (sum, (middle, odds)) in row.iter_mut().zip(&scales) {
                // Most features stand in few classes: the logarithms of the others are known.
                let likelier = match *sum {
                    0.0 => never - elsewhere,
                    sum => ((sum + SMOOTHING) / ((all - sum).max(0.0) + SMOOTHING)).ln(),
                };
                *sum = middle * *sum + ODDS * (likelier + odds);
            }
        }
        sums
    }

    /// Sums of the values of some features, class by class for each.
    fn sums(&self, part: Range<usize>) -> Vec<f32> {
        let classes = self.classes.len();
        let mut sums = vec![0.0; part.len() * classes];
        for (sample, entries) in self.samples.iter() {
            let start = entries.partition_point(|entry| entry.id() < part.start);
            for entry in entries.iter().skip(start).take_while(|entry| entry.id() < part.end) {
                if Some(entry.id()) == self.constant {
                    continue;
                }
                if let Some(sum) = sums.get_mut((entry.id() - part.start) * classes + sample.class as usize) {
                    *sum += sample.weight * entry.value();
                }
            }
        }
        sums
    }
}
