//! One linear classifier a class against all others: what training leaves for answering.

use rayon::prelude::*;

use super::descent;
use super::generative::Generative;
use super::samples::Samples;
use super::vocabulary::Vector;

/// Weights of all classes, feature by feature: row `f` holds the weight of feature `f` for each class, as a whole
/// number of steps of that row's own size. A margin is the sum of a hundred such weights, so rounding to 1/127 of the
/// largest of a row moves it by less than 0.01; the rows of a question fit into one cache line each.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Linear {
    /// Number of classes.
    pub(super) classes: usize,
    /// What one step is worth, by feature.
    pub(super) steps: Vec<f32>,
    /// `features × classes` weights in steps.
    pub(super) weights: Vec<i8>,
}

impl Linear {
    /// Trains the classifiers; `constant` is the feature that every text has.
    pub(super) fn train(samples: &Samples, features: usize, classes: usize, constant: Option<usize>) -> Linear {
        let trained = descent::train(samples, features, classes);
        let generative = Generative::new(samples, features, classes, constant);
        let parts: Vec<(Vec<f32>, Vec<i8>)> = generative
            .parts()
            .map(|part| {
                let mut rows = generative.weights(part.clone());
                let mut steps = Vec::with_capacity(part.len());
                let mut weights = Vec::with_capacity(rows.len());
                for (feature, row) in part.zip(rows.chunks_exact_mut(classes)) {
                    row.iter_mut().zip(trained.row(feature)).for_each(|(weight, trained)| *weight += trained);
                    let largest = row.iter().fold(0.0_f32, |held, weight| held.max(weight.abs()));
                    let step = (largest / f32::from(i8::MAX)).max(f32::MIN_POSITIVE);
                    steps.push(step);
                    weights.extend(row.iter().map(|weight| (weight / step).round() as i8));
                }
                (steps, weights)
            })
            .collect();
        let mut linear =
            Linear { classes, steps: Vec::with_capacity(features), weights: Vec::with_capacity(features * classes) };
        for (steps, weights) in parts {
            linear.steps.extend(steps);
            linear.weights.extend(weights);
        }
        linear
    }

    /// The margin of every class.
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for (feature, value) in &vector.entries {
            let (Some(step), row) = (self.steps.get(*feature as usize), self.row(*feature)) else { continue };
            let scale = value * step;
            for (score, weight) in scores.iter_mut().zip(row) {
                *score += scale * f32::from(*weight);
            }
        }
        scores
    }

    /// The weight of one feature for one class.
    pub(super) fn weight(&self, feature: u32, class: usize) -> Option<f32> {
        Some(self.steps.get(feature as usize)? * f32::from(*self.row(feature).get(class)?))
    }

    fn row(&self, feature: u32) -> &[i8] {
        let start = feature as usize * self.classes;
        self.weights.get(start..start + self.classes).unwrap_or_default()
    }
}
