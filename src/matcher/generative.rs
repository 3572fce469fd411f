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
const FEATURES_AT_A_TIME: usize = 1 << 14;

/// The generative classifiers of all classes: what their weights are made of.
pub(super) struct Generative<'a> {
    samples: &'a Samples,
    features: usize,
    /// The feature that all texts have tells nothing.
    constant: Option<usize>,
    classes: Vec<Class>,
}

/// What is the same for all features of a class.
struct Class {
    /// What a sum counts for the direction of the middle.
    middle: f32,
    /// The part of the log odds that the sizes of the class and of the others make.
    odds: f32,
}

/// Sums over the texts of a class.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    /// Of all values.
    total: f32,
    /// Of the squares of its features' sums.
    squares: f32,
}

impl<'a> Generative<'a> {
    /// Sums up what the classes say.
    pub(super) fn new(
        samples: &'a Samples,
        features: usize,
        classes: usize,
        constant: Option<usize>,
    ) -> Generative<'a> {
        let mut generative = Generative { samples, features, constant, classes: Vec::new() };
        let parts: Vec<Vec<Size>> = generative
            .parts()
            .map(|part| {
                let mut sizes = vec![Size::default(); classes];
                for row in generative.sums(part, classes).chunks_exact(classes) {
                    for (size, sum) in sizes.iter_mut().zip(row) {
                        size.total += sum;
                        size.squares += sum * sum;
                    }
                }
                sizes
            })
            .collect();
        let mut sizes = vec![Size::default(); classes];
        for part in parts {
            for (size, of_part) in sizes.iter_mut().zip(part) {
                size.total += of_part.total;
                size.squares += of_part.squares;
            }
        }
        let total: f32 = sizes.iter().map(|size| size.total).sum();
        let smoothed = SMOOTHING * features as f32;
        let class = |size: Size| Class {
            middle: MIDDLE / size.squares.sqrt().max(f32::MIN_POSITIVE),
            odds: (total - size.total + smoothed).ln() - (size.total + smoothed).ln(),
        };
        generative.classes = sizes.into_iter().map(class).collect();
        generative
    }

    /// The features in parts of [`FEATURES_AT_A_TIME`].
    pub(super) fn parts(&self) -> impl IndexedParallelIterator<Item = Range<usize>> + use<> {
        let features = self.features;
        let starts = (0..features.div_ceil(FEATURES_AT_A_TIME)).into_par_iter().map(|part| part * FEATURES_AT_A_TIME);
        starts.map(move |start| start..(start + FEATURES_AT_A_TIME).min(features))
    }

    /// Weights of some features, class by class for each.
    pub(super) fn weights(&self, part: Range<usize>) -> Vec<f32> {
        let never = SMOOTHING.ln();
        let classes = self.classes.len();
        let mut sums = self.sums(part, classes);
        for row in sums.chunks_exact_mut(classes) {
            let all: f32 = row.iter().sum();
            if all == 0.0 {
                continue;
            }
            let elsewhere = (all + SMOOTHING).ln();
            for (sum, class) in row.iter_mut().zip(&self.classes) {
                // Most features stand in few classes: the logarithms of the others are known.
                let likelier = match *sum {
                    0.0 => never - elsewhere,
                    sum => ((sum + SMOOTHING) / ((all - sum).max(0.0) + SMOOTHING)).ln(),
                };
                *sum = class.middle * *sum + ODDS * (likelier + class.odds);
            }
        }
        sums
    }

    /// Sums of the values of some features, class by class for each.
    fn sums(&self, part: Range<usize>, classes: usize) -> Vec<f32> {
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
