//! One linear classifier a class against all others, all trained in one pass over the texts.

use rayon::prelude::*;

use super::vocabulary::Vector;

/// Weights of all classes, feature by feature: row `f` holds the weight of feature `f` for each class.
#[derive(Debug, Default)]
pub(super) struct Linear {
    /// Number of classes.
    pub(super) classes: usize,
    /// `features × classes` weights.
    pub(super) weights: Vec<f32>,
}

/// One training text for the classifiers.
pub(super) struct Sample<'a> {
    /// Its vector.
    pub(super) vector: &'a Vector,
    /// Classes it belongs to, ascending; classes outside `lo..hi` of a call are ignored.
    pub(super) classes: &'a [u32],
    /// How much it counts.
    pub(super) weight: f32,
}

/// How strongly training errors count against large weights.
const COST: f32 = 1.0;
/// Passes over the texts; more change no decision on held-back phrases.
const EPOCHS: usize = 8;
/// Classes trained together on one core.
const GROUP: usize = 16;

impl Linear {
    /// Trains the classifiers: squared-hinge support vector machines in the dual, one coordinate a text at a time
    /// (Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM", algorithm 1), for many
    /// classes side by side. The order of texts is shuffled by a fixed rule, so training repeats exactly.
    pub(super) fn train(samples: &[Sample<'_>], features: usize, classes: usize) -> Linear {
        let groups: Vec<Vec<f32>> = (0..classes)
            .step_by(GROUP)
            .collect::<Vec<_>>()
            .par_iter()
            .map(|lo| train_group(samples, features, *lo as u32))
            .collect();
        // Put the groups side by side.
        let mut weights = vec![0.0; features * classes];
        for (row_at, row) in weights.chunks_exact_mut(classes.max(1)).enumerate() {
            for (group, part) in groups.iter().zip(row.chunks_mut(GROUP)) {
                let from = group.get(row_at * GROUP..).unwrap_or_default();
                for (weight, trained) in part.iter_mut().zip(from) {
                    *weight = *trained;
                }
            }
        }
        Linear { classes, weights }
    }

    /// The margin of every class.
    pub(super) fn scores(&self, vector: &Vector) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for (feature, value) in &vector.entries {
            for (score, weight) in scores.iter_mut().zip(self.row(*feature)) {
                *score += value * weight;
            }
        }
        scores
    }

    /// Weights of one feature for all classes.
    pub(super) fn row(&self, feature: u32) -> &[f32] {
        let start = feature as usize * self.classes;
        self.weights.get(start..start + self.classes).unwrap_or_default()
    }
}

/// Trains the classes `lo..lo + GROUP`; returns `features × GROUP` weights.
fn train_group(samples: &[Sample<'_>], features: usize, lo: u32) -> Vec<f32> {
    let mut weights = vec![0.0_f32; features * GROUP];
    let mut alphas = vec![[0.0_f32; GROUP]; samples.len()];
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        for at in &order {
            let (Some(sample), Some(alpha)) = (samples.get(*at), alphas.get_mut(*at)) else { continue };
            update(sample, alpha, &mut weights, lo);
        }
    }
    weights
}

/// One step of the descent: for each class of the group the best dual value of this text.
fn update(sample: &Sample<'_>, alpha: &mut [f32; GROUP], weights: &mut [f32], lo: u32) {
    let mut labels = [-1.0_f32; GROUP];
    for class in sample.classes {
        if let Some(label) = class.checked_sub(lo).and_then(|at| labels.get_mut(at as usize)) {
            *label = 1.0;
        }
    }
    let mut margins = [0.0_f32; GROUP];
    for (feature, value) in &sample.vector.entries {
        let start = *feature as usize * GROUP;
        let Some(row) = weights.get(start..start + GROUP) else { continue };
        for (margin, weight) in margins.iter_mut().zip(row) {
            *margin += value * weight;
        }
    }
    let diagonal = 1.0 / (2.0 * COST * sample.weight);
    let curvature = sample.vector.norm2() + diagonal;
    let mut steps = [0.0_f32; GROUP];
    let mut moved = false;
    for (((step, alpha), margin), label) in steps.iter_mut().zip(alpha.iter_mut()).zip(margins).zip(labels) {
        let gradient = label * margin - 1.0 + diagonal * *alpha;
        let next = (*alpha - gradient / curvature).max(0.0);
        *step = (next - *alpha) * label;
        moved |= *step != 0.0;
        *alpha = next;
    }
    if !moved {
        return;
    }
    for (feature, value) in &sample.vector.entries {
        let start = *feature as usize * GROUP;
        let Some(row) = weights.get_mut(start..start + GROUP) else { continue };
        for (weight, step) in row.iter_mut().zip(steps) {
            *weight += value * step;
        }
    }
}

/// Fisher-Yates with a xorshift generator: a fixed sequence on every machine.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(at, (*state % (at as u64 + 1)) as usize);
    }
}
