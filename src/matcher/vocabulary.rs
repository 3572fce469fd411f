//! From features to vectors: TF-IDF, each family normalised on its own, unknown features counted in the norm.

use std::cmp::Reverse;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::features::{Family, Feature};

/// A sparse vector.
#[derive(Debug, Clone, Default)]
pub(super) struct Vector {
    pub(super) entries: Vec<(u32, f32)>,
    /// Share of the text's weight that lies in known features, 0 to 1.
    pub(super) known: f32,
}

impl Vector {
    /// The same with ids ascending, as training and look-ups want it; for a margin the order does not matter.
    pub(super) fn by_id(mut self) -> Vector {
        self.entries.sort_unstable_by_key(|(id, _)| *id);
        self
    }
}

/// The features that occur in the training texts, with their weights.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    ids: FxHashMap<Feature, u32>,
    /// Inverse document frequency by id.
    idf: Vec<f32>,
    /// The weight of features never seen.
    idf_unseen: f32,
}

impl Vocabulary {
    /// Rebuilds a vocabulary from its stored parts.
    pub(super) fn from_parts(features: &[u32], idf: Vec<f32>, idf_unseen: f32) -> Vocabulary {
        let ids = features.iter().zip(0..).map(|(feature, id)| (Feature(*feature), id)).collect();
        Vocabulary { ids, idf, idf_unseen }
    }

    /// Features by id, weights by id and the weight of unseen features: what [`Vocabulary::from_parts`] takes.
    pub(super) fn parts(&self) -> (Vec<u32>, &[f32], f32) {
        let mut features = vec![0; self.ids.len()];
        for (feature, id) in &self.ids {
            if let Some(slot) = features.get_mut(*id as usize) {
                *slot = feature.0;
            }
        }
        (features, &self.idf, self.idf_unseen)
    }

    /// Number of known features.
    pub(super) fn len(&self) -> usize {
        self.idf.len()
    }

    /// The id of a feature.
    pub(super) fn id(&self, feature: Feature) -> Option<u32> {
        self.ids.get(&feature).copied()
    }

    /// In how many texts a feature stands, as far as its weight tells.
    pub(super) fn documents(&self, feature: Feature) -> f32 {
        self.id(feature).and_then(|id| self.idf.get(id as usize)).map_or(0.0, |idf| (self.idf_unseen - idf).exp() - 1.0)
    }

    /// Weighs the sorted features of a text: (1 + ln tf) · idf, each family divided by its length. Features that were
    /// never seen lengthen the norm, so that a text of foreign words scores low.
    pub(super) fn vector(&self, features: &[Feature]) -> Vector {
        let mut vector = Vector { entries: Vec::with_capacity(features.len()), known: 0.0 };
        let (mut known, mut all) = (0.0, 0.0);
        for family in features.chunk_by(|a, b| a.family() == b.family()) {
            let start = vector.entries.len();
            let mut norm = 0.0;
            for run in family.chunk_by(|a, b| a == b) {
                let Some(feature) = run.first() else { continue };
                let tf = 1.0 + (run.len() as f32).ln();
                let id = self.id(*feature);
                let idf = id.and_then(|id| self.idf.get(id as usize)).copied().unwrap_or(self.idf_unseen);
                let value = tf * idf;
                norm += value * value;
                if let Some(id) = id {
                    known += value * value;
                    vector.entries.push((id, value));
                }
            }
            all += norm;
            let scale = 1.0 / norm.sqrt().max(f32::MIN_POSITIVE);
            for (_, value) in vector.entries.iter_mut().skip(start) {
                *value *= scale;
            }
        }
        vector.known = if all > 0.0 { known / all } else { 0.0 };
        vector
    }
}

/// Counts the training texts in which each feature stands.
#[derive(Debug)]
pub(super) struct Counts {
    /// Number of texts by feature; cut in parts so that all cores count.
    shards: [FxHashMap<Feature, u32>; SHARDS],
    texts: usize,
}

/// Parts into which the features are cut for counting.
const SHARDS: usize = 4;
/// Where the parts begin: words and pairs, then the pieces of words in three, which are four of five features.
const STARTS: [u32; SHARDS + 1] = {
    let pieces = Feature::first_of(Family::Piece);
    let third = (Feature::first_of(Family::Constant) - pieces) / 3;
    [0, pieces, pieces + third, pieces + 2 * third, u32::MAX]
};
/// Most features that are kept; bounds the model, and lets an id share a word with its weight while training.
pub(super) const MOST_FEATURES: usize = 1 << 20;

impl Counts {
    pub(super) fn new() -> Counts {
        Counts { shards: std::array::from_fn(|_| FxHashMap::default()), texts: 0 }
    }

    /// Counts the sorted features of some texts.
    pub(super) fn add(&mut self, texts: &[(u64, Vec<Feature>)]) {
        self.texts += texts.len();
        self.shards.par_iter_mut().zip(STARTS.par_windows(2)).for_each(|(counts, bounds)| {
            let [start, end] = [bounds.first(), bounds.last()].map(|bound| bound.copied().unwrap_or_default());
            for (_, features) in texts {
                let from = features.partition_point(|feature| feature.0 < start);
                let to = features.partition_point(|feature| feature.0 < end);
                let own = features.get(from..to).unwrap_or_default();
                for feature in own.chunk_by(|a, b| a == b).filter_map(<[Feature]>::first) {
                    *counts.entry(*feature).or_default() += 1;
                }
            }
        });
    }

    /// The features that stand in enough texts. The most frequent come first, so that what most texts touch lies
    /// close together; the order is a fixed one, or training would not repeat.
    pub(super) fn into_vocabulary(self) -> Vocabulary {
        let fewest = |feature: &Feature| fewest_documents(*feature, self.texts);
        let mut kept: Vec<(Reverse<u32>, Feature)> = self
            .shards
            .iter()
            .flatten()
            .filter(|(feature, documents)| **documents >= fewest(feature))
            .map(|(feature, documents)| (Reverse(*documents), *feature))
            .collect();
        kept.par_sort_unstable();
        kept.truncate(MOST_FEATURES);
        let total = self.texts as f32;
        Vocabulary {
            ids: kept.iter().zip(0..).map(|((_, feature), id)| (*feature, id)).collect(),
            idf: kept.iter().map(|(Reverse(documents), _)| idf(total, *documents as f32)).collect(),
            idf_unseen: idf(total, 0.0),
        }
    }
}

/// Features that occur in fewer training texts are left out. In a large knowledge base rare pairs and pieces double
/// the model and add nothing measurable; in a small one they are worth a point.
fn fewest_documents(feature: Feature, texts: usize) -> u32 {
    const PAIR: u32 = Family::Pair as u32;
    const PIECE: u32 = Family::Piece as u32;
    let texts = texts as u32;
    match feature.family() {
        PAIR => (1 + texts / 30_000).min(3),
        PIECE => (1 + texts / 15_000).min(4),
        _ => 1,
    }
}

/// Smoothed inverse document frequency: ln((1 + N) / (1 + n)) + 1.
fn idf(total: f32, documents: f32) -> f32 {
    ((1.0 + total) / (1.0 + documents)).ln() + 1.0
}
